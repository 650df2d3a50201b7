"""Reading the event log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from notify.events.models import Event


@dataclass(frozen=True, slots=True)
class EventView:
    """One event."""

    at: datetime
    kind: str
    actor: str
    origin: str
    person_no: int | None
    data: dict[str, Any]


def timeline(session: Session, activation_id: int, limit: int = 2000) -> list[EventView]:
    """The first events of an activation in the order in which they happened."""
    wanted = select(Event.at, Event.kind, Event.actor, Event.origin, Event.person_no, Event.data)
    found = session.execute(wanted.where(Event.activation_id == activation_id).order_by(Event.id).limit(limit))
    return [EventView(*row) for row in found]
