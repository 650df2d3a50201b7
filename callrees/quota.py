"""Quota call-outs: so many people are needed, and no more are troubled than it takes.

They are asked in waves, in the order given: as many as are missing and a quarter more. Who says no, and who stays
silent for their time, makes room for the next. When enough are coming the rest is stood down; when one of them then
cannot, the search goes on where it was, and last with those who were stood down.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Person = TypeVar("Person", bound=Hashable)

MARGIN = 4
"""For each so many that are missing one more is asked: some will say no."""


class Place(StrEnum):
    """How one person stands to the quota. Who was never asked has none."""

    ASKED = "asked"
    COUNTED = "counted"  # coming, and one of those needed
    RESERVE = "reserve"  # coming, when enough were already
    OUT = "out"  # answered something else
    STOOD_DOWN = "stood_down"  # silent, when enough were coming


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Person]):
    """One who may be asked; callers give them in the order of asking."""

    person: Person
    place: Place | None
    asked_at: float | None = None
    coming: bool = False
    can: bool = True
    """They have not said that they cannot come or need help, and can be reached."""


@dataclass(frozen=True, slots=True)
class Wave(Generic[Person]):
    """What to do next about a quota."""

    count: tuple[Person, ...] = ()
    """Who is one of those needed from now on; those of them in reserve have to be told."""
    reserve: tuple[Person, ...] = ()
    """Who is coming beyond the need."""
    out: tuple[Person, ...] = ()
    """Who was counted or in reserve and is coming no more."""
    ask: tuple[Person, ...] = ()
    next_at: float | None = None
    """When to look again, if nobody answers before."""
    filled: bool = False
    exhausted: bool = False
    """Too few are coming, nobody is left to ask, and nobody has time left to answer."""


def first_wave(needed: int) -> int:
    """How many are asked at first."""
    return needed + -(-needed // MARGIN)


def next_wave(
    candidates: Sequence[Candidate[Person]], needed: int, wait: float, now: float, *, filled: bool
) -> Wave[Person]:
    """The next step. `filled`: enough were coming at the last look, and those who answered since were told so.

    Raises ValueError for a need below one.
    """
    if needed < 1:
        raise ValueError(f"at least one has to be needed, not {needed}")
    counted = [one for one in candidates if one.place is Place.COUNTED and one.coming]
    fresh = [one for one in candidates if one.coming and one.place is not Place.COUNTED]
    # Who came before the quota was known to be filled was promised that they come.
    room = max(0, needed - len(counted)) if filled else len(fresh)
    joining, beyond = fresh[:room], fresh[room:]
    gone = [one for one in candidates if not one.coming and _is_settled(one)]
    coming = len(counted) + len(joining)
    found = Wave(
        count=tuple(one.person for one in joining),
        reserve=tuple(one.person for one in beyond if one.place is not Place.RESERVE),
        out=tuple(one.person for one in gone),
    )
    if coming >= needed:
        return _with(found, filled=True)
    missing = needed - coming
    asked = [one for one in candidates if one.place is Place.ASKED and one.can and not one.coming]
    ends = [one.asked_at + wait for one in asked if one.asked_at is not None and one.asked_at + wait > now]
    wanted = max(0, first_wave(missing) - len(ends))
    left = [one for one in candidates if one.place is None and one.can and not one.coming]
    left += [one for one in candidates if one.place is Place.STOOD_DOWN and one.can and not one.coming]
    ask = tuple(one.person for one in left[:wanted])
    ends += [now + wait] if ask else []
    return _with(found, ask=ask, next_at=min(ends, default=None), exhausted=not ends)


def _is_settled(one: Candidate[Person]) -> bool:
    """Whether a place has to be given up: they were coming, or were to be asked, and cannot."""
    if one.place in (Place.COUNTED, Place.RESERVE):
        return True
    return not one.can and one.place in (Place.ASKED, Place.STOOD_DOWN)


def _with(
    found: Wave[Person],
    *,
    ask: tuple[Person, ...] = (),
    next_at: float | None = None,
    filled: bool = False,
    exhausted: bool = False,
) -> Wave[Person]:
    return Wave(found.count, found.reserve, found.out, ask, next_at, filled, exhausted)
