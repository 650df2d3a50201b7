"""Who leads: an ordered duty list of commanders, of whom the first who acknowledges leads.

They are asked one after the other, as backups are, but whoever was asked may acknowledge at any time until somebody
leads. One who leads and falls silent keeps command until it is transferred; the next ones are asked to take it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from callrees.words import Status

Person = TypeVar("Person", bound=Hashable)

UNTAKEN_ROUNDS = 3
"""A leader is silent when people were rung so often about a cry for help, the leader too, and nobody took it."""

OUT_OF_ACTION = frozenset({Status.NEEDS_HELP, Status.UNREACHABLE})


class Seat(StrEnum):
    """What became of one commander."""

    ASKED = "asked"
    PASSED = "passed"
    LEADING = "leading"
    RELIEVED = "relieved"  # led, until it was transferred


@dataclass(frozen=True, slots=True)
class Member(Generic[Person]):
    """Someone on the duty list, in its order."""

    person: Person
    able: bool
    """They can be told, and are not known to be out of action, away or excused."""
    seat: Seat | None = None
    """None: they were not asked."""
    asked_at: float | None = None


@dataclass(frozen=True, slots=True)
class Turn(Generic[Person]):
    """What to do next about command."""

    ask: Person | None = None
    next_at: float | None = None
    """When to look again, if nothing happens before."""
    exhausted: bool = False
    """Everyone was asked and had their time."""


def take_turn(members: Sequence[Member[Person]], wait: float, now: float, since: float = 0.0) -> Turn[Person]:
    """Whom to ask now to lead. Each has `wait` seconds alone; then the next is asked too.

    `since`: when the search began. Who was asked before that, and has not passed, may be asked once more.
    """
    asked = [one for one in members if one.seat is Seat.ASKED and one.asked_at is not None and one.asked_at >= since]
    waiting = [one.asked_at + wait for one in asked if one.able and one.asked_at is not None]
    last = max(waiting, default=now)
    if last > now:
        return Turn(next_at=last)
    done = {one.person for one in asked}
    for one in members:
        if one.able and one.person not in done and one.seat not in (Seat.PASSED, Seat.LEADING):
            return Turn(ask=one.person, next_at=now + wait)
    return Turn(exhausted=True)


def is_silent(status: Status | None, untaken_rounds: int, *, missed: bool) -> bool:
    """Whether the one who leads has fallen silent, so that the next has to be told.

    `status`: their own, None: no callee. `untaken_rounds`: how often they were rung about a cry for help that
    nobody took, at most. `missed`: they have not answered about themselves, so that the policy tells a commander.
    """
    return status in OUT_OF_ACTION or untaken_rounds >= UNTAKEN_ROUNDS or (missed and status is Status.UNACCOUNTED)
