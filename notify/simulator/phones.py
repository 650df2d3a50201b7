"""How a phone behaves when a script says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TextFate(StrEnum):
    """What becomes of a text to this phone."""

    DELIVER = "deliver"
    UNDELIVER = "undeliver"  # the carrier says no, with a code
    FAIL = "fail"  # it never leaves Twilio, with a code
    SILENT = "silent"  # it is sent, and no receipt ever comes
    REFUSE = "refuse"  # the create is refused, with a code


class CallFate(StrEnum):
    """What becomes of a call to this phone."""

    ANSWER = "answer"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    VOICEMAIL = "voicemail"  # a mailbox: it greets, then records
    SILENT = "silent"  # somebody picks up and says nothing: the carrier cannot tell who or what it is
    FAX = "fax"
    HOLD = "hold"  # rings until it is answered or hung up through the control API
    FAIL = "fail"  # the call fails, with a SIP code
    REFUSE = "refuse"  # the create is refused, with a code


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone of a script.

    `keys` are pressed at successive gathers of each call, "" lets one pass. A `patient` phone stays
    on the line at a gather until a key is pressed through the control API.
    """

    text: TextFate = TextFate.DELIVER
    text_code: int = 30005
    call: CallFate = CallFate.NO_ANSWER
    call_code: int = 21214
    keys: tuple[str, ...] = ()
    patient: bool = False


DEFAULT_PHONE = Phone()


class BadPhone(ValueError):
    """A setting of a phone that cannot be read."""


def _split(value: object, default_code: int) -> tuple[str, int]:
    name, _, code = str(value).partition(":")
    if code and not code.isdigit():
        raise BadPhone(f"{value!r}: the code after the colon must be a number, as in undeliver:30005")
    return name, int(code) if code else default_code


def phone_from(values: Mapping[str, object], before: Phone = DEFAULT_PHONE) -> Phone:
    """Read a phone from JSON; what is not named stays as `before`. Raises `BadPhone`."""
    try:
        text, text_code = _split(values.get("sms", before.text), before.text_code)
        call, call_code = _split(values.get("voice", before.call), before.call_code)
        keys = values.get("keys", before.keys)
        if not isinstance(keys, list | tuple):
            raise BadPhone('keys must be a list, as in ["1"]')
        return Phone(
            TextFate(text),
            text_code,
            CallFate(call),
            call_code,
            tuple(str(key) for key in keys),
            bool(values.get("patient", before.patient)),
        )
    except ValueError as problem:
        raise BadPhone(str(problem)) from problem


@dataclass(slots=True)
class Phones:
    """The phones that a script has spoken of, by number."""

    known: dict[str, Phone] = field(default_factory=dict)

    def get(self, number: str) -> Phone | None:
        """What the script said about this phone, or None."""
        return self.known.get(number)

    def set(self, number: str, phone: Phone) -> None:
        """From now on this phone behaves so."""
        self.known[number] = phone
