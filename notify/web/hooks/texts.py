"""A text comes in."""

from __future__ import annotations

import structlog
from flask import request
from flask.typing import ResponseReturnValue

from notify.checkin import service as checkin
from notify.web.context import change, settings
from notify.web.hooks import twiml
from notify.web.hooks.tokens import required

log = structlog.get_logger(__name__)


def text() -> ResponseReturnValue:
    """Hand it to check-in, in one transaction. What is said back goes out as an attempt, with its receipts.

    The carrier tells a text once, whatever we answer. One that breaks a rule of ours is kept for a human.
    """
    message = checkin.Text(
        carrier_id=required("MessageSid", "SmsSid", "SmsMessageSid"),
        address=required("From"),
        to=request.form.get("To", ""),
        body=request.form.get("Body", ""),
    )
    known = settings()
    try:
        change(lambda session: checkin.hear(session, known, message))
    except Exception:
        log.exception("a text could not be taken in; it is kept for a human")
        change(lambda session: checkin.keep_unread(session, message))
    return twiml.answer(twiml.nothing())
