"""A text of which nobody can say whose it is: from a phone of several people, or of someone who is not asked."""

from __future__ import annotations

from sqlalchemy.orm import Session

from callrees import wording
from callrees.replies import Meaning, MeaningKind
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.replying import text_back
from notify.checkin.texts import consent, shared
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place
from notify.escalation import service as escalation

NO_REPLY = frozenset({MeaningKind.SOMEONE_ELSE, MeaningKind.WRONG_NUMBER})


def take(session: Session, view: ActivationView, place: Place, message: Message, meaning: Meaning) -> Outcome:
    """Keep it for a human. Nobody is accounted for; one who may be in danger is heard all the same."""
    if meaning.may_be_distress:
        _cry(session, view, place, message, meaning)
    elif meaning.kind is MeaningKind.HELP_WORD:
        consent.about_us(session, view, _first(session, view, place), message, cry=False)
    elif place.callees and meaning.kind not in NO_REPLY:
        shared.ask_who(session, view, place, message)
    only = place.beside[0] if len(place.everyone) == 1 else None
    who = activation.people(session, view.id, [only])[only].label if only is not None else None
    return Outcome(view.id, only, meaning.word, to_review=True, who=who)


def _cry(session: Session, view: ActivationView, place: Place, message: Message, meaning: Meaning) -> None:
    """Whose cry it is, is not known: a case is opened for each callee of the phone, as a possible one."""
    real = meaning.kind is MeaningKind.REAL and view.is_exercise
    for no in place.callees:
        reason = MeaningKind.HELP_WORD if meaning.kind is MeaningKind.HELP_WORD else MeaningKind.DISTRESS
        escalation.help_needed(session, view, no, escalation.REAL if real else reason.value, louder=real)
    if meaning.kind is MeaningKind.HELP_WORD:
        consent.about_us(session, view, _first(session, view, place), message, cry=True)
        return
    if inbox.cried_before(session, view.id, message.address, message.inbound_id):
        return
    person = _first(session, view, place)
    content = wording.help_reply(view.frame(person.language), "", asks_real=view.is_exercise and not real)
    text_back(session, view, person, message.address, content, urgent=True)


def _first(session: Session, view: ActivationView, place: Place) -> PersonView:
    """Someone in whose language the phone is written to."""
    first = place.everyone[0]
    return activation.people(session, view.id, [first])[first]
