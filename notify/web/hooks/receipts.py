"""What became of a text or a call, as the carrier reports it."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from notify.carriers.twilio.receipts import call_receipt, message_receipt
from notify.dispatch import service as dispatch
from notify.web.context import change, reading
from notify.web.hooks.tokens import attempt_link, required

NO_CONTENT = ("", 204)


def status(token: str) -> ResponseReturnValue:
    """Apply a receipt. One that says nothing known to us is no error: carriers add states without notice."""
    link = attempt_link(token)
    is_call = "CallSid" in request.form
    required("CallSid", "MessageSid", "SmsSid")
    required("CallStatus", "MessageStatus", "SmsStatus")
    found = call_receipt(request.form) if is_call else message_receipt(request.form)
    if found is None:
        return NO_CONTENT
    with reading() as session:
        if dispatch.known_already(session, link.activation, link.subject, found):
            return NO_CONTENT
    if change(lambda session: dispatch.receipt(session, link.activation, link.subject, found)) is None:
        abort(404)
    return NO_CONTENT
