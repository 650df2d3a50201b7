"""A text from the phone of one callee and of nobody else."""

from __future__ import annotations

from sqlalchemy.orm import Session

from callrees import accounting, wording
from callrees.accounting import Confirm
from callrees.replies import Meaning, MeaningKind
from callrees.words import Basis, Source, Status
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.answering import say_real
from notify.checkin.models import Standing
from notify.checkin.recording import Said, reached, record
from notify.checkin.replying import answer_recorded, help_recorded, text_back
from notify.checkin.texts import consent
from notify.checkin.texts.messages import Message, Outcome
from notify.errors import NotFoundError
from notify.escalation import service as escalation
from notify.events.service import Actor


def take(session: Session, view: ActivationView, person: PersonView, message: Message, meaning: Meaning) -> Outcome:
    """Act on it, and answer by a text where an answer is due."""
    if meaning.kind is MeaningKind.SOMEONE_ELSE:
        return _outcome(view, person, meaning.word, to_review=True)
    if meaning.kind is MeaningKind.WRONG_NUMBER:
        return _wrong_number(session, view, person, message)
    if meaning.kind is MeaningKind.ANSWER:
        return _answer(session, view, person, message, meaning)
    if meaning.kind is MeaningKind.REAL and view.is_exercise:
        return _real(session, view, person, message)
    standing = reached(session, view.id, person.person_no)
    if standing is None:  # not made ready yet
        return _too_early(session, view, person, meaning)
    if meaning.may_be_distress:
        return _cry(session, view, person, message, meaning, standing)
    if meaning.kind is MeaningKind.HELP_WORD:
        consent.about_us(session, view, person, message, cry=False)
        return _outcome(view, person, meaning.word, to_review=False)
    return _unclear(session, view, person, message)


def _outcome(view: ActivationView, person: PersonView, meaning: str, *, to_review: bool) -> Outcome:
    return Outcome(view.id, person.person_no, meaning, to_review, person.label)


def _wrong_number(session: Session, view: ActivationView, person: PersonView, message: Message) -> Outcome:
    """Whoever wrote is told once that they will be left alone; the person themselves is looked for elsewhere."""
    again = inbox.said_before(session, view.id, message.address, message.inbound_id, MeaningKind.WRONG_NUMBER)
    consent.wrong_number(session, view, person, message.address, Actor(message.address, "sms"))
    if not again:
        content = wording.wrong_number(view.frame(person.language))
        text_back(session, view, person, message.address, content)
    return _outcome(view, person, MeaningKind.WRONG_NUMBER.value, to_review=False)


def _answer(session: Session, view: ActivationView, person: PersonView, message: Message, meaning: Meaning) -> Outcome:
    said = Said(
        status=meaning.status,
        duty=meaning.duty,
        source=Source.SMS,
        basis=Basis.SELF,
        by=person.label,
        said_at=message.said_at,
        text=message.body,
        inbound_id=message.inbound_id,
    )
    try:
        recorded = record(session, view, person.person_no, said, Actor(person.label, "sms"))
    except NotFoundError:
        return _too_early(session, view, person, meaning)
    if recorded.confirm is not Confirm.NONE:
        content = answer_recorded(session, view, person, recorded.status, recorded.duty, about=message.about)
        urgent = recorded.status is Status.NEEDS_HELP
        text_back(session, view, person, message.address, content, urgent=urgent)
    return _outcome(view, person, meaning.word, to_review=False)


def _too_early(session: Session, view: ActivationView, person: PersonView, meaning: Meaning) -> Outcome:
    """They write while a large activation is being made ready, and have no standing yet: a human reads it.

    One who may be in danger does not wait for that.
    """
    if meaning.may_be_distress:
        escalation.help_needed(session, view, person.person_no, meaning.kind.value)
    return _outcome(view, person, meaning.word, to_review=True)


def _real(session: Session, view: ActivationView, person: PersonView, message: Message) -> Outcome:
    """They are told what was recorded; see ``say_real``."""
    said = Said(
        status=Status.NEEDS_HELP,
        duty=None,
        source=Source.SMS,
        basis=Basis.SELF,
        by=person.label,
        said_at=message.said_at,
        text=message.body,
        inbound_id=message.inbound_id,
    )
    say_real(session, view, person.person_no, said, "sms")
    content = help_recorded(session, view, person, real=True)
    text_back(session, view, person, message.address, content, urgent=True)
    return _outcome(view, person, MeaningKind.REAL.value, to_review=False)


def _cry(
    session: Session,
    view: ActivationView,
    person: PersonView,
    message: Message,
    meaning: Meaning,
    standing: Standing,
) -> Outcome:
    """It may be a cry for help: someone is rung about it, and a human reads it. The status is not guessed."""
    louder = standing.status in accounting.WELL and standing.basis is not None
    is_new = escalation.help_needed(session, view, person.person_no, meaning.kind.value, louder=louder)
    if meaning.kind is MeaningKind.HELP_WORD:
        consent.about_us(session, view, person, message, cry=True)
    elif is_new:
        content = help_recorded(session, view, person)
        text_back(session, view, person, message.address, content, urgent=True)
    return _outcome(view, person, meaning.word, to_review=True)


def _unclear(session: Session, view: ActivationView, person: PersonView, message: Message) -> Outcome:
    """A human reads it; the person is told once how to answer."""
    if not inbox.unclear_before(session, view.id, person.person_no, message.inbound_id):
        content = wording.how_to_reply(view.frame(person.language))
        text_back(session, view, person, message.address, content)
    return _outcome(view, person, MeaningKind.UNCLEAR.value, to_review=True)
