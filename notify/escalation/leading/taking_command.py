"""Taking command: the first on the duty list who acknowledges leads; later it changes hands by a deliberate act."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from callrees.command import Seat
from callrees.words import Purpose
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.dispatch import service as dispatch
from notify.errors import ConflictError, UserError
from notify.escalation import queries
from notify.escalation.leading.commanding import CHECK_S, asked_nos, empty_call
from notify.escalation.models import CommandCall, CommandSeat
from notify.escalation.telling import notices
from notify.escalation.telling.notices import ABOUT_COMMAND, NewNotice, Topic
from notify.events.service import Actor, Happening, append
from notify.moments import now

_CALLS = cast(Table, CommandCall.__table__)


def answer_to_lead(session: Session, view: ActivationView, person_no: int, *, take: bool, how: str) -> bool:
    """One who was asked takes command, or passes; False: they were not asked, or somebody leads meanwhile."""
    if view.ended_at is not None:
        return False
    call = _locked(session, view)
    if not queries.asked_to_lead(session, view.id, person_no):
        return False
    by = Actor(activation.labels(session, view.id, [person_no])[person_no], how)
    if take:
        _hand_over(session, view, call, person_no, by)
        return True
    at = now(session)
    _seat(session, view, person_no, Seat.PASSED, at)
    if call.leading_no is None or call.silent:
        call.next_s = view.clock.elapsed(at)
    append(session, [Happening("command.passed", by, view.id, person_no)], at)
    return True


def take_command(session: Session, view: ActivationView, person_no: int, by: Actor) -> None:
    """Someone whom the activation knows leads from now on, whether on the duty list or not; all are told.

    ``by``: they themselves, or whoever transfers it to them. Raises ConflictError when they lead already,
    UserError when the activation has ended.
    """
    if view.ended_at is not None:
        raise UserError(f"activation {view.id} has ended: nobody commands it any more")
    call = _locked(session, view)
    if call.leading_no == person_no:
        name = activation.names(session, view.id, [person_no])[person_no]
        raise ConflictError(f"{name} leads already: nothing was changed")
    _hand_over(session, view, call, person_no, by)
    told = NewNotice(person_no, notices.COMMAND_ITSELF, Topic.LEADING, view.clock.elapsed(now(session)))
    notices.add(session, view.id, [told])


def _hand_over(session: Session, view: ActivationView, call: CommandCall, person_no: int, by: Actor) -> None:
    at = now(session)
    now_s = view.clock.elapsed(at)
    before = call.leading_no
    if before is not None:
        _seat(session, view, before, Seat.RELIEVED, at)
    _seat(session, view, person_no, Seat.LEADING, at)
    call.leading_no, call.leading_since, call.next_s = person_no, at, now_s + CHECK_S
    call.silent = call.exhausted = False
    session.flush()
    _stop_asking(session, view)
    everyone = dict.fromkeys([*activation.commanders(session, view.id), *([] if before is None else [before])])
    notices.add(session, view.id, [NewNotice(no, person_no, Topic.LEADS, now_s) for no in everyone])
    labels = activation.labels(session, view.id, [no for no in (person_no, before) if no is not None])
    data = {"commander": labels[person_no], "before": labels.get(before) if before is not None else None}
    append(session, [Happening("command.taken", by, view.id, person_no, data)], at)


def _stop_asking(session: Session, view: ActivationView) -> None:
    """What would still ask people to lead is not sent any more, nor that somebody else does."""
    notices.drop_topics(session, view.id, (*ABOUT_COMMAND, Topic.LEADS, Topic.LEADING))
    asked = asked_nos(session, view.id)
    everyone = [*activation.commanders(session, view.id), *activation.hr(session, view.id)]
    for topic, nos in ((Topic.LEAD, asked), (Topic.LEADLESS, everyone)):
        asking = notices.messages_only_about(session, view.id, topic, nos)
        if asking:
            dispatch.withdraw(session, view.id, nos, {Purpose.NOTIFY}, content_ids=asking)


def _seat(session: Session, view: ActivationView, person_no: int, seat: Seat, at: datetime) -> None:
    row = session.get(CommandSeat, (view.id, person_no), populate_existing=True)
    if row is None:
        row = CommandSeat(activation_id=view.id, person_no=person_no, asked_s=None)
        session.add(row)
    row.state, row.changed_at = seat, at


def _locked(session: Session, view: ActivationView) -> CommandCall:
    """The activation's row of command, made where there is none, ours alone until the end of the transaction."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(_CALLS).values(**empty_call(view.id, next_s=None)).on_conflict_do_nothing())
    query = select(CommandCall).where(CommandCall.activation_id == view.id).with_for_update()
    return session.scalars(query, execution_options={"populate_existing": True}).one()
