"""Escalate now: what the policy would do about some silent people later is done at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.words import SILENT, ActivationState
from notify.activation import queries
from notify.activation.commanding.locking import locked
from notify.activation.queries import PersonView
from notify.checkin import queries as checkin
from notify.errors import NotFoundError, UserError
from notify.escalation import service as escalation
from notify.events.service import Actor


@dataclass(frozen=True, slots=True)
class Escalated:
    """Whose next step is taken now, and for whom of those meant there was none to take."""

    taken: tuple[PersonView, ...]
    left: tuple[PersonView, ...]


def escalate(session: Session, activation_id: int, employee_ids: Sequence[str], actor: Actor) -> Escalated:
    """Take the next step of these silent callees (none named: all) at once, each once.

    Raises NotFoundError for somebody who is no callee, UserError for one who has answered, or unless it is running.
    """
    locked(session, activation_id, [ActivationState.RUNNING])
    view = queries.get(session, activation_id, anew=True)
    standing = checkin.statuses(session, activation_id)
    meant = _named(session, activation_id, employee_ids)
    answered = [one.label for one in meant if standing.get(one.person_no) not in SILENT]
    if answered:
        raise UserError(f"{', '.join(answered)} is accounted for: there is nothing to escalate; nothing was changed")
    nos = [one.person_no for one in meant] or [no for no, status in standing.items() if status in SILENT]
    skipped = escalation.escalate_now(session, view, nos, actor)
    people = queries.people(session, activation_id, nos)
    taken = tuple(one for no, one in people.items() if no in skipped)
    return Escalated(taken, tuple(one for no, one in people.items() if no not in skipped))


def _named(session: Session, activation_id: int, employee_ids: Sequence[str]) -> list[PersonView]:
    found = []
    for id_ in dict.fromkeys(employee_ids):
        person = queries.person_by_employee(session, activation_id, id_)
        if person is None or not person.is_callee:
            raise NotFoundError(
                f"{id_} is no callee of activation {activation_id}: `tocsin callees {activation_id}` lists them"
            )
        found.append(person)
    return found
