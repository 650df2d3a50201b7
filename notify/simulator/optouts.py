"""The words that a carrier takes for itself (Twilio: default opt-out handling; one word, any case)."""

from __future__ import annotations

from enum import StrEnum


class Keyword(StrEnum):
    """What the carrier does with a one-word text."""

    STOP = "stop"
    START = "start"
    HELP = "help"


_STOP = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
_START = frozenset({"START", "UNSTOP", "YES"})
_HELP = frozenset({"HELP", "INFO"})

BOILERPLATE = {
    Keyword.STOP: "You have successfully been unsubscribed. You will not receive any more messages from this "
    "number. Reply START to resubscribe.",
    Keyword.START: "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    Keyword.HELP: "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
}
"""What the carrier itself says to the person, whatever the service answers."""


def keyword_of(body: str) -> Keyword | None:
    """The keyword that this text is, or None: "STOP PLEASE" is none."""
    word = body.strip().upper()
    if word in _STOP:
        return Keyword.STOP
    if word in _START:
        return Keyword.START
    return Keyword.HELP if word in _HELP else None
