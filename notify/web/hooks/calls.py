"""A call that we made: what it says, the key that is pressed, and what it says when all else fails."""

from __future__ import annotations

import structlog
from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from callrees.wording import Line, Speech, fill_content, lines
from notify.activation import queries as activations
from notify.activation.commanding.spoken import words_now
from notify.checkin import service as checkin
from notify.links import Link, LinkKind, sign
from notify.web.context import change, reading, secret, settings
from notify.web.hooks import twiml
from notify.web.hooks.tokens import attempt_link, attempt_of, required

log = structlog.get_logger(__name__)

KEYS_OF_A_PHONE = frozenset("0123456789*#")


def script(token: str) -> ResponseReturnValue:
    """What the call says: for whom it is, the message twice, and the keys, in one Gather."""
    link = attempt_link(token)
    required("CallSid")
    with reading() as session:
        return twiml.answer(twiml.speech(*_said(session, link)))


def key(token: str) -> ResponseReturnValue:
    """A key was pressed: the first one is the answer; it is read back, and nothing has to be confirmed."""
    link = attempt_link(token)
    call = required("CallSid")
    digit = required("Digits")[:1]
    digit = digit if digit in KEYS_OF_A_PHONE else "?"
    return change(lambda session: _keyed(session, link, digit, call))


def _keyed(session: Session, link: Link, digit: str, call: str) -> ResponseReturnValue:
    attempt_of(session, link)
    keyed = checkin.key(session, settings(), link.activation, link.subject, digit, call)
    if keyed.again:
        rest = twiml.speech(*_said(session, link))
        return twiml.answer(twiml.then(keyed.say, rest) if keyed.say else rest)
    if keyed.say:
        return twiml.answer(twiml.speech(keyed.say, None))
    view = activations.get(session, link.activation)
    return twiml.answer(twiml.speech(lines(view.organisation, Line.GOODBYE, exercise=view.is_exercise), None))


def fallback_of_exercise(token: str) -> ResponseReturnValue:
    """The same for a call of an exercise, which says so whether or not the database answers."""
    return fallback(token, exercise=True)


def fallback(token: str, *, exercise: bool = False) -> ResponseReturnValue:
    """The carrier could not get or use the script: the message once more, or a word that needs nothing at all."""
    link = attempt_link(token)
    log.warning("a call fell back", error=request.form.get("ErrorCode", "")[:10])
    try:
        with reading() as session:
            return twiml.answer(twiml.speech(*_said(session, link)))
    except SQLAlchemyError:
        log.exception("a call could not be told its message")
        said = lines(settings().organisation, Line.LOOK_ELSEWHERE, Line.GOODBYE, exercise=exercise)
        return twiml.answer(twiml.speech(said, None))


def _said(session: Session, link: Link) -> tuple[Speech, str | None]:
    """What an attempt's call says, and where its keys go (None: it asks for none)."""
    attempt = attempt_of(session, link)
    stored = words_now(session, activations.get(session, link.activation), attempt)
    if stored is None:
        abort(404)
    names = activations.names(session, link.activation, [attempt.person_no])
    content = fill_content(stored, name=names.get(attempt.person_no, ""))
    return content.speech, key_address(link) if content.keys else None


def key_address(link: Link) -> str:
    """Where the keys of an attempt's call go."""
    path = url_for("hooks.key", token=sign(Link(LinkKind.ATTEMPT, link.activation, link.subject), secret()))
    return f"{settings().public_url}{path}"
