"""Which activations a question over several of them is about. Real ones, drills and tabletops are never mixed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Final

from sqlalchemy.orm import Session

from callrees.words import Kind
from notify.activation import queries as activations
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.errors import NotFoundError, UserError
from notify.moments import now

MOST, MOST_PEOPLE = 60, 150_000
"""So many activations, and callees of theirs, go into one table: the newest of those asked for."""

NOW, DATES = "now", "dates"
SPANS: Final = {"30d": 30, "90d": 90, "365d": 365}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which activations: what runs ``now``, those begun in so many days, between two ``dates``, or these ``ids``.

    ``kind`` None: real ones where one is meant, else drills, else tabletops.
    """

    over: str = NOW
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The activations that were meant, newest first; ``left_out``: older ones, beyond what one table takes."""

    kind: Kind
    views: tuple[ActivationView, ...]
    left_out: int = 0
    others: tuple[tuple[Kind, int], ...] = ()
    """How many of the other kinds the same words would have meant."""


Seen = Callable[[Collection[int]], Collection[int]]
"""Of these activations those that may be shown."""


def choose(session: Session, choice: Choice, seen: Seen | None = None) -> Chosen:
    """The activations that a choice means, of those that are ``seen`` (None: of all). What is not is counted nowhere.

    Raises UserError for several ids of different kinds, NotFoundError for one that is not there or not seen.
    """
    if choice.ids:
        if seen is not None and (hidden := set(choice.ids) - set(seen(choice.ids))):
            raise activations.no_such(min(hidden))
        views = activations.several(session, choice.ids)
        kinds = {view.kind for view in views}
        if len(kinds) > 1:
            raise UserError("real activations, drills and tabletops are never counted together: choose one kind")
        if any(view.started_at is None for view in views):
            raise NotFoundError("one of these activations has not begun yet: choose another")
        kept = _newest(views)
        return Chosen(kept[0].kind, kept, len(views) - len(kept))
    found = {kind: _begun(session, choice, kind) for kind in Kind}
    if seen is not None:
        mine = set(seen([id_ for ids in found.values() for id_ in ids]))
        found = {kind: [id_ for id_ in ids if id_ in mine] for kind, ids in found.items()}
    kind = choice.kind or next((kind for kind in Kind if found[kind]), Kind.REAL)
    newest = _newest(activations.several(session, found[kind][:MOST]))
    others = tuple((other, len(ids)) for other, ids in found.items() if ids and other is not kind)
    return Chosen(kind, newest, len(found[kind]) - len(newest), others)


def _newest(views: Sequence[ActivationView]) -> tuple[ActivationView, ...]:
    """As many of the newest as a table takes, and one however large."""
    if not views:
        return ()
    people = accumulate(view.total for view in views)
    return tuple(view for view, sum_ in zip(views[:MOST], people, strict=False) if sum_ <= MOST_PEOPLE) or tuple(
        views[:1]
    )


def _begun(session: Session, choice: Choice, kind: Kind) -> list[int]:
    if choice.over == NOW:
        return activations.begun(session, kind, states=UNDER_WAY)
    if choice.over == DATES:
        return activations.begun(session, kind, since=_day(choice.since), until=_day(choice.until, after=1))
    return activations.begun(session, kind, since=now(session) - timedelta(days=SPANS[choice.over]))


def _day(day: date | None, after: int = 0) -> datetime | None:
    return datetime.combine(day, time(), UTC) + timedelta(days=after) if day is not None else None
