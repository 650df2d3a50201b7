"""Reading the event log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notify.events.models import Event
from notify.ids import first_at


@dataclass(frozen=True, slots=True)
class EventView:
    """One event."""

    at: datetime
    kind: str
    actor: str
    origin: str
    person_no: int | None
    data: dict[str, Any]
    id: int = 0


def timeline(session: Session, activation_id: int, without: Collection[str] = (), limit: int = 2000) -> list[EventView]:
    """The first events of an activation in order, leaving out kinds that begin with any of ``without``."""
    wanted = select(Event.at, Event.kind, Event.actor, Event.origin, Event.person_no, Event.data)
    wanted = wanted.where(Event.activation_id == activation_id)
    for start in without:
        wanted = wanted.where(~Event.kind.startswith(start, autoescape=True))
    return [EventView(*row) for row in session.execute(wanted.order_by(Event.id).limit(limit))]


def newest(
    session: Session,
    activation_id: int,
    left_out: Collection[str] = (),
    starts_left_out: Collection[str] = (),
    before: int | None = None,
    limit: int = 2000,
) -> list[EventView]:
    """The newest events of an activation, newest first, without some kinds; ``before``: only those older than this."""
    wanted = select(Event.at, Event.kind, Event.actor, Event.origin, Event.person_no, Event.data, Event.id)
    wanted = wanted.where(Event.activation_id == activation_id)
    if left_out:
        wanted = wanted.where(Event.kind.not_in(sorted(left_out)))
    for start in starts_left_out:
        wanted = wanted.where(~Event.kind.startswith(start, autoescape=True))
    if before is not None:
        wanted = wanted.where(Event.id < before)
    return [EventView(*row) for row in session.execute(wanted.order_by(Event.id.desc()).limit(limit))]


def tail(session: Session, activation_id: int, since: datetime) -> tuple[int | None, int]:
    """The newest event of an activation since a moment, and how many there are: another pair, and something happened.

    Not the newest alone: a transaction may commit an event that is older than what others have committed.
    """
    recent = (Event.activation_id == activation_id, Event.id >= first_at(since))
    newest, number = session.execute(select(func.max(Event.id), func.count()).where(*recent)).one()
    return newest, number


def unsealed(session: Session) -> int:
    """How many events are not sealed yet."""
    return session.scalar(select(func.count()).select_from(Event).where(Event.seal_no.is_(None))) or 0
