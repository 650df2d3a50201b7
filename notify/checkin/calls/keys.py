"""A key is pressed in a call: understood, acted on, and read back in the same call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from callrees import replies, wording
from callrees.replies import Meaning, MeaningKind
from callrees.replies.keys import ASKS_FOR_A_DEED
from callrees.words import Basis, Channel, Purpose, Source, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.deeds import DEEDS, do, still_asked
from notify.checkin.queries import standings
from notify.checkin.recording import Said, reached, record
from notify.checkin.replying import answer_recorded, deed_recorded, spoken
from notify.checkin.texts import consent
from notify.checkin.texts.whose import Place
from notify.dispatch import queries as dispatched
from notify.errors import NotFoundError
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.moments import now
from notify.settings import Settings

SOMEONE_ELSE = "someone else at the phone"


@dataclass(frozen=True, slots=True)
class Keyed:
    """What to do next in a call: say ``say``; then, where ``again``, the call's own message with its keys; or end it.

    Exactly one of ``again`` and ``ends`` is set. ``say`` is filled in for the person already.
    """

    meaning: MeaningKind
    say: wording.Speech | None
    again: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Where:
    """To whom a call speaks, in which activation, for what, and on which telephone."""

    view: ActivationView
    person: PersonView
    purpose: Purpose
    address: str


@dataclass(frozen=True, slots=True)
class _Press:
    """One key of one call, kept already. ``inbound_id`` None: the same key of the same call, told twice."""

    view: ActivationView
    person: PersonView
    purpose: Purpose
    address: str
    inbound_id: int | None
    unclear_before: bool


def key(
    session: Session,
    settings: Settings,
    activation_id: int,
    attempt_id: int,
    digit: str,
    call: str | None = None,
) -> Keyed:
    """Take in a key of the call that an attempt made; ``call`` is the carrier's id of that call.

    The same key twice in a row within a call is one press that was told twice: nothing happens, and the same is
    said. Another key after it is a change of mind, and back again too. Raises NotFoundError for an attempt that
    does not exist.
    """
    del settings  # every call carries what it needs from its activation, frozen there
    view = activation.get(session, activation_id)
    attempt = dispatched.find(session, activation_id, attempt_id)
    person = activation.person(session, activation_id, attempt.person_no) if attempt else None
    if attempt is None or person is None:
        raise NotFoundError(f"there is no call {attempt_id} in activation {activation_id}")
    where = Where(view, person, attempt.purpose, attempt.address)
    return _pressed(session, where, digit, call or f"attempt-{attempt_id}", {"attempt": attempt_id})


def key_of_caller(session: Session, where: Where, digit: str, call: str) -> Keyed:
    """Take in a key of someone who called us, as ``key`` does; one call may speak of several things."""
    scoped = f"{call}/{where.view.id}.{where.person.person_no}.{where.purpose}"
    return _pressed(session, where, digit, scoped, {"called": True})


def _pressed(session: Session, where: Where, digit: str, call: str, about: dict[str, Any]) -> Keyed:
    view, person = where.view, where.person
    meaning = replies.key_meaning(digit, view.ask, where.purpose)
    press = _keep(session, where, digit, call)
    keyed, review = _take(session, press, meaning)
    if press.inbound_id is not None:
        inbox.settle(
            session,
            press.inbound_id,
            activation_id=view.id,
            person_no=person.person_no,
            meaning=meaning.word,
            to_review=review,
        )
        data = {"inbound": press.inbound_id, **about, "meaning": meaning.word, "to_review": review}
        append(session, [Happening("key.pressed", Actor(person.label, "voice"), view.id, person.person_no, data)])
    return keyed


def _keep(session: Session, where: Where, digit: str, call: str) -> _Press:
    """Number the presses of a call; one that repeats the last is not kept again."""
    digit = inbox.storable(digit)[:10]
    before = inbox.keys_of_call(session, where.address, call)
    inbound_id = None
    if before[-1:] != [digit]:
        carrier_id = f"{call}:{len(before) + 1}:{digit}"
        inbound_id = inbox.keep(session, carrier_id, Channel.VOICE, where.address, digit, now(session))
    earlier = before if inbound_id is not None else before[:-1]
    ask, purpose = where.view.ask, where.purpose
    unclear = any(replies.key_meaning(one, ask, purpose).kind is MeaningKind.UNCLEAR for one in earlier)
    return _Press(where.view, where.person, purpose, where.address, inbound_id, unclear)


def _take(session: Session, press: _Press, meaning: Meaning) -> tuple[Keyed, bool]:
    """What is done and said; whether a human has to look at it."""
    kind = meaning.kind
    if kind is MeaningKind.SOMEONE_ELSE:
        return _someone_else(session, press), False
    if kind is MeaningKind.WRONG_NUMBER:
        return _wrong_number(session, press), False
    if kind is MeaningKind.ANSWER:
        if press.person.is_callee:
            return _answer(session, press, meaning), False
        return _not_asked(session, press, meaning), True
    reached(session, press.view.id, press.person.person_no)
    if kind is MeaningKind.REPEAT:
        return Keyed(kind, None, again=True, ends=False), False
    if kind in DEEDS:
        done = _deed(session, press, meaning)
        if done is not None:
            return done, False
    return _unclear(press), False


def _answer(session: Session, press: _Press, meaning: Meaning) -> Keyed:
    view, person = press.view, press.person
    if press.inbound_id is not None:
        said = Said(
            status=meaning.status,
            duty=meaning.duty,
            source=Source.VOICE,
            basis=Basis.SELF,
            by=person.label,
            inbound_id=press.inbound_id,
        )
        record(session, view, person.person_no, said, Actor(person.label, "voice"))
    stands = standings(session, view.id, [person.person_no])[person.person_no]
    # In a call about others the answer about oneself leaves the call's own question open.
    more = press.purpose in ASKS_FOR_A_DEED and still_asked(session, view.id, person.person_no)
    say = spoken(answer_recorded(session, view, person, stands.status, stands.duty), person, goes_on=more)
    return Keyed(meaning.kind, say, again=more, ends=not more)


def _not_asked(session: Session, press: _Press, meaning: Meaning) -> Keyed:
    """Someone who is no callee answers about themselves: kept for a human, and nobody is accounted for.

    Their need rings people like everyone's.
    """
    if meaning.status is Status.NEEDS_HELP:
        if press.inbound_id is not None:
            escalation.help_needed(session, press.view, press.person.person_no, MeaningKind.DISTRESS.value)
        content = wording.help_reply(press.view.frame(press.person.language), "")
        return Keyed(meaning.kind, spoken(content, press.person), again=False, ends=True)
    return Keyed(meaning.kind, None, again=True, ends=False)


def _someone_else(session: Session, press: _Press) -> Keyed:
    """Whoever is at the phone is not the one who is meant: hearsay, which accounts for nobody."""
    view, person = press.view, press.person
    if press.inbound_id is not None and person.is_callee:
        said = Said(None, None, Source.VOICE, Basis.TOLD, SOMEONE_ELSE, inbound_id=press.inbound_id)
        record(session, view, person.person_no, said, Actor(SOMEONE_ELSE, "voice"))
    say = spoken(wording.someone_else(view.frame(person.language)), person)
    return Keyed(MeaningKind.SOMEONE_ELSE, say, again=False, ends=True)


def _wrong_number(session: Session, press: _Press) -> Keyed:
    """The number is not used for this person any more; whoever is there is told so, and the call ends."""
    if press.inbound_id is not None:
        consent.wrong_number(session, press.view, press.person, press.address, Actor(SOMEONE_ELSE, "voice"))
    say = spoken(wording.wrong_number(press.view.frame(press.person.language)), press.person)
    return Keyed(MeaningKind.WRONG_NUMBER, say, again=False, ends=True)


def _deed(session: Session, press: _Press, meaning: Meaning) -> Keyed | None:
    view, person = press.view, press.person
    own: tuple[int, ...] = (person.person_no,)
    callees, beside = (own, ()) if person.is_callee else ((), own)
    place = Place(view.id, view.state in activation.UNDER_WAY, callees, beside)
    done = do(session, [place], meaning, Channel.VOICE.value)
    if done is None:
        return None
    if not done.names and not done.leads:  # others have settled it meanwhile; they are told so by a message of its own
        return Keyed(meaning.kind, None, again=False, ends=True)
    say = spoken(deed_recorded(view, person, meaning.kind, done.names, leads=done.leads), person)
    return Keyed(meaning.kind, say, again=False, ends=True)


def _unclear(press: _Press) -> Keyed:
    """None of the keys: the keys are said once more; after that the call ends, and the chase goes on."""
    if press.unclear_before:
        return Keyed(MeaningKind.UNCLEAR, None, again=False, ends=True)
    say = spoken(wording.how_to_reply(press.view.frame(press.person.language)), press.person, goes_on=True)
    return Keyed(MeaningKind.UNCLEAR, say, again=True, ends=False)
