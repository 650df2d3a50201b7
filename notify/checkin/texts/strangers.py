"""A text of which nobody can say whose it is: from a phone of several people, or of someone who is not asked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from callrees import wording
from callrees.replies import Meaning, MeaningKind
from callrees.words import Kind
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.replying import text_back
from notify.checkin.texts import consent, own, shared
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place, is_shared, likely
from notify.escalation import service as escalation

NO_REPLY = frozenset({MeaningKind.SOMEONE_ELSE, MeaningKind.WRONG_NUMBER})


def take(session: Session, found: Sequence[Place], message: Message, meaning: Meaning) -> Outcome:
    """Keep it for a human. Nobody is accounted for; one who may be in danger is heard all the same."""
    place = _shown_at(found, real=meaning.may_be_distress)
    view, first = place.known[0].view, place.known[0].person
    if meaning.kind is MeaningKind.WRONG_NUMBER and not is_shared(found):
        return own.take(session, view, first, message, meaning)
    if meaning.may_be_distress:
        _cry(session, found, view, first, message, meaning)
    elif meaning.kind is MeaningKind.HELP_WORD:
        consent.about_us(session, view, first, message, cry=False)
    elif place.callees and meaning.kind not in NO_REPLY:
        shared.ask_who(session, found, view, message)
    only = first if place.beside and not is_shared(found) and len(place.everyone) == 1 else None
    return Outcome(
        view.id, only.person_no if only else None, meaning.word, to_review=True, who=only.label if only else None
    )


def _shown_at(found: Sequence[Place], *, real: bool) -> Place:
    """Where a human finds it: the likeliest that asks somebody at this phone; a cry where it is real."""
    places = [place for place in likely(found) if place.callees] or likely(found)
    earnest = [place for place in places if place.known[0].view.kind is Kind.REAL]
    return (earnest if real and earnest else places)[0]


def _cry(
    session: Session,
    found: Sequence[Place],
    view: ActivationView,
    first: PersonView,
    message: Message,
    meaning: Meaning,
) -> None:
    """Whose cry it is, is not known: a case is opened for each person of the phone, as a possible one.

    Also for those who are asked nothing: a superior can be in danger like everyone.
    """
    real = meaning.kind is MeaningKind.REAL and view.is_exercise
    reason = MeaningKind.HELP_WORD if meaning.kind is MeaningKind.HELP_WORD else MeaningKind.DISTRESS
    for where, person in _each(found):
        escalation.help_needed(session, where, person.person_no, escalation.REAL if real else reason.value, louder=real)
    if meaning.kind is MeaningKind.HELP_WORD:
        consent.about_us(session, view, first, message, cry=True)
        return
    if inbox.cried_before(session, view.id, message.address, message.inbound_id):
        return
    content = wording.help_reply(view.frame(first.language), "", asks_real=view.is_exercise and not real)
    text_back(session, view, first, message.address, content, urgent=True)


def _each(found: Sequence[Place]) -> list[tuple[ActivationView, PersonView]]:
    """Everybody of the phone once: in what is real before an exercise, where they are asked before where not."""
    known = [one for place in likely(found) for one in place.known]
    known.sort(key=lambda one: (one.view.kind is not Kind.REAL, not one.is_callee))
    first: dict[str, tuple[ActivationView, PersonView]] = {}
    for one in known:
        first.setdefault(one.person.label, (one.view, one.person))
    return sorted(first.values(), key=lambda where: (-where[0].id, where[1].person_no))
