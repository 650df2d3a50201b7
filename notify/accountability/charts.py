"""Charts as SVG text: one renderer for pages and reports. Colours come from the page's style sheet, by class."""

from __future__ import annotations

from notify.accountability.progress import Curve

WIDTH, HEIGHT = 640, 180
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 26


def progress_chart(curve: Curve, total: int) -> str:
    """The accounted over time, as stairs under a line for everyone. ``progress_text`` says the same in words."""
    inner_width, inner_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    most = max(total, 1)

    def across(seconds: float) -> str:
        return f"{LEFT + inner_width * seconds / curve.axis_s:.1f}"

    def up(number: float) -> str:
        return f"{TOP + inner_height * (1 - number / most):.1f}"

    base = up(0)
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{progress_text(curve, total)}">',
    ]
    for share in (0, 25, 50, 75, 100):
        y = up(most * share / 100)
        parts.append(f'<line class="chart-grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(_text(f"{LEFT - 6}", f"{float(y) + 4:.1f}", "end", f"{share}%"))
    for part in range(5):
        seconds = curve.axis_s * part / 4
        anchor = "start" if part == 0 else "end" if part == 4 else "middle"  # noqa: PLR2004 - the last of five
        parts.append(_text(across(seconds), f"{HEIGHT - 8}", anchor, clock(seconds)))
    if curve.points:
        stairs = f"M{across(0)} {base}"
        for point in curve.points:
            stairs += f"H{across(point.seconds)}V{up(point.accounted)}"
        parts.append(f'<path class="chart-area" d="{stairs}V{base}Z"/>')
        parts.append(f'<path class="chart-line" d="{stairs}"/>')
    parts.append("</svg>")
    return "".join(parts)


def _text(x: str, y: str, anchor: str, words: str) -> str:
    return f'<text class="chart-text" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'


def progress_text(curve: Curve, total: int) -> str:
    """The chart in one sentence."""
    if not curve.points:
        return "Nobody was contacted yet."
    last = curve.points[-1]
    half = next((point for point in curve.points if point.accounted * 2 >= total), None)
    middle = f"; half of them after {clock(half.seconds)}" if half and total else ""
    return f"{last.accounted} of {total} accounted for by a statement after {clock(last.seconds)}{middle}."


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
