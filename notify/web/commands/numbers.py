"""Numbers of people and messages, in words, for pages and for the sentence after a command."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from callrees.words import Channel
from notify.activation.service import Outlook, Told
from notify.settings import Settings
from notify.web.formats import plural

_WORDS = {Channel.SMS: ("text", "texts"), Channel.VOICE: ("call", "calls"), Channel.EMAIL: ("email", "emails")}


def people(number: int) -> str:
    """`1 person`, `12 people`."""
    return plural(number, "person", "people")


def messages(number: int) -> str:
    """`1 message`, `12 messages`."""
    return plural(number, "message", "messages")


def told(what: Told) -> str:
    """`12 people in 20 messages`, and that they wait where they do."""
    waits = ". The activation is held: they leave when it is resumed" if what.waits else ""
    return f"{people(what.people)} in {messages(what.messages)}{waits}"


def by_channel(found: Mapping[Channel, int]) -> str:
    """`12 texts and 8 emails`."""
    parts = [plural(number, *_WORDS[channel]) for channel, number in found.items()]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "no messages"


def cost(outlook: Outlook, settings: Settings) -> str | None:
    """What it costs, where prices are set."""
    rates = {Channel.SMS: settings.sms_price, Channel.VOICE: settings.call_price}
    units = {Channel.SMS: outlook.segments, Channel.VOICE: outlook.messages.get(Channel.VOICE, 0)}
    paid = [rate * units[channel] for channel, rate in rates.items() if rate is not None and units[channel]]
    if not paid:
        return None
    return f"{sum(paid, Decimal(0)):.2f} {settings.currency or ''}".strip()
