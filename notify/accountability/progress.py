"""How fast people were accounted for, from the moments at which each of them was."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from notify.accountability.views import MILESTONES


def milestones(seconds: Sequence[float], asked: int) -> dict[str, float | None]:
    """Seconds until the first, and until so many per cent, of ``asked`` people were accounted for; None: not yet.

    ``seconds`` are in growing order. Those who were excused from the start are not among those asked.
    """
    return {name: _moment(seconds, _needed(name, asked)) for name in MILESTONES}


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """So many were accounted for at so many seconds, and so many had been tried (None: not known)."""

    seconds: float
    accounted: int
    tried: int | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """The accounted over time: ``points`` up to now, on an axis of ``axis_s`` seconds."""

    axis_s: float
    points: tuple[CurvePoint, ...]


def curve(seconds: Sequence[float], until: float, steps: int = 60, tried: Sequence[float] = ()) -> Curve:
    """The growth of the accounted, evenly spaced from 0 to ``until``, with the end cut to a step of the axis.

    ``seconds`` and ``tried`` are in growing order. Between two steps of the axis a quiet board stays the same to the
    letter.
    """
    last = max(until, seconds[-1] if seconds else 0.0, 0.0)
    axis = _axis(last)
    width = axis / steps
    shown = math.ceil(last / width)
    moments = [width * i for i in range(shown + 1)]
    attempted = [bisect_right(tried, moment) for moment in moments] if tried else [None] * len(moments)
    accounted = [bisect_right(seconds, moment) for moment in moments]
    return Curve(axis, tuple(CurvePoint(*point) for point in zip(moments, accounted, attempted, strict=True)))


def _axis(elapsed: float) -> float:
    """The next round length of a time axis: 1, 2, 5, 10, 15, 20, 30, 45 or 60 minutes, then whole hours."""
    for minutes in (1, 2, 5, 10, 15, 20, 30, 45, 60):
        if elapsed <= minutes * 60:
            return minutes * 60.0
    return math.ceil(elapsed / 3600) * 3600.0


def _needed(name: str, asked: int) -> int:
    return 1 if name == "first" else math.ceil(asked * int(name) / 100)


def _moment(seconds: Sequence[float], needed: int) -> float | None:
    return round(max(seconds[needed - 1], 0.0), 3) if 0 < needed <= len(seconds) else None
