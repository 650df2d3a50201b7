"""STOP, START, HELP and wrong numbers: what a phone wants from us, in contrast to what its owner answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from callrees import wording
from callrees.replies import MeaningKind
from callrees.words import Channel
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import inbox
from notify.checkin.recording import locked, reached
from notify.checkin.replying import text_back, told
from notify.checkin.texts.messages import Message, Outcome
from notify.checkin.texts.whose import Place, places
from notify.directory import queries as phones
from notify.directory import service as directory
from notify.directory.queries import TaskKind, Why
from notify.dispatch import service as dispatch
from notify.escalation import service as escalation
from notify.events.service import Actor
from notify.moments import now

PHONES = (Channel.SMS, Channel.VOICE)


def stop(session: Session, message: Message, found: Sequence[Place]) -> Outcome:
    """No more texts to this phone. The carrier says so to its owner, and blocks us; we answer nothing.

    Nobody is accounted for. Whoever has this phone is reached by voice and email from now on, at once.
    """
    actor = Actor(_who(found) or message.address, "sms")
    said_at = message.said_at
    began = directory.suppress(session, message.to, message.address, Why.STOP, actor, heard_at=said_at)
    if said_at is not None and not began and not phones.takes_no_texts(session, message.address):
        return _outcome(found, MeaningKind.STOP)  # they have taken it back since
    for place in found:
        if not place.under_way:
            continue
        view = place.known[0].view
        if len(place.everyone) == 1 and place.callees:
            reached(session, view.id, place.callees[0])
        _move_on(session, view, place, message.address, (Channel.SMS,), dispatch.OPTED_OUT)
    people = {one.person.label: one.view.id for place in reversed(found) for one in place.known}
    for who in {**dict.fromkeys(phones.owners(session, message.address)), **people}:
        directory.open_task(session, who, message.address, TaskKind.OPTED_OUT, actor, people.get(who))
    return _outcome(found, MeaningKind.STOP)


def start(session: Session, message: Message, found: Sequence[Place]) -> Outcome | None:
    """Texts to this phone are wanted again. None where they always were: it may be a plain yes, and is read as one."""
    actor = Actor(_who(found) or message.address, "sms")
    if not directory.lift(session, message.address, actor):
        return None
    for place in found:
        if place.under_way and place.callees:
            escalation.look_now(session, place.known[0].view, place.callees)
    return _outcome(found, MeaningKind.START)


def about_us(session: Session, view: ActivationView, person: PersonView, message: Message, *, cry: bool) -> None:
    """To HELP and INFO, once for a phone: who writes and how to end it; in a cry, what to do first."""
    if inbox.asked_before(session, view.id, message.address, message.inbound_id):
        return
    frame = view.frame(person.language)
    if cry:
        content = wording.help_and_about_us(frame, told(session, view, person), message.contact)
    else:
        content = wording.about_us(frame, message.contact)
    text_back(session, view, person, message.address, content, urgent=cry)


def wrong_number(session: Session, view: ActivationView, person: PersonView, address: str, actor: Actor) -> None:
    """Somebody at this phone says that it is not this person's: it is not used for them any more, in any way.

    The others of their contacts go on, a human is asked to put the number right, and nobody is accounted for. The same
    in everything else under way: whoever was told that they are left alone gets no message of another activation.
    """
    here = {view.id: (view, person)}
    for place in places(session, address, now(session)):
        same = [one for one in place.known if one.person.label == person.label and place.under_way]
        here.update({one.activation_id: (one.view, one.person) for one in same})
    for where, one in here.values():
        directory.open_task(session, one.label, address, TaskKind.WRONG_NUMBER, actor, where.id)
        callees, beside = ((one.person_no,), ()) if one.is_callee else ((), (one.person_no,))
        place = Place(where.id, under_way=True, callees=callees, beside=beside)
        _move_on(session, where, place, address, PHONES, dispatch.WRONG_NUMBER)


def _move_on(
    session: Session,
    view: ActivationView,
    place: Place,
    address: str,
    channels: Sequence[Channel],
    refusal: dispatch.Refusal,
) -> None:
    for no in sorted(place.callees):  # standings are locked before any other row of the person
        locked(session, view.id, no)
    dispatch.refuse(session, view.id, place.everyone, address, channels, refusal)
    if place.callees:
        escalation.look_now(session, view, place.callees)


def _who(found: Sequence[Place]) -> str | None:
    people = {one.person.label for place in found for one in place.known}
    return people.pop() if len(people) == 1 else None


def _outcome(found: Sequence[Place], kind: MeaningKind) -> Outcome:
    """Whose it is, where the likeliest activation knows one person at this phone alone."""
    if not found:
        return Outcome(None, None, kind.value, to_review=False)
    known = found[0].known
    person = known[0].person if len(known) == 1 else None
    return Outcome(
        found[0].activation_id,
        person.person_no if person else None,
        kind.value,
        to_review=False,
        who=person.label if person else None,
    )
