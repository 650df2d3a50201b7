"""Said while nothing was open: taken into an event that begins within the hour.

A statement from before an event says nothing certain about it: it changes no status, and nobody is left without the
alarm for it. It is shown to a human as that person's, and what may have been a cry for help rings at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import HelpState
from notify import ids
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.checkin import inbox
from notify.checkin.calls.calling import WRONG_CODE
from notify.checkin.models import Inbound
from notify.escalation import queries as helped
from notify.escalation import service as escalation
from notify.events.service import CLOCK, Happening, append

WITHIN = timedelta(hours=1)


def attach(session: Session, view: ActivationView) -> int:
    """Take in what this activation's callees said within the hour before it; returns how many statements.

    Those from a phone of several people stay where they are. A tabletop hears nobody. What an activation under way
    could not say whose it was is taken too; and what was cried while this one was being made ready.
    """
    if view.simulated:
        return 0
    rows = _said_before(session, view)
    owners = activation.callees_at(session, view.id, {row.address for row in rows})
    taken = [row for row in rows if len(owners.get(row.address, ())) == 1 and not _rings_there(session, row)]
    for row in taken:
        [person_no] = owners[row.address]
        if row.meaning in inbox.CRIES:
            escalation.help_needed(session, view, person_no, row.meaning)
        if row.person_no is None or row.to_review:  # no answer that counted where it came in
            inbox.settle(
                session, row.id, activation_id=view.id, person_no=person_no, meaning=row.meaning, to_review=True
            )
        data = {"inbound": row.id, "meaning": row.meaning}
        append(session, [Happening("answer.attached", CLOCK, view.id, person_no, data)])
    return len(taken)


def belongs_to(session: Session, view: ActivationView, inbound_id: int, person_no: int) -> None:
    """Something that came in from a phone unknown here is this person's; it stays before a human."""
    row = session.get_one(Inbound, inbound_id)
    inbox.settle(
        session, row.id, activation_id=view.id, person_no=person_no, meaning=row.meaning, to_review=row.to_review
    )
    data = {"inbound": row.id, "meaning": row.meaning}
    append(session, [Happening("answer.attached", CLOCK, view.id, person_no, data)])


def _said_before(session: Session, view: ActivationView) -> Sequence[Inbound]:
    """What came in within the hour and had no activation under way to belong to."""
    since = view.created_at - WITHIN
    wanted = select(Inbound).where(
        Inbound.id >= ids.first_at(since),  # by the primary key: much may have come in
        Inbound.heard_at >= since,
        Inbound.meaning != WRONG_CODE,
    )
    rows = session.scalars(wanted.order_by(Inbound.id)).all()
    places = {row.activation_id for row in rows if row.activation_id is not None}
    ended = {id_: activation.get(session, id_).ended_at for id_ in places}
    return [row for row in rows if _was_nobodys(row, view.id) or _was_over(ended.get(row.activation_id or 0), row)]


def _was_nobodys(row: Inbound, activation_id: int) -> bool:
    """Whether it belongs to nothing that is under way, as far as anybody knows."""
    waits_unknown = row.person_no is None and row.to_review and row.activation_id != activation_id
    return row.activation_id is None or waits_unknown


def _rings_there(session: Session, row: Inbound) -> bool:
    """Whether a cry has its help case where it came in: one person's cry rings once, also past that event's end."""
    if row.activation_id is None or row.person_no is None or row.meaning not in inbox.CRIES:
        return False
    case = helped.help_case(session, row.activation_id, row.person_no)
    return case is not None and case.state is not HelpState.CLOSED


def _was_over(ended_at: datetime | None, row: Inbound) -> bool:
    return ended_at is not None and ended_at <= row.heard_at
