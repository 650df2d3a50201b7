"""Response times: of units and never of persons, and honest about those who never answered."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from callrees.words import Basis, Duty, Status
from notify.accountability.everyone import By, Line
from notify.accountability.multiples import Mark, scale_minutes, times_chart, words
from notify.accountability.times import FEWEST, Times, timed
from notify.activation.queries import ActivationView

BEGUN = datetime(2026, 3, 1, 9, tzinfo=UTC)
VIEW = cast(ActivationView, SimpleNamespace(id=1, asked_at=None, started_at=BEGUN, created_at=BEGUN))


def line(no: int, unit: str | None, seconds: float | None, status: Status = Status.SAFE) -> Line:
    at = BEGUN + timedelta(seconds=seconds) if seconds is not None else None
    basis = Basis.SELF if at else None
    return Line(
        no, f"E{no}", f"E{no}", f"Person {no}", None, unit, None, 1, status if at or status is Status.EXCUSED else
        Status.UNACCOUNTED, Duty.NOT_ASKED, None, basis, None, at, at, at, None,
    )  # fmt: skip


def unit(name: str, *seconds: float | None, first: int = 0) -> list[Line]:
    return [line(first + no, name, one) for no, one in enumerate(seconds)]


def rows(found: Sequence[Line]) -> dict[str, Times]:
    return {row.unit: row for row in timed(VIEW, found).rows}


def test_half_and_ninety_are_of_those_asked_and_the_silent_are_slower_than_all() -> None:
    found = rows(unit("A", 10, 20, 30, 40, 50, 60, 70, 80, 90, None) + unit("B", 5, 700, None, None, None, None))
    a, b = found["A"], found["B"]
    assert (a.asked, a.accounted, a.first_s, a.median_s, a.ninety_s) == (10, 9, 10, 50, 90)
    assert (b.asked, b.accounted, b.first_s, b.median_s, b.ninety_s) == (6, 2, 5, None, None)
    assert b.within == {5: 1, 10: 1, 30: 2}


def test_who_was_excused_from_the_start_was_not_asked() -> None:
    excused = line(90, "A", None, Status.EXCUSED)
    assert rows([*unit("A", 1, 2, 3, 4, 5), excused])["A"].asked == 5


@pytest.mark.parametrize("seed", range(20))
def test_no_row_is_about_fewer_than_five_and_all_rows_add_up(seed: int) -> None:
    dice = random.Random(seed)
    sizes = [dice.randrange(1, 12) for _ in range(dice.randrange(1, 9))]
    found = [
        line(number * 100 + no, f"U{number}", dice.choice([None, float(dice.randrange(3000))]))
        for number, size in enumerate(sizes)
        for no in range(size)
    ]
    result = timed(VIEW, found)
    if sum(sizes) < FEWEST:
        assert (result.rows, result.whole) == ((), None)
        return
    assert result.whole is not None
    assert all(row.asked >= FEWEST for row in result.rows)
    assert sum(row.asked for row in result.rows) == result.whole.asked == len(found)
    assert sum(row.accounted for row in result.rows) == result.whole.accounted
    plain = [row.unit for row in result.rows if not row.joined]
    assert plain == sorted(plain)  # by name, never by merit
    joined = [name for row in result.rows for name in row.joined]
    assert sorted(plain + joined) == sorted({one.group(By.UNIT) for one in found})


def test_a_unit_of_four_takes_the_next_larger_with_it() -> None:
    found = timed(VIEW, unit("A", 1, 2, 3, 4) + unit("B", *[5.0] * 6, first=10) + unit("C", *[9.0] * 9, first=20)).rows
    assert [(row.unit, row.asked, row.joined) for row in found] == [
        ("C", 9, ()), ("small units together", 10, ("A", "B")),
    ]  # fmt: skip


def test_the_chart_says_the_same_in_words_and_lets_no_name_into_the_markup() -> None:
    marks = [Mark("Mar 2026", 95.0, 600.0), Mark("Jun 2026", None, None), Mark("Sep 2026", None, None, shown=False)]
    said = words('<b>"R&D"</b>', marks)
    assert said.endswith("Mar 2026: half after 1:35 min, 90 % after 10:00 min; Jun 2026: half never, 90 % never.")
    chart = times_chart('<b>"R&D"</b>', marks, scale_minutes([marks]))
    assert "<b>" not in chart
    assert chart.count("chart-dot") == 1
    assert chart.count("chart-never") == 1


def test_all_charts_share_one_scale_that_holds_nearly_everything() -> None:
    assert scale_minutes([[Mark("a", 100.0, 1500.0)], [Mark("b", 30.0, None)]]) == 30
    assert scale_minutes([]) == 2
    some: Any = [[Mark("a", 9000.0, 9900.0)]]
    assert scale_minutes(some) == 180
