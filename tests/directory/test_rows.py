from __future__ import annotations

from datetime import date

import pytest

from callrees.words import Channel, PersonType
from notify.directory.columns import find_columns
from notify.directory.mapping import NO_MAPPING
from notify.directory.reading.table import Row
from notify.directory.records import NoticeKind, ParsedRow, Rejected
from notify.directory.rows import RowReader


def read(empty: frozenset[str] = frozenset(), /, **cells: str) -> ParsedRow | Rejected:
    columns = find_columns(list(cells), NO_MAPPING, "r.csv")
    return RowReader(columns, empty, "GB").read(Row(2, tuple(cells.values())))


def taken(**cells: str) -> ParsedRow:
    row = read(**cells)
    assert isinstance(row, ParsedRow)
    return row


def test_everything_that_a_row_may_say():
    row = taken(
        employee_id=" 7 ",
        given_name="Zoe\u0308",
        family_name="van  der Berg",
        title="Head\nof Ops",
        manager_id="1",
        backup_ids="8; 9;8;",
        mobile="07700 900123",
        home_phone="020 7946 0000",
        work_email="mailto:zoe@example.org",
        mobile_2="+447700900124",
        language="en_GB",
        timezone="Europe/London",
        country="uk",
        type="Contractor",
        groups="first aid; Fire wardens",
        no_voice="yes",
        essential="1",
        key_position="TRUE",
        away_from="2026-11-20",
        away_until="2026-11-24T00:00:00",
        away_reason="leave",
        Car="VW",
        Empty="",
    )
    person = row.person
    assert person is not None
    assert (person.employee_id, person.name, person.title) == ("7", "Zoë van der Berg", "Head of Ops")
    assert (person.language, person.country, person.type) == ("en-GB", "GB", PersonType.CONTRACTOR)
    assert person.groups == ("first aid", "Fire wardens")
    assert person.no_voice
    assert person.essential
    assert (person.away_from, person.away_until) == (date(2026, 11, 20), date(2026, 11, 24))
    assert person.extra == {"Car": "VW"}
    assert row.position.key
    assert row.position.backups == ("8", "9")
    by_channel = {c: [p.address for p in person.contacts if p.channel is c] for c in Channel}
    assert by_channel == {
        Channel.SMS: ["+447700900123", "+447700900124"],
        Channel.VOICE: ["+447700900123", "+442079460000", "+447700900124"],
        Channel.EMAIL: ["zoe@example.org"],
    }


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"employee_id": "", "name": "A"}, "no employee_id"),
        ({"employee_id": "7", "name": " ", "title": ""}, "no name and no title"),
        ({"employee_id": "7", "name": "A", "active": "perhaps"}, "active is 'perhaps': write true or false"),
        ({"employee_id": "7", "name": "A", "type": "robot"}, "type is 'robot'"),
        ({"employee_id": "7", "name": "A", "away_from": "31.12.2026"}, "away_from is '31.12.2026'"),
        ({"employee_id": "7", "name": "A", "away_until": "2026-02-30"}, "away_until is '2026-02-30'"),
        ({"employee_id": "7", "name": "A\x00B"}, r"unreadable character \(U\+0000\)"),
        ({"employee_id": "7", "name": "A", "Car": "\x07"}, "Car has an unreadable character"),
        ({"employee_id": "7", "name": "A" * 201}, "name has 201 characters, more than 200"),
        ({"employee_id": "7", "name": "A", "Notes": "x y" * 9000}, "Notes has 27000 characters"),
    ],
)
def test_rows_that_cannot_be_taken(cells: dict[str, str], reason: str):
    row = read(**cells)
    assert isinstance(row, Rejected)
    import re

    assert re.search(reason, row.reason), row.reason


@pytest.mark.parametrize("cells", [("7",), ("7", "A"), ("7", "A", "B", "C")])
def test_ragged_rows_are_rejected_since_cells_may_have_moved(cells: tuple[str, ...]):
    columns = find_columns(["employee_id", "name", "mobile"], NO_MAPPING, "r.csv")
    row = RowReader(columns, frozenset(), "GB").read(Row(2, cells))
    assert isinstance(row, Rejected)
    assert row.id_written == "7"
    assert "the header 3" in row.reason


def test_blank_cells_beyond_the_header_do_no_harm():
    columns = find_columns(["employee_id", "name"], NO_MAPPING, "r.csv")
    assert isinstance(RowReader(columns, frozenset(), "GB").read(Row(2, ("7", "A", "", " "))), ParsedRow)


@pytest.mark.parametrize(
    ("cells", "vacant"),
    [
        ({"family_name": "Vacant", "given_name": ""}, True),
        ({"family_name": "VACANCY (was J. Smith)", "given_name": "Post"}, True),
        ({"family_name": "TBC", "given_name": ""}, True),
        ({"family_name": "TBC", "given_name": "Jane"}, False),
        ({"family_name": "Vacanti", "given_name": "Joe"}, False),
        ({"name": "Vacant"}, True),
        ({"name": "unfilled post"}, True),
        ({"name": "To be appointed"}, True),
        ({"name": "Tobias Beck"}, False),
    ],
)
def test_names_that_say_vacant(cells: dict[str, str], vacant: bool):
    row = taken(employee_id="7", title="Clerk", **cells)
    assert (row.person is None) == vacant
    assert row.position.title == "Clerk"


def test_a_person_without_a_name_is_called_by_their_title():
    person = taken(employee_id="7", name="", title="Duty officer").person
    assert person is not None
    assert person.name == "Duty officer"


def test_what_the_mapping_calls_empty_is_empty():
    row = read(frozenset(("n/d", "xx")), employee_id="7", name="N/D", title="Clerk", manager_id="XX", mobile="n/d")
    assert isinstance(row, ParsedRow)
    assert row.person is not None
    assert (row.person.name, row.position.superior_ref, row.person.notices) == ("Clerk", None, ())


def test_a_bad_number_rejects_the_number_and_not_the_person():
    person = taken(employee_id="7", name="A", mobile="12", home_phone="020 7946 0000", work_email="a@b").person
    assert person is not None
    assert [contact.address for contact in person.contacts] == ["+442079460000"]
    assert [notice.kind for notice in person.notices] == [NoticeKind.NUMBER_REJECTED, NoticeKind.EMAIL_REJECTED]
    assert "mobile '12' has too few digits" in person.notices[0].words


def test_warnings_of_numbers_are_in_words():
    person = taken(employee_id="7", name="A", mobile="07700 900123", language="en-GB", timezone="Africa/Accra").person
    assert person is not None
    assert "mobile '07700 900123' read as +447700900123" in [notice.words for notice in person.notices]
    assert NoticeKind.NUMBER_NOT_VALID in [notice.kind for notice in person.notices]


def test_unknown_zone_country_and_language_are_warnings():
    person = taken(employee_id="7", name="A", timezone="London", country="Narnia", language="the usual").person
    assert person is not None
    assert (person.timezone, person.country, person.language) == (None, None, None)
    assert {notice.kind for notice in person.notices} == {
        NoticeKind.UNKNOWN_TIMEZONE,
        NoticeKind.UNKNOWN_COUNTRY,
        NoticeKind.UNKNOWN_LANGUAGE,
    }


def test_an_address_cannot_smuggle_in_another_line():
    person = taken(employee_id="7", name="A", work_email="a@example.org\nBcc: all@example.org").person
    assert person is not None
    assert person.contacts == ()
