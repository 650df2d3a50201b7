"""What Twilio reports, in our words."""

from __future__ import annotations

import pytest

from notify.carriers.interface import ReceiptState
from notify.carriers.twilio.receipts import call_receipt, code_of, message_receipt


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", ReceiptState.ACCEPTED),
        ("queued", ReceiptState.ACCEPTED),
        ("sending", ReceiptState.ACCEPTED),
        ("sent", ReceiptState.ACCEPTED),
        ("delivered", ReceiptState.DELIVERED),
        ("read", ReceiptState.DELIVERED),
        ("undelivered", ReceiptState.FAILED),
        ("failed", ReceiptState.FAILED),
    ],
)
def test_texts(status: str, state: ReceiptState) -> None:
    found = message_receipt({"MessageSid": "SM1", "MessageStatus": status, "Surprise": "1"})
    assert found is not None
    assert (found.state, found.carrier_id) == (state, "SM1")


@pytest.mark.parametrize(
    ("status", "state", "for_good"),
    [
        ("initiated", ReceiptState.ACCEPTED, True),
        ("ringing", ReceiptState.ACCEPTED, True),
        ("in-progress", ReceiptState.DELIVERED, True),
        ("completed", ReceiptState.ENDED, True),
        ("busy", ReceiptState.FAILED, False),
        ("no-answer", ReceiptState.FAILED, False),
        ("canceled", ReceiptState.FAILED, False),
        ("failed", ReceiptState.FAILED, True),
    ],
)
def test_calls(status: str, state: ReceiptState, for_good: bool) -> None:
    found = call_receipt({"CallSid": "CA1", "CallStatus": status})
    assert found is not None
    assert (found.state, found.carrier_id, found.for_good) == (state, "CA1", for_good)


def test_a_call_that_nobody_picked_up_may_come_as_failed() -> None:
    found = call_receipt({"CallSid": "CA1", "CallStatus": "failed", "SipResponseCode": "480"})
    assert found is not None
    assert not found.for_good


def test_a_failure_says_why() -> None:
    found = message_receipt({"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30005"})
    assert found is not None
    assert (found.code, found.number_dead) == ("30005", True)


@pytest.mark.parametrize("form", [{}, {"MessageStatus": "dancing"}, {"MessageSid": "SM1"}])
def test_nonsense_says_nothing(form: dict[str, str]) -> None:
    assert message_receipt(form) is None
    assert call_receipt(form) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30005", 30005),
        (30005, 30005),
        ("", None),
        (None, None),
        ("0", None),
        ("x", None),
        ("٣", None),
        ("9" * 40, None),
    ],
)
def test_codes_are_numbers_or_nothing(text: object, code: int | None) -> None:
    assert code_of(text) == code
