"""Charts as SVG text: one renderer for pages and reports. Colours come from the page's style sheet, by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

from notify.accountability.progress import Curve, CurvePoint

WIDTH, HEIGHT = 640, 200
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 14, 28
TABLE_ROWS = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the time axis that means something, such as when the calls begin."""

    seconds: float
    words: str


@dataclass(frozen=True, slots=True)
class Goal:
    """So many per cent by a moment on the time axis."""

    seconds: float
    percent: int


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a moment and a number of people are drawn."""

    axis_s: float
    most: int

    def across(self, seconds: float) -> str:
        """The x of a moment."""
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * seconds / self.axis_s:.1f}"

    def up(self, number: float) -> str:
        """The y of so many people."""
        return f"{TOP + (HEIGHT - TOP - BOTTOM) * (1 - number / self.most):.1f}"


def progress_chart(curve: Curve, total: int, marks: Sequence[Mark] = (), goal: Goal | None = None) -> str:
    """The accounted over time, as stairs under a line for everyone. ``progress_text`` says the same in words, the
    objective has a sentence of its own.
    """
    plane = _Plane(curve.axis_s, max(total, 1))
    label = escape(progress_text(curve, total))
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">',
        *_axes(plane),
        *(_mark(plane, mark) for mark in marks if 0 < mark.seconds < curve.axis_s),
        *([_goal(plane, goal)] if goal else []),
    ]
    if curve.points:
        stairs = _stairs(plane, [(point.seconds, point.accounted) for point in curve.points])
        parts.append(f'<path class="chart-area" d="{stairs}V{plane.up(0)}Z"/>')
        tried = [(point.seconds, point.tried) for point in curve.points if point.tried is not None]
        if tried:
            parts.append(f'<path class="chart-tried" d="{_stairs(plane, tried)}"/>')
        parts.append(f'<path class="chart-line" d="{stairs}"/>')
        parts.append(_head(plane, curve.points[-1]))
    parts.append("</svg>")
    return "".join(parts)


def _axes(plane: _Plane) -> list[str]:
    parts = []
    for share in (0, 25, 50, 75, 100):
        y = plane.up(plane.most * share / 100)
        parts.append(f'<line class="chart-grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(_text(f"{LEFT - 6}", f"{float(y) + 4:.1f}", "end", f"{share}%"))
    for part in range(5):
        seconds = plane.axis_s * part / 4
        anchor = "start" if part == 0 else "end" if part == 4 else "middle"  # noqa: PLR2004 - the last of five
        parts.append(_text(plane.across(seconds), f"{HEIGHT - 8}", anchor, clock(seconds)))
    return parts


def _mark(plane: _Plane, mark: Mark) -> str:
    x = plane.across(mark.seconds)
    line = f'<line class="chart-mark" x1="{x}" x2="{x}" y1="{TOP}" y2="{plane.up(0)}"/>'
    title = f"<title>{escape(mark.words)}, after {clock(mark.seconds)}</title>"
    return f'<g class="chart-step">{title}{line}<path class="chart-flag" d="M{x} {TOP}l6 4l-6 4z"/></g>'


def _goal(plane: _Plane, goal: Goal) -> str:
    """The share as a line up to its moment, and down from there; a moment beyond the axis is not drawn."""
    y = plane.up(plane.most * goal.percent / 100)
    line = f"M{LEFT} {y}H{plane.across(min(goal.seconds, plane.axis_s))}"
    down = f"V{plane.up(0)}" if goal.seconds <= plane.axis_s else ""
    return f'<path class="chart-goal" d="{line}{down}"/>'


def _head(plane: _Plane, last: CurvePoint) -> str:
    return f'<circle class="chart-dot" cx="{plane.across(last.seconds)}" cy="{plane.up(last.accounted)}" r="4"/>'


def _stairs(plane: _Plane, points: Sequence[tuple[float, int]]) -> str:
    path = f"M{plane.across(0)} {plane.up(0)}"
    for seconds, number in points:
        path += f"H{plane.across(seconds)}V{plane.up(number)}"
    return path


def _text(x: str, y: str, anchor: str, words: str) -> str:
    return f'<text class="chart-text" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'


def progress_text(curve: Curve, total: int) -> str:
    """The chart in one sentence."""
    if not curve.points:
        return "Nobody was contacted yet."
    last = curve.points[-1]
    half = next((point for point in curve.points if point.accounted * 2 >= total), None)
    middle = f"; half of them after {clock(half.seconds)}" if half and total else ""
    tried = f" {last.tried} {'was' if last.tried == 1 else 'were'} tried." if last.tried is not None else ""
    return f"{last.accounted} of {total} accounted for by a statement after {clock(last.seconds)}{middle}.{tried}"


def progress_rows(curve: Curve) -> list[CurvePoint]:
    """The chart as a table of at most eleven rows, from the start to now."""
    every = max(len(curve.points) // TABLE_ROWS, 1)
    rows = list(curve.points[::every])
    return rows if not curve.points or rows[-1] is curve.points[-1] else [*rows, curve.points[-1]]


def clock(seconds: float | None) -> str:
    """A duration as people read it: 45 s, 3:05 min, 1:02:03 h."""
    if seconds is None:
        return "not yet"
    whole = int(seconds)
    if whole < 60:  # noqa: PLR2004 - a minute
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:  # noqa: PLR2004 - an hour
        return f"{minutes}:{rest:02d} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d} h"
