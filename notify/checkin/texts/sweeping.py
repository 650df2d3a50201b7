"""Texts that came in while nobody could tell us: from when the carrier's own list is to be read, and what is new in it.

A webhook that finds nobody at home is not repeated. Each text has the carrier's id, so that reading one twice, or
one that was heard as it came, changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from notify.activation import queries as activation
from notify.checkin.models import Inbound, Sweep
from notify.dispatch.sets import among_words
from notify.moments import now

OVERLAP = timedelta(minutes=3)
"""So much is read again: lists at the carrier lag, and clocks differ."""

AFTER_THE_END = timedelta(hours=1)
"""So long after the end of an activation its list goes on being read."""


def sweep_since(session: Session, inbox: str, *, starting: bool) -> datetime | None:
    """From when on to read an inbox; None: nothing that could come in matters now.

    ``starting``: this process begins to lead, perhaps after an outage. Then what came in meanwhile is read whatever
    runs, as late answers count too.
    """
    at = now(session)
    before = session.scalar(select(Sweep.swept_at).where(Sweep.inbox == inbox[:80]))
    begun = [view.started_at for view in activation.recent(session) if view.started_at and _matters(view.ended_at, at)]
    if not begun and not (starting and before is not None):
        return None
    earliest = before - OVERLAP if before is not None else min(begun) - OVERLAP
    return max(earliest, at - activation.ANSWERS_TAKEN_FOR)


def _matters(ended_at: datetime | None, at: datetime) -> bool:
    return ended_at is None or ended_at > at - AFTER_THE_END


def unheard(session: Session, carrier_ids: Collection[str]) -> set[str]:
    """Those of these texts that are not here."""
    if not carrier_ids:
        return set()
    known = select(Inbound.carrier_id).where(among_words(session, Inbound.carrier_id, carrier_ids))
    return set(carrier_ids) - set(session.scalars(known))


def swept(session: Session, inbox: str, upto: datetime) -> None:
    """Note that an inbox was read up to a moment; never back in time."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = insert(Sweep).values(inbox=inbox[:80], swept_at=upto)
    session.execute(row.on_conflict_do_update(index_elements=["inbox"], set_={"swept_at": upto}))
