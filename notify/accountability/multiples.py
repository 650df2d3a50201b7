"""Small multiples: one little chart for each unit, all on the same scale, as SVG text; colours come from the page."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from notify.accountability.charts import clock

WIDTH, HEIGHT = 200, 84
LEFT, RIGHT, TOP, BOTTOM = 42, 8, 8, 18
STEPS_MIN = (2, 5, 10, 15, 20, 30, 45, 60, 90, 120)


@dataclass(frozen=True, slots=True)
class Mark:
    """One activation in one unit's chart: the median, and 90 %; None: not reached. ``word``: its date."""

    word: str
    median_s: float | None
    ninety_s: float | None
    shown: bool = True
    """False: the unit was not in it, or was too small to be shown."""


def scale_minutes(charts: Sequence[Sequence[Mark]]) -> int:
    """The length of the axis that all share: a round number of minutes that holds nine tenths of what is shown."""
    values = sorted(value for marks in charts for mark in marks for value in (mark.median_s, mark.ninety_s) if value)
    if not values:
        return STEPS_MIN[0]
    most = values[min(math.ceil(len(values) * 0.9), len(values)) - 1] / 60
    return next((step for step in STEPS_MIN if most <= step), math.ceil(most / 60) * 60)


def times_chart(unit: str, marks: Sequence[Mark], minutes: int) -> str:
    """Dots for medians with a line up to 90 %, the oldest at the left; an arrow where it goes beyond the axis."""
    inner_width, inner_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    base = TOP + inner_height

    def up(seconds: float) -> float:
        return base - inner_height * min(seconds / (minutes * 60), 1.0)

    parts = [
        f'<svg class="chart small" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(words(unit, marks))}">'
    ]
    for share in (0, 0.5, 1):
        y = base - inner_height * share
        parts.append(f'<line class="chart-grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        label = f"{minutes * share:g}{' min' if share == 1 else ''}" if share != 0.5 else ""  # noqa: PLR2004 - the middle
        parts.append(f'<text class="chart-text" x="{LEFT - 4}" y="{y + 3.5:.1f}" text-anchor="end">{label}</text>')
    step = inner_width / max(len(marks), 1)
    for number, mark in enumerate(marks):
        parts += _mark(mark, LEFT + step * (number + 0.5), up, minutes * 60.0, base)
    if marks:
        first, last = marks[0].word, marks[-1].word
        parts.append(f'<text class="chart-text" x="{LEFT}" y="{HEIGHT - 4}">{escape(first)}</text>')
        if len(marks) > 1:
            parts.append(
                f'<text class="chart-text" x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" text-anchor="end">{escape(last)}</text>'
            )
    parts.append("</svg>")
    return "".join(parts)


def _mark(mark: Mark, x: float, up: Callable[[float], float], most: float, base: float) -> list[str]:
    if not mark.shown:
        return []
    top = up(mark.ninety_s) if mark.ninety_s is not None else TOP
    if mark.median_s is None:  # half of them were never accounted for
        return [f'<path class="chart-never" d="M{x - 4:.1f} {TOP}l8 8m0 -8l-8 8"/>']
    middle = up(mark.median_s)
    open_ended = mark.ninety_s is None or mark.ninety_s > most
    line = f'<line class="chart-range" x1="{x:.1f}" x2="{x:.1f}" y1="{middle:.1f}" y2="{top:.1f}"/>'
    arrow = f'<path class="chart-range" d="M{x - 3:.1f} {TOP + 4}l3 -4l3 4"/>' if open_ended else ""
    return [line, arrow, f'<circle class="chart-dot" cx="{x:.1f}" cy="{min(middle, base):.1f}" r="3.4"/>']


def words(unit: str, marks: Sequence[Mark]) -> str:
    """The chart in words."""
    said = [f"{mark.word}: half {_after(mark.median_s)}, 90 % {_after(mark.ninety_s)}" for mark in marks if mark.shown]
    return f"{unit}. {'; '.join(said)}." if said else f"{unit}. Nothing to show."


def _after(seconds: float | None) -> str:
    return f"after {clock(seconds)}" if seconds is not None else "never"
