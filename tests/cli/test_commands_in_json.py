"""Every command that changes an activation says what it did as one JSON document, where it is asked to."""

from __future__ import annotations

from pathlib import Path

import pytest

from notify import app, settings
from notify.checkin.service import Text, hear
from notify.migrate import head
from tests.cli.conftest import Tocsin

ROSTER = """employee_id,name,unit,manager_id,mobile
ann,Ann Lee,Works,,+13125550101
bob,Bob Roe,Works,ann,+13125550102
cid,Cid Poe,Store,ann,+13125550103
"""


@pytest.fixture
def telephones(tocsin: Tocsin, monkeypatch: pytest.MonkeyPatch) -> Tocsin:
    """The same with a carrier that nobody asks: nothing sends here."""
    for name, value in {"ACCOUNT_SID": "AC" + "0" * 32, "AUTH_TOKEN": "x", "FROM": "+13125550100"}.items():
        monkeypatch.setenv(f"TWILIO_{name}", value)
    app.service().database.dispose()
    app.service.cache_clear()
    settings.current.cache_clear()
    return tocsin


def begun(tocsin: Tocsin, folder: Path, *options: str, kind: str = "tabletop") -> str:
    (folder / "roster.csv").write_text(ROSTER)
    assert tocsin("people", "import", "roster.csv").code == 0
    command = ("activate", "--scope", "all", "--message", "Flood in the store.", "--kind", kind, "--json", "--at-night")
    said = tocsin(*command, *options)
    if kind == "drill":  # nothing sends here: it says so, and keeps the activation
        return str(tocsin("status", "--json").json()["id"])
    assert said.code == 0, said.err
    return str(said.json()["id"])


def test_each_says_what_it_did(tocsin: Tocsin, tmp_path: Path) -> None:
    id_ = begun(tocsin, tmp_path, "--commander", "ann")
    number = int(id_)

    def done(*arguments: str) -> dict[str, object]:
        said = tocsin(*arguments, "--json")
        assert (said.code, said.err) == (0, ""), arguments
        found: dict[str, object] = said.json()
        return found

    assert done("hold", id_) == {"id": number, "state": "held"}
    assert done("resume", id_)["state"] == "running"
    answer = done("check-in", id_, "bob", "safe", "--how", "told", "--by", "ann")
    assert (answer["status"], answer["counted"], answer["name"]) == ("unaccounted", False, "Bob Roe")
    answer = done("check-in", id_, "bob", "needs_help", "--how", "spoke", "--by", "ann")
    assert (answer["status"], answer["counted"], answer["late"], answer["why"]) == ("needs_help", True, False, None)
    assert done("help-case", "take", id_, "bob", "--by", "ann") == {
        "employee_id": "bob",
        "name": "Bob Roe",
        "state": "taken",
        "by": "ann",
        "needs": [],
        "place": None,
        "notes": [],
    }
    assert done("help-case", "close", id_, "bob", "--by", "ann")["state"] == "closed"
    excused = done("excuse", id_, "cid", "--reason", "On leave", "--by", "ann")
    assert (excused["status"], excused["reason"]) == ("excused", "On leave")
    assert done("expect", id_, "cid", "--by", "ann") == {"id": number, "expected": ["cid"]}
    assert tocsin("expect", id_, "cid", "--by", "ann").code == 1
    assert done("command", "take", id_, "--by", "bob") == {"id": number, "leads": "bob", "name": "Bob Roe", "by": "bob"}
    assert done("command", "transfer", id_, "ann", "--by", "bob")["leads"] == "ann"
    left = done("end", id_, "--disposition", "ann=at home")
    assert left["state"] == "ended"
    assert left["help_cases_open"] == 0
    assert left["left"] == [
        {"employee_id": "ann", "name": "Ann Lee", "disposition": "at home"},
        {"employee_id": "cid", "name": "Cid Poe", "disposition": "unresolved"},
    ]
    assert done("db", "check") == {"revision": head(), "newest": True}


def test_quiet_cascades_and_words_that_wait(telephones: Tocsin, tmp_path: Path) -> None:
    tocsin = telephones
    quiet = begun(tocsin, tmp_path, "--quiet")
    assert tocsin("lift-quiet", quiet, "--json").json() == {"id": int(quiet), "quiet": False}
    cascade = begun(tocsin, tmp_path, "--mode", "cascade")
    assert tocsin("release", cascade, "--json").json()["released"] == 1
    drill = begun(tocsin, tmp_path, kind="drill")
    assert tocsin("follow-up", drill, "--message", "Use gate B.", "--json").json()["messages"] == 3
    assert tocsin("call-off", drill, "--json").json() == {"id": int(drill), "stopped": 3}
    assert tocsin("call-off", drill).code == 1


def test_an_answer_that_was_read_and_one_case_that_is_open_in_words(telephones: Tocsin, tmp_path: Path) -> None:
    tocsin = telephones
    id_ = begun(tocsin, tmp_path, kind="drill")
    service = app.service()
    with service.database.writing() as session:
        text = Text("SM1", "+13125550102", "+13125550100", "hm, hard to say")
        answer = str(hear(session, service.settings, text).inbound_id)
    read = tocsin("review", answer, "safe", "--by", "ann", "--json").json()
    assert (read["id"], read["status"], read["counted"]) == (answer, "safe", True)
    tocsin("check-in", id_, "cid", "needs_help", "--how", "saw", "--by", "ann")
    ended = tocsin("end", id_)
    assert "1 help case is open: it rings until somebody takes it" in ended.err
