"""A text comes in: kept once, matched to a person and an activation, understood, acted on, answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from callrees import replies
from callrees.replies import Meaning, MeaningKind
from callrees.words import Channel, Question
from notify.activation import queries as activation
from notify.checkin import inbox
from notify.checkin.deeds import DEEDS, do
from notify.checkin.for_others import taking as others
from notify.checkin.replying import deed_recorded, text_back
from notify.checkin.texts import coded, consent, letters, nobody, own, shared, strangers
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place, is_shared, places
from notify.events.service import Actor, Happening, append, gathered
from notify.moments import now
from notify.settings import Settings

NOBODY_KNOWN = "unknown phone"


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the carrier handed it over. ``address`` wrote it (E.164), ``to`` is ours.

    ``heard_at``: when the carrier had it, where it comes late from the carrier's list; None for one that is new.
    """

    carrier_id: str
    address: str
    to: str
    body: str
    heard_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text was taken for. ``again``: it had been heard before, and nothing happened now."""

    inbound_id: int
    again: bool
    activation_id: int | None
    person_no: int | None
    meaning: str
    to_review: bool


def hear(session: Session, settings: Settings, text: Text) -> Heard:
    """Take in a text; a second one with the same carrier id changes nothing and gives the same answer.

    Whatever it says and whoever wrote it, it is kept; what no rule understands waits for a human.
    """
    at = now(session)
    body = inbox.storable(text.body)
    found = places(session, text.address, at, text.heard_at)
    meaning = replies.meaning(body, found[0].known[0].view.ask) if found else None
    foreseen = _foreseen(found, meaning) if meaning else None
    heard_at = text.heard_at or at
    inbound_id = inbox.keep(session, text.carrier_id, Channel.SMS, text.address, body, heard_at, foreseen)
    if inbound_id is None:
        return _as_before(session, text.carrier_id)
    message = Message(inbound_id, text.address, body, text.heard_at, text.to, settings.mail_from or settings.public_url)
    with gathered(session):
        outcome = _take(session, settings, message, found, meaning or replies.meaning(body, Question.WHEREABOUTS))
        if outcome != foreseen:
            inbox.settle(
                session,
                inbound_id,
                activation_id=outcome.activation_id,
                person_no=outcome.person_no,
                meaning=outcome.meaning,
                to_review=outcome.to_review,
            )
        data = {"inbound": inbound_id, "meaning": outcome.meaning, "to_review": outcome.to_review}
        actor = Actor(outcome.who or NOBODY_KNOWN, "sms")
        append(session, [Happening("text.heard", actor, outcome.activation_id, outcome.person_no, data)])
    return Heard(inbound_id, False, outcome.activation_id, outcome.person_no, outcome.meaning, outcome.to_review)


def _foreseen(found: list[Place], meaning: Meaning) -> Outcome | None:
    """What comes of the plain answer of one person, as nearly all texts are: it need not be written twice."""
    place = found[0]
    doubtful = len(place.callees) != 1 or is_shared(found) or letters.rivals(found)
    if meaning.kind is not MeaningKind.ANSWER or doubtful:
        return None
    person = _only_callee(place)
    return Outcome(place.activation_id, person.person_no, meaning.word, to_review=False, who=person.label)


def _only_callee(place: Place) -> activation.PersonView:
    return next(one.person for one in place.known if one.is_callee)


def _as_before(session: Session, carrier_id: str) -> Heard:
    kept = inbox.by_carrier_id(session, carrier_id)
    return Heard(kept.id, True, kept.activation_id, kept.person_no, kept.meaning, kept.to_review)


def _take(session: Session, settings: Settings, message: Message, found: list[Place], meaning: Meaning) -> Outcome:
    """The rules in order: what the phone wants, whose code it holds, what is asked about others, then whose it is."""
    if meaning.kind is MeaningKind.STOP:
        return consent.stop(session, message, found)
    if meaning.kind is MeaningKind.START and (started := consent.start(session, message, found)):
        return started
    by_code = coded.take(session, settings, message, found)
    if not found:
        wrong = by_code is not None and by_code.meaning == coded.WRONG_CODE
        return by_code if by_code and not wrong else nobody.take(session, settings, message, by_code)
    return (
        by_code
        or _about_others(session, message, found, meaning)
        or _about_themselves(session, message, found, meaning)
    )


def _about_others(session: Session, message: Message, found: list[Place], meaning: Meaning) -> Outcome | None:
    if meaning.kind in DEEDS and (done := _deed(session, message, found, meaning)):
        return done
    if is_shared(found) and (by_name := shared.take(session, found, message, meaning)):
        return by_name
    return others.take(session, found, message, meaning) if meaning.kind in others.SPEAKS else None


def _about_themselves(session: Session, message: Message, found: list[Place], meaning: Meaning) -> Outcome:
    place = found[0]
    if is_shared(found) or not place.callees:
        return strangers.take(session, found, message, meaning)
    if several := letters.rivals(found):
        picked = letters.pick(session, several, message, meaning)
        if isinstance(picked, Outcome):
            return picked
        place, message, meaning = picked.place, picked.message, picked.meaning
    return own.take(session, place.known[0].view, _only_callee(place), message, meaning)


def _deed(session: Session, message: Message, found: list[Place], meaning: Meaning) -> Outcome | None:
    done = do(session, found, meaning, Channel.SMS.value)
    if done is None:
        return None
    view = activation.get(session, done.activation_id)
    person = activation.people(session, view.id, [done.person_no])[done.person_no]
    if not done.before:
        content = deed_recorded(view, person, meaning.kind, done.names, leads=done.leads)
        text_back(session, view, person, message.address, content)
    return Outcome(view.id, person.person_no, MeaningKind(meaning.kind).value, to_review=False, who=person.label)
