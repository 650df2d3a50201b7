"""Reading and settling answers at a terminal."""

from __future__ import annotations

from pathlib import Path

from notify import app
from notify.checkin.service import Text, hear
from tests.cli.conftest import Tocsin

ROSTER = "employee_id,name,unit,mobile\nann,Ann Lee,Works,+13125550101\nbob,Bob Roe,Works,+13125550102\n"


def says(address: str, body: str) -> str:
    """A text comes in; its id, as commands take it."""
    service = app.service()
    with service.database.writing() as session:
        return str(hear(session, service.settings, Text(f"SM{body}", address, "+13125550100", body)).inbound_id)


def test_what_came_while_nothing_was_open_is_listed_and_settled(tocsin: Tocsin, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    assert tocsin("people", "import", "roster.csv").code == 0
    mine, strange = says("+13125550102", "is anything up?"), says("+15005550100", "hello [red]there\x1b[2J")
    listed = tocsin("answers", "--json").json()
    assert [(one["id"], one["phone_of"], one["text"]) for one in listed] == [
        (mine, ["bob"], "is anything up?"),
        (strange, [], "hello [red]there\x1b[2J"),
    ]
    table = tocsin("answers")
    assert "phone of bob" in table.out
    assert "[red]there" in table.out.replace("\n", "")
    assert "\x1b" not in table.out
    assert mine[-4:] in table.out
    refused = tocsin("review", mine, "safe", "--by", "ann")
    assert (refused.code, "nobody knows whose answer this is" in refused.err) == (1, True)
    assert tocsin("review", mine, "safe", "--person", "bob", "--by", "ann").code == 1  # nothing is open
    unknown = tocsin("review", mine, "nothing", "--by", "zed")
    assert (unknown.code, "zed is neither an employee id nor an account" in unknown.err) == (1, True)
    assert tocsin("review", mine[-4:], "nothing", "--by", "ann").code == 0  # by its last digits, as it is listed
    again = tocsin("review", mine, "nothing", "--by", "ann")
    assert (again.code, "ann has settled this answer already" in again.err) == (1, True)
    assert tocsin("review", mine, "excused", "--by", "ann").code == 2
    assert tocsin("review", "7", "nothing", "--by", "ann").code == 1
    assert len(tocsin("answers", "--json").json()) == 1
    assert tocsin("answers", "7").code == 1
