"""A person answers on their own page."""

from __future__ import annotations

from sqlalchemy.orm import Session

from callrees import accounting, replies
from callrees.replies import MeaningKind, answer_for
from callrees.words import Basis, Duty, HelpState, Source, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.checkin.queries import standings
from notify.checkin.recording import Recorded, Said, record
from notify.errors import NotFoundError, UserError
from notify.escalation import queries as escalated
from notify.escalation import service as escalation
from notify.events.service import Actor

DIGITS = ("1", "2", "3")


def answer_page(
    session: Session,
    view: ActivationView,
    person_no: int,
    answer: Status | str,
    note: str | None = None,
    source: Source = Source.LINK,
) -> Recorded:
    """A person answers for themselves on their page, by digit or by status; the page's reply is the confirmation.

    A note that may be a cry for help rings someone, whatever the answer beside it. Raises UserError for an answer
    that the page does not offer, NotFoundError for someone who is no callee.
    """
    person = activation.person(session, view.id, person_no)
    if person is None:
        raise NotFoundError(f"there is no person {person_no} in activation {view.id}")
    status, duty = _offered(view, answer)
    before = standings(session, view.id, [person_no]).get(person_no)
    said = Said(status, duty, source, Basis.SELF, person.label, text=note or None)
    recorded = record(session, view, person_no, said, Actor(person.label, source.value))
    if status is not Status.NEEDS_HELP and replies.meaning(note or "", view.ask).may_be_distress:
        louder = before is not None and before.basis is not None and before.status in accounting.WELL
        escalation.help_needed(session, view, person_no, MeaningKind.DISTRESS.value, louder=louder)
    return recorded


def say_real(session: Session, view: ActivationView, person_no: int, said: Said, origin: str) -> None:
    """In an exercise somebody says that they need help in earnest: their case is certain, and rings louder.

    The exercise stays one: nobody else's answer becomes real by it. Said once more while nobody has taken the case,
    it is no news.
    """
    case = escalated.help_case(session, view.id, person_no)
    if case is not None and case.reason == escalation.REAL and case.state is HelpState.OPEN:
        return
    record(session, view, person_no, said, Actor(said.by, origin))
    escalation.help_needed(session, view, person_no, escalation.REAL, louder=True)


def answer_real(session: Session, view: ActivationView, person_no: int) -> None:
    """The same on their page. Raises UserError in what is no exercise, where every answer is in earnest."""
    person = activation.person(session, view.id, person_no)
    if person is None:
        raise NotFoundError(f"there is no person {person_no} in activation {view.id}")
    if not view.is_exercise:
        raise UserError("this is no exercise: press that you need help")
    said = Said(Status.NEEDS_HELP, None, Source.LINK, Basis.SELF, person.label)
    say_real(session, view, person_no, said, Source.LINK.value)


def _offered(view: ActivationView, answer: Status | str) -> tuple[Status, Duty | None]:
    for digit in DIGITS:
        offered = answer_for(digit, view.ask)
        if offered is not None and answer in (digit, offered.status):
            return offered.status, offered.duty
    raise UserError(f"{answer!s} is no answer here: choose one of the three")
