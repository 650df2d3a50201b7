"""Suggestions of whose text it may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.suggesting import MOST, Candidate, Suggester, Why, alike

ANN = Candidate("ann", "Ann Lee", ("+13125550104",), silent=True)
BO = Candidate("bo", "Bo Li-Berg", ("+442079460958",))
CY = Candidate("cy", "Cy Lee", ("+13125550777",))
CROWD = [Candidate(f"p{n}", f"Person Number{n}", (f"+1415777{n:04d}",), silent=True) for n in range(40)]


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("this is ann lee, I am ok", "+15005550100", [("ann", Why.FULL_NAME), ("cy", Why.PART_OF_NAME)]),
        ("Berg here", "+15005550100", [("bo", Why.PART_OF_NAME)]),
        ("1", "+13125550105", [("ann", Why.NUMBER)]),  # one digit off
        ("1", "+13125550014", [("ann", Why.NUMBER)]),  # two swapped
        ("1", "+4413125550104", [("ann", Why.NUMBER)]),  # another beginning
        ("1", "+1312550104", [("ann", Why.NUMBER)]),  # one left out
        ("1", "+15005550100", []),
        ("", "", []),
        ("1", "anonymous", []),
    ],
)
def test_names_and_numbers_speak_for_someone(text: str, address: str, expected: list[tuple[str, Why]]) -> None:
    assert Suggester([ANN, BO, CY, *CROWD]).suggest(text, address) == expected


def test_where_nothing_speaks_for_anybody_the_last_few_silent_are_suggested() -> None:
    suggester = Suggester([ANN, BO, CY])
    assert suggester.suggest("1 from cy", "+15005550100") == [("ann", Why.SILENT)]  # "cy" is too short to go by
    assert suggester.suggest("1 from cy", "+442079460959") == [("bo", Why.NUMBER)]
    assert Suggester(CROWD).suggest("1", "+15005550100") == []


def test_those_still_silent_come_first_among_equals() -> None:
    found = Suggester([CY, ANN, *CROWD]).suggest("lee", "+15005550100")
    assert found == [("ann", Why.PART_OF_NAME), ("cy", Why.PART_OF_NAME)]


@given(st.text(), st.text())
def test_any_text_from_anywhere_gives_a_few_at_most(text: str, address: str) -> None:
    assert len(Suggester([ANN, BO, CY, *CROWD]).suggest(text, address)) <= MOST


def test_numbers_that_differ_twice_are_not_alike() -> None:
    assert alike("+13125550104", "+13125550104")
    assert not alike("+13125550104", "+13125550215")
