"""Whether a board would look otherwise than a moment ago, found out without reading it all again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from notify.dispatch import queries as dispatch
from notify.events import queries as events
from notify.moments import now
from notify.processes import service as processes

LOOKED_BACK = timedelta(minutes=2)
"""A transaction that takes longer than this may be seen late, when the board is read anew for its age."""

Mark = tuple[object, ...]


def mark(session: Session, activation_id: int) -> Mark:
    """Something that differs from the last time when anything happened that a board of this activation shows.

    Every change of state appends an event; what belongs to no activation is looked at itself.
    """
    since: datetime = now(session) - LOOKED_BACK
    return (
        events.tail(session, activation_id, since),
        tuple(dispatch.health(session)),
        tuple(dispatch.senders_in_trouble(session)),
        tuple(sorted(processes.alive(session))),
    )
