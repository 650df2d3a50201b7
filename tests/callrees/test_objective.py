"""What came of an objective: in time, late, not at all, or still open."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.objective import Objective, Verdict, judge

_moments = st.lists(st.integers(0, 120).map(float), max_size=12).map(sorted)
_objectives = st.builds(Objective, st.integers(1, 100), st.integers(1, 100).map(float))


def share(seconds: list[float], asked: int, by: float) -> Fraction:
    return Fraction(sum(moment <= by for moment in seconds), asked)


@given(_objectives, _moments, st.integers(0, 5), st.integers(0, 200).map(float), st.booleans())
def test_the_verdict_is_what_the_shares_say(
    objective: Objective, seconds: list[float], silent: int, elapsed: float, over: bool
) -> None:
    asked = max(len(seconds) + silent, 1)
    found = judge(objective, seconds, asked, elapsed, over=over)
    wanted = Fraction(objective.percent, 100)
    in_time = share(seconds, asked, objective.within) >= wanted
    ever = Fraction(len(seconds), asked) >= wanted
    assert (found.verdict is Verdict.MET) == in_time
    assert (found.verdict is Verdict.LATE) == (ever and not in_time)
    assert (found.verdict is Verdict.OPEN) == (not ever and not over and elapsed < objective.within)
    assert (found.at is None) == (not ever) == (found.wanting > 0)
    assert Fraction(len(seconds) + found.wanting, asked) >= wanted
    assert not found.wanting or Fraction(len(seconds) + found.wanting - 1, asked) < wanted
    if found.at is not None:
        assert share(seconds, asked, found.at) >= wanted
        earlier = [moment for moment in seconds if moment < found.at]
        assert Fraction(len(earlier), asked) < wanted


@pytest.mark.parametrize(
    ("percent", "asked", "needed"), [(90, 11, 10), (90, 10, 9), (100, 3, 3), (1, 1, 1), (75, 4, 3)]
)
def test_a_share_is_rounded_up(percent: int, asked: int, needed: int) -> None:
    assert judge(Objective(percent, 60), [], asked, 0, over=False).needed == needed
