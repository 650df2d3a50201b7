"""Where everyone stands over all activations: numbers that equal a recount, addresses, limits and files."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections import Counter
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from sqlalchemy import select, update
from werkzeug.datastructures import MultiDict

from callrees.wording import label
from callrees.words import Basis, Kind, Role, Source, Status
from notify.accountability.everyone import By, grid, lines
from notify.accountability.queries import callees, status
from notify.activation import queries as activations
from notify.activation.models import FrozenPerson
from notify.checkin import service as checkin
from notify.events.models import Event
from notify.web.hr.filters import read
from tests.web.world import DESK, World

PATH = "/accountability"
WHO = ("rosa", "olaf", "lena", "nina", "omar", "pat", "mira")
SAID = (Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE, Status.EXCUSED)


def events(world: World, kind: str) -> list[dict[str, Any]]:
    with world.database.reading() as session:
        return list(session.scalars(select(Event.data).where(Event.kind == kind).order_by(Event.id)))


def rows_of(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def some_say(world: World, activation_id: int, seed: int) -> None:
    """Random statements about random people."""
    dice = random.Random(seed)
    for who in dice.sample(WHO, dice.randrange(len(WHO) + 1)):
        what = dice.choice(SAID)
        basis = Basis.SAW if what is Status.EXCUSED else dice.choice([Basis.SELF, Basis.SAW, Basis.SPOKE])
        world.say(activation_id, who, what, basis)


@pytest.mark.parametrize("seed", range(3))
def test_every_table_sums_to_a_recount(world: World, seed: int) -> None:
    ids = []
    for number in range(2):
        ids.append(world.activate(kind=Kind.DRILL))
        some_say(world, ids[-1], seed * 10 + number)
        if number == 0:
            world.end(ids[-1])
    with world.database.reading() as session:
        recount = Counter(one.status for id_ in ids for one in callees(session, id_))
        by_status = {value: sum(status(session, id_).counts[value] for id_ in ids) for value in Status}
        found = list(lines(session, [activations.get(session, id_) for id_ in ids]))
    assert len(found) == 16
    for by in By:
        table = grid(found, by)
        assert table.counts == {value: recount[value] for value in Status} == by_status
        assert table.total == sum(row.total for row in table.rows) == 16
        assert [row.name for row in table.rows] == sorted((row.name for row in table.rows), key=str.casefold)


def test_the_page_shows_who_said_what_how_and_over_what(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text("+13125550104", "1")
    small_world.say(id_, "omar", Status.NEEDS_HELP)
    with small_world.database.writing() as session:
        said = checkin.Said(Status.SAFE, None, Source.PAGE, Basis.SPOKE, "lena")
        checkin.record(session, activations.get(session, id_), small_world.no(id_, "mira"), said, DESK)
    page = small_world.signed_in(Role.HR).get(PATH).text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Omar Osei omar · Operations staff Operations Main site ! need help" in text
    assert re.search(r"Nina Novak nina .{1,60} ✓ safe \d\d:\d\d:\d\d UTC themselves text", text)
    assert re.search(
        r"Mira Moss mira .{1,60} ✓ safe \d\d:\d\d:\d\d UTC Lena Lund spoke to them superior(&#39;|')s page", text
    )
    assert "nobody has taken it" in text
    assert "<b>Pat</b>" not in page
    assert "&lt;b&gt;Pat&lt;/b&gt;" in page


def test_drills_are_never_counted_among_real_ones(small_world: World) -> None:
    drill = small_world.activate(scope="unit:Legal", kind=Kind.DRILL)
    client = small_world.signed_in(Role.HR)
    assert len(rows_of(client.get(f"{PATH}/where.csv"))) == 2  # nothing real runs: the drill is shown
    real = small_world.activate(scope="unit:Operations")
    assert {row["kind"] for row in rows_of(client.get(f"{PATH}/where.csv"))} == {"real"}
    assert {row["kind"] for row in rows_of(client.get(f"{PATH}/where.csv?kind=drill"))} == {"drill"}
    assert "Counted apart" in client.get(PATH).text
    mixed = client.get(f"{PATH}?over={drill},{real}")
    assert mixed.status_code == 400
    assert "never counted together" in mixed.text


def test_a_file_has_the_rows_and_numbers_of_the_page(small_world: World) -> None:
    id_ = small_world.activate()
    some_say(small_world, id_, 7)
    client = small_world.signed_in(Role.HR)
    for query in ("", "?unit=Operations", "?status=unaccounted&status=unreachable", "?q=novak+nina", "?order=latest"):
        page, file = client.get(PATH + query).text, rows_of(client.get(f"{PATH}/where.csv{query}"))
        listed = re.findall(r'/accountability/people/([^"]+)"', page)
        assert [row["employee_id"] for row in file] == listed
        tally = dict(zip(re.findall(r"<b>(\d+)</b>", page)[-7:], range(7), strict=False))
        assert str(len(file)) in tally
    table = rows_of(client.get(f"{PATH}/where.csv?tab=unit"))
    assert [row["unit"] for row in table] == ["Head", "Legal", "Operations", "All"]
    words = [label(value).word for value in Status]
    for word in [*words, "all"]:
        assert sum(int(row[word]) for row in table[:-1]) == int(table[-1][word])
    assert table[-1]["all"] == "8"
    assert all(sum(int(row[word]) for word in words) == int(row["all"]) for row in table)


def test_filters_survive_the_round_trip_and_the_change_of_tabs(small_world: World) -> None:
    small_world.activate(kind=Kind.DRILL)
    client = small_world.signed_in(Role.HR)
    query = "?over=365d&kind=drill&status=safe&status=unaccounted&unit=Operations&site=Main+site&q=a&order=name"
    page = client.get(PATH + query).text
    wanted = sorted(parse_qsl(query[1:]))
    tabs = re.findall(r'href="(/accountability\?[^"]*tab=site[^"]*)"', page)
    asked = sorted(pair for pair in parse_qsl(urlsplit(tabs[0].replace("&amp;", "&")).query) if pair[0] != "tab")
    assert asked == wanted


@pytest.mark.parametrize(
    ("query", "over"),
    [
        ("from=2026-01-01", "dates"),  # days alone
        ("was=now&over=now&from=2026-01-01&to=2026-02-01", "dates"),  # days typed, the list left as it stood
        ("was=dates&over=30d&from=2026-01-01", "30d"),  # something else chosen, the days left where they were
        ("was=30d&over=dates&from=2026-01-01", "dates"),
        ("over=90d&to=2026-01-01", "90d"),
        ("over=12,3,12", "12,3,12"),
        ("", "now"),
    ],
)
def test_days_and_spans_are_read_as_they_were_meant(query: str, over: str) -> None:
    found = read(MultiDict(parse_qsl(query)))
    assert found.over == over
    assert (found.since or found.until) is None or over == "dates"
    again = read(MultiDict(parse_qsl(urlencode(found.args(), doseq=True))))
    assert again == found


@pytest.mark.parametrize(
    "query",
    [
        "over=yesterday", "kind=fire", "status=fine", "from=31.3.2026", "from=2026-03-31&to=2026-03-01", "page=0",
        "tab=everything", "order=best", "duty=x", "help=x", "from=9999-12-31", "q=" + "x" * 300,
        "over=" + "1," * 99 + "1",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_its_field(small_world: World, query: str) -> None:
    client = small_world.signed_in(Role.HR)
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert client.get(f"{PATH}/where.csv?{query}").status_code == 400


def test_what_is_known_to_nobody_or_not_asked_for_is_plainly_empty(small_world: World) -> None:
    client = small_world.signed_in(Role.HR)
    assert "No activation is running" in client.get(PATH).text
    assert client.get(f"{PATH}?over=999").status_code == 400
    small_world.activate()
    assert "Nobody fits these filters" in client.get(f"{PATH}?q=%00nobody%00").text


def test_an_account_limited_to_a_branch_sees_that_branch_alone(small_world: World) -> None:
    small_world.activate()
    client = small_world.signed_in(Role.HR, "unit:Legal")
    page = client.get(PATH).text
    assert "Lena Lund" in page
    assert "Nina" not in page
    assert "every number here is of that branch" in page
    assert [row["employee_id"] for row in rows_of(client.get(f"{PATH}/where.csv"))] == ["lena", "mira"]
    assert rows_of(client.get(f"{PATH}/where.csv?tab=unit"))[-1]["all"] == "2"
    assert {row["name"] for row in rows_of(client.get(f"{PATH}/where-private.csv"))} == {"Lena Lund", "Mira Moss"}


def test_who_has_no_such_power_gets_neither_page_nor_file(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in(Role.VIEWER)
    for path in ("", "/where.csv", "/where.xlsx", "/where-private.csv", "/people/nina"):
        assert client.get(PATH + path).status_code == 403
    assert id_


def test_private_particulars_are_in_a_file_of_their_own_and_each_file_is_on_record(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE, text="at my mother's")
    client = small_world.signed_in(Role.HR)
    plain = client.get(f"{PATH}/where.csv?unit=Operations&q=n").text
    for secret in ("3125550104", "nina@example.org", "mother"):
        assert secret not in plain
    assert "3125550104" not in client.get(PATH).text
    assert events(small_world, "personal_data_read") == []
    with_all = client.get(f"{PATH}/where-private.csv?q=nina").text
    for secret in ("3125550104", "nina@example.org", "mother"):
        assert secret in with_all
    assert client.get(f"{PATH}/where-private.csv?tab=unit").status_code == 404
    (read,) = events(small_world, "personal_data_read")
    assert read == {"what": "accountability.csv", "of": ["nina"]}
    exported = events(small_world, "accountability.exported")
    assert [(one["private"], one["rows"], one["filters"]) for one in exported] == [
        (False, 4, ["search", "unit"]), (True, 1, ["search"]),
    ]  # fmt: skip


def test_no_cell_is_a_formula_and_dates_are_dates(small_world: World) -> None:
    id_ = small_world.activate()
    evil = update(FrozenPerson).where(FrozenPerson.employee_id == "nina")
    with small_world.database.writing() as session:
        session.execute(evil.values(name='=HYPERLINK("http://evil")', unit="@SUM(A1)", title="https://evil.example"))
    small_world.text("+13125550104", "1")
    client = small_world.signed_in(Role.HR)
    file = next(row for row in rows_of(client.get(f"{PATH}/where.csv")) if row["employee_id"] == "nina")
    assert file["name"].startswith("'=")
    assert file["unit"].startswith("'@")
    assert datetime.fromisoformat(file["since_utc"]).tzinfo is not None
    answer = client.get(f"{PATH}/where.xlsx")
    assert re.fullmatch(
        rf'attachment; filename="tocsin-activation-{id_}-people-\d{{8}}T\d{{6}}Z\.xlsx"',
        answer.headers["Content-Disposition"],
    )
    book = zipfile.ZipFile(io.BytesIO(answer.data))
    sheet, about = (book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2))
    assert "<f>" not in sheet + about
    assert "hyperlink" not in sheet.replace("=HYPERLINK", "").lower()
    assert '=HYPERLINK("http://evil")' in sheet.replace("&quot;", '"')
    assert re.search(r'<c r="J\d+" s="\d+"><v>4\d{4}\.\d+</v></c>', sheet)  # a day's number: a real date
    assert "exported by" in about
    assert f"{id_} (" in about
