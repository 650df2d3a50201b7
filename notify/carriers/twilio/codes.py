"""The one table of Twilio's codes: what an emergency sender does about each, and what it means in plain words.

Twilio warns that codes of one cause may change, so every unknown code has a reaction too.
Source: Twilio's error dictionary and API description.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from notify.carriers.interface import Fault, Outcome, Receipt, ReceiptState, Result

FIRST_SERVER_ERROR = 500
TOO_MANY = 429
NOT_AUTHENTICATED = frozenset({401, 403})
NOT_TWILIO = frozenset({301, 302, 303, 307, 308, 404, 405, 407})


class Do(Enum):
    """What to do about a code."""

    DEAD = "this address is no good on any channel: the next contact now"
    NEXT = "no further try at this contact on this channel: the next now"
    LATER = "not processed: try again"
    STOP = "our configuration is refused: keep everything, use other channels, alarm"
    SENDER = "this sender can send nothing for now: another sender, else the next contact now; alarm"
    COUNTRY = "this sender can send nothing to this country: another sender, else the next contact now; alarm"
    PAIR = "this sender cannot reach this number: another sender, else the next contact now"
    OURS = "our own mistake: log it, the next contact now"
    DOUBT = "it may have been taken: find out"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The reaction to a code and its words.

    ``again_s``: the trouble passes by itself. The next contact goes now all the same, and to whoever stays silent
    the same message goes once more, so much later.
    """

    do: Do
    words: str
    again_s: float | None = None


SOON_S, LATER_S = 30.0, 300.0

FAULTS = {Do.SENDER: Fault.SENDER, Do.COUNTRY: Fault.COUNTRY, Do.PAIR: Fault.PAIR}


_MISTAKE = "Tocsin asked the carrier for something that it does not take"
_ACCOUNT = "the carrier has closed or suspended the account"
_WEBHOOK = "the carrier could not fetch what it should say from our address"

