"""What Twilio reports about texts and calls, in our words. Unknown fields and states are no error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from notify.carriers.interface import Receipt, ReceiptState
from notify.carriers.twilio.codes import failed

NOBODY_THERE = frozenset({"408", "480", "487"})
"""SIP answers that come as ``failed`` and mean that nobody picked up (RFC 3261)."""

_MESSAGE = {
    "accepted": ReceiptState.ACCEPTED,
    "scheduled": ReceiptState.ACCEPTED,
    "queued": ReceiptState.ACCEPTED,
    "sending": ReceiptState.ACCEPTED,
    "sent": ReceiptState.ACCEPTED,  # to the phone company; it may stay so for ever
    "partially_delivered": ReceiptState.ACCEPTED,
    "delivered": ReceiptState.DELIVERED,
    "read": ReceiptState.DELIVERED,
    "failed": ReceiptState.FAILED,
    "undelivered": ReceiptState.FAILED,
    "canceled": ReceiptState.FAILED,
}

_CALL = {
    "queued": ReceiptState.ACCEPTED,
    "initiated": ReceiptState.ACCEPTED,
    "ringing": ReceiptState.ACCEPTED,
    "in-progress": ReceiptState.DELIVERED,  # someone or something picked up: never proof of a person
    "answered": ReceiptState.DELIVERED,
    "completed": ReceiptState.ENDED,
}

_SOFT = {
    "busy": "the line was busy",
    "no-answer": "nobody picked up",
    "canceled": "the call was taken back",
}


def message_receipt(form: Mapping[str, str]) -> Receipt | None:
    """The receipt in a status callback of a text; None when it says nothing that we know."""
    status = form.get("MessageStatus") or form.get("SmsStatus") or ""
    sid = form.get("MessageSid") or form.get("SmsSid") or None
    sender = form.get("MessagingServiceSid") or form.get("From") or ""
    return message_state(status, sid, code_of(form.get("ErrorCode")), sender)


def call_receipt(form: Mapping[str, str]) -> Receipt | None:
    """The receipt in a status callback of a call; None when it says nothing that we know."""
    sid = form.get("CallSid") or None
    code, sip = code_of(form.get("ErrorCode")), form.get("SipResponseCode")
    return call_state(form.get("CallStatus", ""), sid, code, sip)


def message_state(status: str, sid: str | None, code: int | None, sender: str = "") -> Receipt | None:
    """A text's status, as callbacks and the API name it."""
    state = _MESSAGE.get(status)
    if state is ReceiptState.FAILED:
        return replace(failed(code, sid), sender=sender)
    return None if state is None else Receipt(state, sid)


def call_state(status: str, sid: str | None, code: int | None = None, sip: str | None = None) -> Receipt | None:
    """A call's status, as callbacks and the API name it. Busy and unanswered lines are not refused for good."""
    if status == "failed" and sip in NOBODY_THERE:
        status = "no-answer"
    if status in _SOFT:
        return Receipt(ReceiptState.FAILED, sid, None, _SOFT[status], for_good=False)
    if status == "failed":
        return failed(code, sid)
    state = _CALL.get(status)
    return None if state is None else Receipt(state, sid)


def code_of(text: object) -> int | None:
    """An error code as a number, or None; carriers send it as a number, a string, or nothing."""
    shown = str(text or "").strip()
    return int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 and shown.strip("0") else None  # noqa: PLR2004 - longer is no code
