"""Reading a timeline from the event log, as much as fits a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from notify.accountability.sight import must_see
from notify.accountability.timeline.folding import Entry, fold, spoken_of
from notify.accountability.timeline.words import BY_DEFAULT, OF_ALL, Group, names_of
from notify.activation import queries as activations
from notify.events import queries as events
from notify.events.queries import EventView

AT_ONCE = 2000
"""Events behind one page."""

LATEST = 400
LATEST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a timeline; ``older`` leads to the next page, None where the log begins."""

    entries: tuple[Entry, ...]
    older: int | None


def timeline(
    session: Session,
    activation_id: int,
    scope: str | None,
    groups: frozenset[Group] = BY_DEFAULT,
    before: int | None = None,
    at_once: int = AT_ONCE,
) -> Page:
    """What happened in an activation, newest first, for an account limited to ``scope``; raises NotFoundError, also
    where it sees nobody.
    """
    activations.get(session, activation_id)
    seen = must_see(session, activation_id, scope) if scope is not None else None
    left_out = names_of(frozenset(Group) - groups)
    starts = () if Group.RECEIPTS in groups else ("attempt.",)
    found = events.newest(session, activation_id, left_out, starts, before, at_once + 1)
    older = found[at_once - 1].id if len(found) > at_once else None
    found = found[:at_once]
    if seen is not None:
        found = [one for one in found if one.kind in OF_ALL or one.person_no in seen]
    return Page(tuple(_folded(session, activation_id, found, seen)), older)


def latest(session: Session, activation_id: int, scope: str | None) -> tuple[Entry, ...]:
    """The last lines, for the board."""
    wanted = BY_DEFAULT - {Group.MESSAGES}
    return timeline(session, activation_id, scope, wanted, at_once=LATEST).entries[:LATEST_SHOWN]


def _folded(
    session: Session, activation_id: int, found: Sequence[EventView], seen: frozenset[int] | None
) -> list[Entry]:
    about = {one.person_no for one in found if one.person_no is not None}
    names = activations.names(session, activation_id, about) if about else {}
    called = activations.named(session, activation_id, spoken_of(found), seen)
    return fold(found, names, called, OF_ALL if seen is not None else {})
