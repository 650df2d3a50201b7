"""An excuse is withdrawn: somebody who was known to be absent is expected after all, and is asked."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import Basis, Question, Source, Status
from notify.activation import queries
from notify.activation.commanding.locking import locked
from notify.activation.models import FrozenPerson
from notify.checkin import queries as checkin_queries
from notify.checkin import service as checkin
from notify.dispatch.sets import among
from notify.errors import UserError
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append


def expect(
    session: Session, activation_id: int, person_nos: Collection[int], by: str, actor: Actor, source: Source
) -> list[int]:
    """Chase these callees from now on, as if they were asked at this moment; returns those who were excused.

    It is a statement of its own: the excuse stays in their history. Raises UserError where nobody of them is
    excused, for a notice, which expects nothing of anybody, and for a call-out in waves, which excuses by itself.
    """
    row = locked(session, activation_id, queries.UNDER_WAY)
    if row.ask is Question.NOTICE:
        raise UserError("a notice expects nothing of anybody: nothing was changed")
    if row.need is not None:
        raise UserError("a call-out that asks in waves asks each in their turn: nothing was changed")
    view = queries.get(session, activation_id, anew=True)
    standing = checkin_queries.standings(session, activation_id, person_nos)
    excused = sorted(no for no, one in standing.items() if one.status is Status.EXCUSED)
    if not excused:
        raise UserError("nobody of these is excused: nothing was changed")
    said = checkin.Said(Status.UNACCOUNTED, None, source, Basis.SPOKE, by, override=True)
    for no in excused:
        checkin.record(session, view, no, said, actor)
    mine = (FrozenPerson.activation_id == activation_id, among(session, FrozenPerson.person_no, excused))
    for person in session.scalars(select(FrozenPerson).where(*mine)):
        person.contacted, person.excused_reason = True, None
    session.flush()
    escalation.begin_asking(session, view, excused)
    labels = queries.labels(session, activation_id, excused)
    data = {"people": [labels[no] for no in excused], "by": by}
    append(session, [Happening("excuse.withdrawn", actor, activation_id, data=data)])
    return excused
