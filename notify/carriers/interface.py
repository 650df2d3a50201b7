"""What dispatch asks of a carrier, and the four things that a carrier may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Protocol

from callrees.words import Channel


class Outcome(StrEnum):
    """How a carrier answered when it was handed a message."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # for good: no further try at this contact on this channel can help
    LATER = "later"  # for now: not processed, and safe to try again
    UNKNOWN = "unknown"  # it may be on its way


class Fault(Enum):
    """What about us a carrier refuses, where another sender may do better."""

    SENDER = "this sender can send nothing for now"
    COUNTRY = "this sender can send nothing to this country"
    PAIR = "this sender can send nothing to this one number"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sender of ours that a carrier refuses. ``country``: only there (ISO 3166); empty: everywhere."""

    sender: str
    country: str
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """A carrier's answer.

    ``code`` is the carrier's own, ``reason`` its meaning in words that a commander understands.
    ``number_dead``: the address is no good on any channel. ``stop_channel``: the refusal concerns us and not the
    person, so nothing more can be sent on this channel for now. ``crowded``: the carrier wants fewer at once.
    ``again_s``: refused now, and worth the same try so much later. ``fault``: another sender may do better.
    ``sender``: who tried last; ``troubles``: what was learnt about senders on the way; ``last_way``: there was no
    other sender left to try.
    """

    outcome: Outcome
    carrier_id: str | None = None
    code: str | None = None
    reason: str | None = None
    number_dead: bool = False
    stop_channel: bool = False
    crowded: bool = False
    again_s: float | None = None
    fault: Fault | None = None
    sender: str = ""
    troubles: tuple[Trouble, ...] = ()
    last_way: bool = True


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, ready to leave. ``token`` is in the addresses that the carrier calls back.

    ``exercise``: it is one, and whatever is said in its place has to say so.
    ``html`` is email's; ``subject`` too. A voice call fetches what it says from us, so its ``text`` is only
    what is read when that fails. ``avoid``: senders of ours that are in trouble, left out while there is another.
    """

    attempt_id: int
    token: str
    address: str
    text: str
    subject: str = ""
    html: str = ""
    exercise: bool = False
    avoid: frozenset[str] = frozenset()


class ReceiptState(StrEnum):
    """What a receipt says became of an attempt, lowest rank first."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    ENDED = "ended"  # a call is over; its line is free. Says nothing about a person


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a carrier reports about an attempt, in our words.

    ``for_good``: no further try at this contact on this channel can help (a busy line is not for good).
    ``at``: when the carrier says that it happened; None means now. ``again_s``, ``fault`` and ``sender`` as in
    a result.
    """

    state: ReceiptState
    carrier_id: str | None = None
    code: str | None = None
    reason: str | None = None
    for_good: bool = True
    number_dead: bool = False
    stop_channel: bool = False
    at: datetime | None = None
    again_s: float | None = None
    fault: Fault | None = None
    sender: str = ""


@dataclass(frozen=True, slots=True)
class InboundText:
    """A text to us, as the carrier's own list has it. ``at``: when it came in there, where the list tells."""

    carrier_id: str
    address: str
    to: str
    body: str
    at: datetime | None


class Inbox(Protocol):
    """What came in at a carrier, for those texts of which no webhook told us."""

    name: str

    async def texts(self, since: datetime) -> list[InboundText]:
        """Texts that came in since, oldest first. Raises CarrierSilentError."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class Carrier(Protocol):
    """One channel's way out. Every method ends within ``timeout_s`` and raises nothing that a carrier causes."""

    channel: Channel
    sender: str  # whose limit counts: a number, a messaging service, a mail address
    senders: tuple[str, ...]  # all of them, in the order in which they are tried
    timeout_s: float
    width: int  # how many may be under way at once

    async def send(self, message: Outgoing) -> Result:
        """Hand over one message."""
        ...

    async def look_up(self, message: Outgoing, since: datetime, known: frozenset[str]) -> Receipt | None:
        """Ask whether a message of which we are in doubt was taken: its receipt, or None when there is no trace.

        ``since``: when it was tried. ``known``: carrier ids of other attempts at this address, not this one's.
        Raises CarrierSilentError when the carrier cannot tell.
        """
        ...

    async def ask(self, carrier_id: str) -> Receipt | None:
        """Ask what became of a message that was accepted; None: nothing new. Raises CarrierSilentError."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class CarrierSilentError(Exception):
    """The carrier did not answer a question, or answers none of this kind."""
