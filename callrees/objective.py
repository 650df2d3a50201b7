"""The objective of an activation: which share of those who are asked is to be accounted for, and within what time.

It is part of the escalation policy and measures people's answers alone: it never changes whom is contacted, or when.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Objective:
    """So many per cent of those asked (1 to 100) within so many seconds of the start."""

    percent: int
    within: float


class Verdict(StrEnum):
    """How an activation stands to its objective."""

    OPEN = "open"
    MET = "met"
    LATE = "late"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An objective, and what came of it so far."""

    objective: Objective
    verdict: Verdict
    needed: int
    """So many people are the share."""
    wanting: int
    """So many more have to be accounted for; 0: none."""
    in_time: int
    """So many were accounted for within the time, or are so far."""
    at: float | None
    """Seconds after which the share was accounted for; None: it is not."""


def judge(objective: Objective, seconds: Sequence[float], asked: int, elapsed: float, *, over: bool) -> Outcome:
    """How it stands: ``seconds`` from the start, in growing order, at which each of ``asked`` people (at least one) was
    accounted for, ``elapsed`` seconds after the start; ``over``: nothing more will come.

    A share is rounded up: 90 % of 11 people are ten.
    """
    needed = -(-asked * objective.percent // 100)
    at = seconds[needed - 1] if len(seconds) >= needed else None
    if at is not None:
        verdict = Verdict.MET if at <= objective.within else Verdict.LATE
    else:
        verdict = Verdict.MISSED if over or elapsed >= objective.within else Verdict.OPEN
    in_time = bisect_right(seconds, objective.within)
    return Outcome(objective, verdict, needed, max(needed - len(seconds), 0), in_time, at)
