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
    """So many were accounted for at so many seconds."""

    seconds: float
    accounted: int


def curve(seconds: Sequence[float], until: float, points: int = 120) -> tuple[CurvePoint, ...]:
    """The growth of the accounted over time, evenly spaced from 0 to ``until``; growing order is expected."""
    if until <= 0:
        return (CurvePoint(0.0, len(seconds)),)
    return tuple(CurvePoint(until * i / points, bisect_right(seconds, until * i / points)) for i in range(points + 1))


def _needed(name: str, asked: int) -> int:
    return 1 if name == "first" else math.ceil(asked * int(name) / 100)


def _moment(seconds: Sequence[float], needed: int) -> float | None:
    return round(max(seconds[needed - 1], 0.0), 3) if 0 < needed <= len(seconds) else None
