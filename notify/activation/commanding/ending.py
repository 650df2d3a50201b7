"""The end: nothing more is sent, and everyone left gets a disposition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from callrees import wording
from callrees.linting import Role
from callrees.words import SILENT, ActivationState, Purpose
from notify.activation import linting, queries
from notify.activation.beginning.readying import without_attempts
from notify.activation.commanding.outlook import Outlook, outlook_of
from notify.activation.commanding.telling import Words, tell
from notify.activation.models import Activation, Disposition
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkin
from notify.dispatch import service as dispatch
from notify.errors import UserError
from notify.escalation import queries as escalated
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.moments import now

UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Left:
    """Someone who was still unaccounted for at the end, and what was decided about them."""

    person_no: int
    employee_id: str | None
    name: str
    disposition: str


def end(
    session: Session,
    activation_id: int,
    actor: Actor,
    *,
    message: str | None = None,
    dispositions: Mapping[str, str] | None = None,
    rest: str | None = None,
) -> list[Left]:
    """End an activation: nothing more is sent, everyone left gets a disposition; answers still count, as late.

    ``dispositions`` by employee id; ``rest`` for all others left (``unresolved`` when not given). A message
    goes to everybody who was contacted. Raises UserError when it has ended, or for an id that is not left.
    """
    at = now(session)
    before = queries.get(session, activation_id)
    closing = linting.word(before, message, Role.FOLLOW_UP) if message is not None else None
    taken = session.execute(
        update(Activation)
        .where(Activation.id == activation_id, Activation.state.in_((ActivationState.PREPARING, *queries.UNDER_WAY)))
        .values(state=ActivationState.ENDED, ended_at=at)
        .returning(Activation.id)
    ).first()
    view = queries.get(session, activation_id, anew=True)
    if taken is None:
        raise UserError(f"activation {activation_id} is {view.state} already: nothing was changed")
    without_attempts(session, view)
    left = _left(session, activation_id, dispositions or {}, rest or UNRESOLVED)
    rows = [
        Disposition(activation_id=activation_id, person_no=one.person_no, text=one.disposition, by=actor.name, at=at)
        for one in left
    ]
    session.add_all(rows)
    escalation.stop(session, activation_id)
    dispatch.withdraw_all(session, activation_id)
    if closing is not None:
        tell(_words(session, view, closing), _contacted(session, view), dispatch.FOLLOW_UP)
    data = {"left": len(left), "message": closing is not None}
    append(session, [Happening("activation.ended", actor, activation_id, data=data)], at)
    return left


def closing_outlook(session: Session, activation_id: int, message: str) -> Outlook:
    """What a last word would come to; nothing is written."""
    view = queries.get(session, activation_id)
    return outlook_of(_words(session, view, message, keep=False), _contacted(session, view))


def _words(session: Session, view: ActivationView, closing: str, *, keep: bool = True) -> Words:
    last = wording.Saying(closing, language=view.original.language)
    make = lambda frame, _: wording.closing(frame, last.words(frame.language))  # noqa: E731 - a word of its own
    return Words(session, view, Purpose.FOLLOW_UP, make, keep=keep)


def _contacted(session: Session, view: ActivationView) -> list[PersonView]:
    """Who was asked: others know of nothing, and so do those who wait in a cascade."""
    quota = queries.quota(session, view.id)
    waiting = escalated.waiting(session, view)
    return [
        one
        for one in queries.callees(session, view.id)
        if one.contacted and one.person_no not in waiting and (quota is None or one.person_no in quota.places)
    ]


def _left(session: Session, activation_id: int, dispositions: Mapping[str, str], rest: str) -> list[Left]:
    standing = checkin.statuses(session, activation_id)
    people = queries.people(session, activation_id, [no for no, status in standing.items() if status in SILENT])
    ids = {person.employee_id for person in people.values()}
    strangers = [id_ for id_ in dispositions if id_ not in ids]
    if strangers:
        raise UserError(f"{', '.join(strangers)} is not among those left unaccounted for: nothing was changed")
    return [
        Left(no, person.employee_id, person.name, dispositions.get(person.employee_id or "", rest))
        for no, person in people.items()
    ]