CODES: dict[int, Meaning] = {
    10001: Meaning(Do.STOP, _ACCOUNT),
    10004: Meaning(Do.LATER, "the carrier allows no more calls at once"),
    11200: Meaning(Do.OURS, _WEBHOOK),
    11205: Meaning(Do.OURS, _WEBHOOK),
    12100: Meaning(Do.OURS, _WEBHOOK),
    12200: Meaning(Do.OURS, _WEBHOOK),
    12300: Meaning(Do.OURS, _WEBHOOK),
    13224: Meaning(Do.NEXT, "the number cannot be called now", LATER_S),
    20003: Meaning(Do.STOP, "the carrier refuses our credentials: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
    20404: Meaning(Do.STOP, "the carrier does not know our account: check TWILIO_ACCOUNT_SID and TWILIO_API_URL"),
    20429: Meaning(Do.LATER, "the carrier is asked too much at once"),
    20500: Meaning(Do.DOUBT, "the carrier had an error of its own"),
    21201: Meaning(Do.OURS, _MISTAKE),
    21205: Meaning(Do.OURS, _MISTAKE),
    21208: Meaning(Do.OURS, _MISTAKE),
    21209: Meaning(Do.OURS, _MISTAKE),
    21210: Meaning(Do.STOP, "the calling number is not ours: check TWILIO_VOICE_FROM"),
    21211: Meaning(Do.DEAD, "this is not a telephone number"),
    21212: Meaning(Do.STOP, "the sender's number is not valid: check TWILIO_FROM and TWILIO_VOICE_FROM"),
    21213: Meaning(Do.OURS, _MISTAKE),
    21214: Meaning(Do.NEXT, "the number cannot be reached", LATER_S),
    21215: Meaning(Do.COUNTRY, "calls to this country are not enabled in the carrier's account"),
    21216: Meaning(Do.PAIR, "the carrier does not allow this call: the account needs a customer profile"),
    21217: Meaning(Do.NEXT, "the number cannot be called"),
    21218: Meaning(Do.OURS, _MISTAKE),
    21219: Meaning(Do.PAIR, "a trial account may only call numbers that were verified with the carrier"),
    21220: Meaning(Do.NEXT, "the call was over already"),
    21266: Meaning(Do.OURS, "this is our own sending number"),
    21408: Meaning(Do.COUNTRY, "texts to this country are not enabled in the carrier's account"),
    21601: Meaning(Do.STOP, "the sender's number cannot send texts: check TWILIO_FROM"),
    21602: Meaning(Do.OURS, _MISTAKE),
    21603: Meaning(Do.OURS, _MISTAKE),
    21604: Meaning(Do.OURS, _MISTAKE),
    21606: Meaning(Do.STOP, "the sender's number is not ours or cannot send texts: check TWILIO_FROM"),
    21608: Meaning(Do.PAIR, "a trial account may only text numbers that were verified with the carrier"),
    21609: Meaning(Do.OURS, "the carrier cannot use our address for receipts: check PUBLIC_URL"),
    21610: Meaning(Do.NEXT, "the person has opted out of texts from this sender (they sent STOP)"),
    21611: Meaning(Do.SENDER, "the sender's queue at the carrier is full", LATER_S),
    21612: Meaning(Do.PAIR, "no text can be sent from our number to this one"),
    21614: Meaning(Do.NEXT, "this number takes no texts: not a mobile"),
    21617: Meaning(Do.OURS, "the text is too long for the carrier"),
    21635: Meaning(Do.NEXT, "this number takes no texts: a landline"),
    21658: Meaning(Do.OURS, _MISTAKE),
    21659: Meaning(Do.STOP, "the sender's number is not ours: check TWILIO_FROM"),
    21701: Meaning(Do.STOP, "the messaging service does not exist: check TWILIO_MESSAGING_SERVICE_SID"),
    21703: Meaning(Do.STOP, "the messaging service has no numbers to send from"),
    22005: Meaning(Do.LATER, "the carrier has more calls waiting than it can place"),
    30001: Meaning(Do.SENDER, "the carrier's queue was full", SOON_S),
    30002: Meaning(Do.STOP, _ACCOUNT),
    30003: Meaning(Do.NEXT, "the phone is off or out of reach", LATER_S),
    30004: Meaning(Do.NEXT, "the text was blocked by the phone company or the person"),
    30005: Meaning(Do.DEAD, "the number does not exist any more"),
    30006: Meaning(Do.NEXT, "this number takes no texts: a landline, or its phone company is out of reach"),
    30007: Meaning(Do.NEXT, "the phone company filtered the text as spam"),
    30008: Meaning(Do.NEXT, "the phone company gave no reason", SOON_S),
    30032: Meaning(Do.SENDER, "the sender's toll-free number is not verified"),
    30034: Meaning(Do.COUNTRY, "the sender's number is not registered for texts in the United States"),
    30036: Meaning(Do.NEXT, "the text waited too long at the carrier", 0.0),
    30450: Meaning(Do.NEXT, "the carrier blocked the text as a suspected fraud"),
    30610: Meaning(Do.NEXT, "the carrier held the text back in quiet hours: mark our texts as essential there"),
    30640: Meaning(Do.NEXT, "the carrier did not let the text out: check its rules for our account"),
    90007: Meaning(Do.OURS, _MISTAKE),
}


def meaning_of(code: int | None, status: int) -> Meaning:
    """The reaction to a code, or failing that to the HTTP status that came with it (0: none came)."""
    if code is not None and (known := CODES.get(code)):
        return known
    if status >= FIRST_SERVER_ERROR:
        return CODES[20500]
    if status == TOO_MANY:
        return CODES[20429]
    if status in NOT_AUTHENTICATED:
        return CODES[20003]
    if status in NOT_TWILIO:
        return Meaning(Do.STOP, "what answers at the carrier's address is not the carrier: check TWILIO_API_URL")
    return Meaning(Do.NEXT, f"the carrier refused it (its code {code if code is not None else status})")


def refused(code: int | None, status: int) -> Result:
    """The result of a create that was answered with an error."""
    meaning = meaning_of(code, status)
    shown = str(code if code is not None else status)
    if meaning.do is Do.DOUBT:
        return Result(Outcome.UNKNOWN, code=shown, reason=meaning.words)
    if meaning.do is Do.LATER:
        return Result(Outcome.LATER, code=shown, reason=meaning.words, crowded=True)
    if meaning.do is Do.STOP:
        return Result(Outcome.LATER, code=shown, reason=meaning.words, stop_channel=True)
    return Result(
        Outcome.REFUSED,
        code=shown,
        reason=meaning.words,
        number_dead=meaning.do is Do.DEAD,
        again_s=meaning.again_s,
        fault=FAULTS.get(meaning.do),
    )


def failed(code: int | None, carrier_id: str | None) -> Receipt:
    """The receipt of a text or call that was taken first and failed afterwards; no code: no reason given."""
    meaning = meaning_of(code, 0) if code is not None else Meaning(Do.NEXT, "the carrier gave no reason")
    return Receipt(
        ReceiptState.FAILED,
        carrier_id,
        str(code) if code is not None else None,
        meaning.words,
        number_dead=meaning.do is Do.DEAD,
        stop_channel=meaning.do is Do.STOP,
        again_s=meaning.again_s,
        fault=FAULTS.get(meaning.do),
    )
