"""The sample organisation is what its generator writes, and can ring nobody's telephone."""

from __future__ import annotations

import csv
import re

import pytest

from notify.sample import ROSTER
from notify.sample.generate import as_csv, build

FICTIONAL = re.compile(r"\+1[2-9]\d\d55501\d\d|\+447700900\d{3}|\+441134960\d{3}")
NATIONAL = {re.compile(r"\((\d{3})\) 555-01(\d\d)"): r"+1\g<1>55501\2", re.compile(r"0(7700) (900\d{3})"): r"+44\1\2"}
PHONES = ("mobile", "home_phone", "mobile_2")
ADDRESSES = ("work_email", "personal_email")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with ROSTER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def international(number: str) -> str:
    for written, plain in NATIONAL.items():
        number = written.sub(plain, number)
    return number


def test_the_file_is_what_the_generator_writes() -> None:
    assert ROSTER.read_text(encoding="utf-8") == as_csv(build())


def test_every_number_is_set_aside_for_fiction(rows: list[dict[str, str]]) -> None:
    numbers = [row[column] for row in rows for column in PHONES if row[column]]
    assert len(numbers) > len(rows)
    assert [number for number in numbers if not FICTIONAL.fullmatch(international(number))] == []


def test_every_address_is_an_example(rows: list[dict[str, str]]) -> None:
    addresses = [row[column] for row in rows for column in ADDRESSES if row[column]]
    assert [one for one in addresses if not one.isascii() or not one.endswith(".example.org")] == []


def test_nobody_shares_a_number_or_address(rows: list[dict[str, str]]) -> None:
    holders: dict[str, set[str]] = {}
    for row in rows:
        for column in (*PHONES, *ADDRESSES):
            if row[column]:
                holders.setdefault(international(row[column]), set()).add(row["employee_id"])
    assert {contact: ids for contact, ids in holders.items() if len(ids) > 1} == {}


def test_it_is_about_four_hundred_people_in_five_levels(rows: list[dict[str, str]]) -> None:
    assert 380 <= sum(row["active"] == "true" for row in rows) <= 420
    superior = {row["position_id"] or row["employee_id"]: row["manager_id"] for row in rows}
    assert max(depth(superior, one) for one in superior) == 5


def depth(superior: dict[str, str], position: str) -> int:
    above = superior.get(position, "")
    return 1 if above in {"", position} else 1 + depth(superior, above)


def test_it_has_the_flaws_of_real_rosters(rows: list[dict[str, str]]) -> None:
    ids = {row["employee_id"] for row in rows}
    assert sum(row["family_name"] == "Vacant" for row in rows) == 3
    assert [row["employee_id"] for row in rows if row["manager_id"] == row["employee_id"]] != []
    assert {row["manager_id"] for row in rows} - ids - {""} == {"H0999"} | further_positions(rows)
    assert len(rows) == len(ids) + 1
    silent = [row for row in rows if row["active"] == "true" and not any(row[c] for c in (*PHONES, *ADDRESSES))]
    assert len(silent) == 1


def further_positions(rows: list[dict[str, str]]) -> set[str]:
    return {row["position_id"] for row in rows if row["position_id"]}
