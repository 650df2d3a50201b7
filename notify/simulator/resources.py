"""Messages and calls as Twilio writes them in JSON: numbers as strings, dates as RFC 2822 in GMT."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from notify.simulator.records import Direction, Message, MessageStatus
from notify.simulator.switchboard import Call

API_VERSION = "2010-04-01"

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_DOUBLE = frozenset("^{}\\[~]|€\f")

_ERROR_WORDS = {
    30003: "Unreachable destination handset",
    30004: "Message blocked",
    30005: "Unknown destination handset",
    30006: "Landline or unreachable carrier",
    30007: "Message filtered",
    30008: "Unknown error",
}


def segments(body: str) -> int:
    """Segments of a text (3GPP TS 23.038): 160/153 in GSM-7, 70/67 UTF-16 units otherwise."""
    if all(char in _GSM or char in _GSM_DOUBLE for char in body):
        units, one, many = sum(2 if char in _GSM_DOUBLE else 1 for char in body), 160, 153
    else:
        units, one, many = len(body.encode("utf-16-le")) // 2, 70, 67
    return 1 if units <= one else -(-units // many)


def date(moment: datetime | None) -> str | None:
    """RFC 2822 in GMT, or None."""
    return None if moment is None else format_datetime(moment)


def path(account: str, kind: str, sid: str | None = None) -> str:
    """The address of a resource or, without a sid, of its list."""
    return f"/{API_VERSION}/Accounts/{account}/{kind}" + (f"/{sid}.json" if sid else ".json")


def message_resource(message: Message, account: str) -> dict[str, object]:
    """A text as `Messages/{sid}.json` shows it."""
    unassigned = message.status is MessageStatus.ACCEPTED
    uri = path(account, "Messages", message.sid)
    return {
        "account_sid": account,
        "api_version": API_VERSION,
        "body": message.body,
        "date_created": date(message.created),
        "date_sent": date(message.sent),
        "date_updated": date(message.updated),
        "direction": message.direction.value,
        "error_code": message.error_code,
        "error_message": _ERROR_WORDS.get(message.error_code or 0),
        "from": message.sender,
        "messaging_service_sid": message.service_sid,
        "num_media": "0",
        "num_segments": "0" if unassigned else str(segments(message.body)),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": message.status.value,
        "subresource_uris": {"media": uri.replace(".json", "/Media.json")},
        "to": message.to,
        "uri": uri,
    }


def call_resource(call: Call, account: str) -> dict[str, object]:
    """A call as `Calls/{sid}.json` shows it; the API knows no status `initiated`."""
    uri = path(account, "Calls", call.sid)
    inbound = call.direction is Direction.INBOUND
    talked = str(round(call.talked)) if call.over and call.started else None
    return {
        "account_sid": account,
        "annotation": None,
        "answered_by": call.answered_by,
        "api_version": API_VERSION,
        "caller_name": None,
        "date_created": date(call.created),
        "date_updated": date(call.updated),
        "direction": "inbound" if inbound else call.direction.value,
        "duration": talked,
        "end_time": date(call.ended),
        "forwarded_from": None,
        "from": call.sender,
        "from_formatted": call.sender,
        "group_sid": None,
        "parent_call_sid": None,
        "phone_number_sid": None,
        "price": None,
        "price_unit": "USD",
        "queue_time": "0",
        "sid": call.sid,
        "start_time": date(call.started or (call.created if call.over else None)),
        "status": call.status.value,
        "subresource_uris": {"events": uri.replace(".json", "/Events.json")},
        "to": call.to,
        "to_formatted": call.to,
        "trunk_sid": None,
        "uri": uri,
    }
