"""One person of an activation, with everything that was said about them and tried: for those who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from callrees.words import ActivationState, Channel, Status
from notify.accountability.people import Filter, Row, find, rows
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkins
from notify.checkin.queries import CheckInView, NeedsView
from notify.dispatch import queries as dispatch
from notify.dispatch.queries import AttemptView
from notify.errors import NotFoundError
from notify.escalation import queries as escalation
from notify.escalation.queries import HelpView, StandInView
from notify.moments import now


@dataclass(frozen=True, slots=True)
class Statement:
    """One check-in. ``stands``: it is the one that says how they are now."""

    said: CheckInView
    by: str
    stands: bool


@dataclass(frozen=True, slots=True)
class CalleePage:
    """``row`` None: somebody beside the callees, of whom nothing is asked."""

    person: PersonView
    row: Row | None
    reason: str | None
    statements: tuple[Statement, ...]
    attempts: tuple[AttemptView, ...]
    contacts: Mapping[Channel, tuple[str, ...]]
    help: HelpView | None
    needs: NeedsView | None
    superior: PersonView | None
    stand_ins: tuple[tuple[StandInView, str], ...]
    acting_for: tuple[PersonView, ...]
    next_at: datetime | None


def callee_page(session: Session, view: ActivationView, person_no: int) -> CalleePage:
    """Everything about one person; raises NotFoundError."""
    found = find(session, view, Filter(), None)
    person = found.everyone.get(person_no)
    if person is None:
        raise NotFoundError(f"activation {view.id} knows no person {person_no}")
    standing = checkins.standings(session, view.id, [person_no]).get(person_no)
    attempts = dispatch.for_people(session, view.id, [person_no])
    acting = escalation.acting(session, view.id)
    requests = [one for one in escalation.stand_ins(session, view.id) if one.holder_no == person_no]
    row = rows(session, view, found, [person_no])[0] if person.is_callee else None
    return CalleePage(
        person=person,
        row=row,
        reason=standing.reason if standing else person.excused_reason,
        statements=_statements(session, view, person_no, {one.label: one.name for one in found.everyone.values()}),
        attempts=tuple(sorted(attempts, key=lambda one: (one.tried_at or one.due_at, one.id), reverse=True)),
        contacts=activations.contacts(session, view.id, [person_no])[person_no],
        help=escalation.help_case(session, view.id, person_no),
        needs=checkins.needs(session, view.id, [person_no]).get(person_no),
        superior=found.everyone.get(person.superior_no) if person.superior_no is not None else None,
        stand_ins=tuple((one, found.everyone[one.person_no].name) for one in requests),
        acting_for=tuple(found.everyone[holder] for holder, who in sorted(acting.items()) if who == person_no),
        next_at=_next_at(session, view, person_no),
    )


def _statements(
    session: Session, view: ActivationView, person_no: int, names: Mapping[str, str]
) -> tuple[Statement, ...]:
    """The newest first. Of those of the present round the last that counted stands."""
    found = checkins.check_ins(session, view.id, [person_no])
    here = [one for one in found if one.counted and one.status not in (None, Status.UNACCOUNTED)]
    if view.asked_at is not None:
        here = [one for one in here if one.heard_at >= view.asked_at or one.status is Status.EXCUSED]
    last = here[-1] if here and here[-1].status is _status(session, view, person_no) else None
    return tuple(Statement(one, names.get(one.by, one.by), one is last) for one in reversed(found))


def _status(session: Session, view: ActivationView, person_no: int) -> Status | None:
    standing = checkins.standings(session, view.id, [person_no]).get(person_no)
    return standing.status if standing else None


def _next_at(session: Session, view: ActivationView, person_no: int) -> datetime | None:
    """When the policy looks at them next, as far as it is known now; never before now."""
    next_s = escalation.next_look(session, view.id, person_no)
    if next_s is None or view.state is not ActivationState.RUNNING:
        return None
    at = now(session)
    return at + timedelta(seconds=max(0.0, next_s - view.clock.elapsed(at)) / view.clock_rate)
