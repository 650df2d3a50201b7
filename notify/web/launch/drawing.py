"""The worst case as a drawing: one line of time with its moments. The list beside it says the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from callrees.timeline import Moment
from notify.accountability.charts import clock

WIDTH, HEIGHT, LEFT, RIGHT, BASE = 640, 92, 16, 40, 44
OWN_R, OTHERS_R = 6, 8
_LABEL_ROOM = 46
"""Units that a label takes; one that would touch its neighbour goes below the line."""


def timeline(moments: Sequence[Moment], tried_s: float | None) -> Markup:
    """The moments on a line; round for messages to the silent one, square for other people."""
    end = max([moment.at for moment in moments] + [60.0])
    inner = WIDTH - LEFT - RIGHT

    def across(seconds: float) -> float:
        return LEFT + inner * seconds / end

    words = "; ".join(f"{after(one.at)} {one.words}" for one in moments)
    parts = [
        f'<svg class="chart timeline" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(words)}">',
        f'<line class="time-line" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{BASE}" y2="{BASE}"/>',
    ]
    if tried_s:
        wide = min(across(tried_s), WIDTH - RIGHT) - LEFT
        parts.append(f'<rect class="time-tried" x="{LEFT}" y="{BASE - 3}" width="{wide:.1f}" height="6"/>')
    ends = {"above": -1e9, "below": -1e9}
    for moment in moments:
        x = across(moment.at)
        parts.append(_mark(moment, x))
        side = next((one for one in ends if x - ends[one] >= _LABEL_ROOM), None)
        if side is not None:
            ends[side] = x
            y = BASE - 16 if side == "above" else BASE + 26
            anchor = "start" if x < LEFT + _LABEL_ROOM / 2 else "middle"
            parts.append(
                f'<text class="chart-text" x="{x:.1f}" y="{y}" text-anchor="{anchor}">{clock(moment.at)}</text>'
            )
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - numbers, and words that were escaped


def after(seconds: float) -> str:
    """A moment in words."""
    return "at once:" if seconds == 0 else f"after {clock(seconds)}:"


def _mark(moment: Moment, x: float) -> str:
    if moment.reaches_others:
        half = OTHERS_R
        return (
            f'<rect class="time-others" x="{x - half:.1f}" y="{BASE - half}" width="{2 * half}" height="{2 * half}"/>'
        )
    return f'<circle class="time-own" cx="{x:.1f}" cy="{BASE}" r="{OWN_R}"/>'
