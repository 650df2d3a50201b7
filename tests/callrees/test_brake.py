"""The brake: a table of silences, and whose they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.brake import Tally, gone_dark, suspects

FINE = Tally(40, 38)
DARK = Tally(12, 1)
NO_RECEIPTS = Tally(30, 0)


@pytest.mark.parametrize(
    ("tallies", "before", "dark"),
    [
        ({"Chicago": DARK, "Boston": FINE}, {}, ["Chicago"]),
        ({"Chicago": Tally(5, 0), "Boston": FINE}, {}, ["Chicago"]),
        ({"Chicago": Tally(4, 0), "Boston": FINE}, {}, []),  # the phones of four may be off by chance
        ({"Chicago": Tally(12, 2), "Boston": FINE}, {}, []),  # some arrive: their silence is their own
        ({"Chicago": DARK}, {}, []),  # nobody has ever seen a receipt
        ({"Chicago": DARK}, {"Chicago": FINE}, ["Chicago"]),  # but from here they came last time
        ({"Chicago": DARK}, {"Boston": FINE}, []),
        ({"Chicago": NO_RECEIPTS, "Boston": NO_RECEIPTS}, {}, []),  # a carrier that never reports
        ({"Chicago": NO_RECEIPTS, "Boston": Tally(4, 4)}, {}, []),  # four elsewhere prove nothing either
        ({"Chicago": NO_RECEIPTS, "Boston": Tally(30, 10)}, {}, []),
        ({"Chicago": DARK, "Boston": DARK, "Austin": FINE}, {}, ["Chicago", "Boston"]),
        ({"Chicago": DARK, "Boston": Tally(3, 3), "Austin": Tally(3, 3)}, {}, ["Chicago"]),  # together they do
        ({}, {"Chicago": FINE}, []),
    ],
)
def test_whose_silence_it_is(tallies: dict[str, Tally], before: dict[str, Tally], dark: list[str]) -> None:
    assert gone_dark(tallies, before) == dark


@pytest.mark.parametrize(
    ("tally", "back"),
    [(Tally(5, 1), False), (Tally(5, 2), True), (Tally(100, 29), False), (Tally(100, 30), True), (Tally(0, 0), False)],
)
def test_when_it_is_back(tally: Tally, back: bool) -> None:
    assert tally.is_back is back


@given(st.integers(0, 300), st.integers(0, 300))
def test_what_is_dark_is_not_back(judged: int, heard: int) -> None:
    tally = Tally(judged, min(judged, heard))
    assert not (tally.is_dark and tally.is_back)
    assert tally.is_dark == bool(suspects({"x": tally}))
