"""Something picked up instead of a person: a mailbox gets a message of its own after the tone."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees import wording
from callrees.words import ACCOUNTED, Purpose
from notify import codes
from notify.activation import queries as activations
from notify.carriers.twilio import live
from notify.carriers.twilio.account import Callbacks
from notify.checkin import queries as checkin
from notify.dispatch import service as dispatch
from notify.dispatch.queries import AttemptView
from notify.web.context import change, reading, secret, settings
from notify.web.hooks import twiml
from notify.web.hooks.calls import key_address
from notify.web.hooks.tokens import attempt_link, attempt_of, required

NO_CONTENT = ("", 204)
AFTER_THE_GREETING = "machine_end"
"""How the carrier's words begin when the greeting is over and the mailbox records."""


def machine(token: str) -> ResponseReturnValue:
    """Keep who or what picked up. After a mailbox's greeting the call goes on with what is left there.

    Only that certain word changes the call: of a person who stays silent the carrier says that it does not know, and
    they hear the message with its keys to the end. One whom it takes for a mailbox still gets there by a key.
    """
    link = attempt_link(token)
    call = required("CallSid")
    answered_by = required("AnsweredBy")
    with reading() as session:
        attempt_of(session, link)
    is_new = change(lambda session: dispatch.picked_up(session, link.activation, link.subject, answered_by))
    if is_new and answered_by.startswith(AFTER_THE_GREETING):
        account = request.form.get("AccountSid", settings().twilio_account_sid or "")
        live.redirect(settings(), account, call, Callbacks(settings().public_url).voicemail(token))
    return NO_CONTENT


def voicemail(token: str) -> ResponseReturnValue:
    """What a mailbox is left. Nothing, where the person has answered meanwhile."""
    link = attempt_link(token)
    required("CallSid")
    number = request.form.get("From", settings().voice_from or "")  # the one of ours that calls
    with reading() as session:
        attempt = attempt_of(session, link)
        if attempt.purpose is Purpose.ALERT and _answered(session, link.activation, attempt.person_no):
            return twiml.answer(twiml.hang_up())
        said = _message(session, link.activation, attempt, number)
        return twiml.answer(twiml.speech(said, key_address(link)))


def _answered(session: Session, activation_id: int, person_no: int) -> bool:
    standing = checkin.standings(session, activation_id, [person_no]).get(person_no)
    return standing is not None and standing.status in ACCOUNTED and standing.heard_at is not None


def _message(session: Session, activation_id: int, attempt: AttemptView, number: str) -> wording.Speech:
    view = activations.get(session, activation_id)
    person = activations.people(session, activation_id, [attempt.person_no])[attempt.person_no]
    code = codes.code_for(activation_id, person.person_no, secret()) if person.is_callee else ""
    content = wording.voicemail(view.frame(person.language), number, code)
    return wording.fill_content(content, name=person.name).speech
