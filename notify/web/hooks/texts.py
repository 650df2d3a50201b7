"""A text comes in."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from notify.checkin import service as checkin
from notify.web.context import settings, writing
from notify.web.hooks import twiml
from notify.web.hooks.tokens import required


def text() -> ResponseReturnValue:
    """Hand it to check-in, in one transaction. What is said back goes out as an attempt, with its receipts."""
    message = checkin.Text(
        carrier_id=required("MessageSid", "SmsSid", "SmsMessageSid"),
        address=required("From"),
        to=request.form.get("To", ""),
        body=request.form.get("Body", ""),
    )
    with writing() as session:
        checkin.hear(session, settings(), message)
    return twiml.answer(twiml.nothing())
