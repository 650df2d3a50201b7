"""Somebody calls our number: they hear the message that is open for their phone, and can answer it."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.wording import Speech, fill_content, voice_for
from callrees.words import Channel, Purpose
from notify.activation import queries as activations
from notify.dispatch import queries as dispatch
from notify.links import Link, LinkKind
from notify.moments import now
from notify.web.context import reading, settings
from notify.web.hooks import twiml
from notify.web.hooks.calls import key_address
from notify.web.hooks.tokens import required

NOTHING_OPEN = "There is no message open for this phone. If life is in danger call your emergency number. Goodbye."
SEVERAL_OPEN = (
    "Messages for more than one person are open on this phone. Please answer by the text or the email that "
    "each of you got. If life is in danger call your emergency number. Goodbye."
)


def call() -> ResponseReturnValue:
    """Say the open message, with its keys, when the phone is one callee's in one activation; else say so."""
    required("CallSid")
    caller = required("From")
    with reading() as session:
        open_ones = {
            (known.activation_id, known.person_no)
            for known in activations.by_address(session, caller, now(session))
            if known.state in activations.UNDER_WAY and known.is_callee
        }
        if len(open_ones) == 1:
            said = _message(session, *open_ones.pop(), caller)
            if said is not None:
                return twiml.answer(twiml.speech(*said))
    return twiml.answer(twiml.speech(_words(SEVERAL_OPEN if open_ones else NOTHING_OPEN), None))


def _message(session: Session, activation_id: int, person_no: int, caller: str) -> tuple[Speech, str | None] | None:
    """What the alert of this person says, answered as if we had called; None when there was none at this phone."""
    alerts = dispatch.for_people(session, activation_id, [person_no], [Purpose.ALERT])
    by_phone = [attempt for attempt in alerts if attempt.address == caller]
    if not by_phone:
        return None
    attempt = next((one for one in reversed(by_phone) if one.channel is Channel.VOICE), by_phone[-1])
    content = dispatch.content(session, activation_id, attempt.content_id)
    if content is None:
        return None
    name = activations.names(session, activation_id, [person_no]).get(person_no, "")
    link = Link(LinkKind.ATTEMPT, activation_id, attempt.id)
    return fill_content(content, name=name).speech, key_address(link)


def _words(words: str) -> Speech:
    return Speech(voice_for("en"), (), f"{settings().organisation}: {words}")
