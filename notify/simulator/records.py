"""What the world remembers: messages, calls, mails, and the complaints of its carrier."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar


class MessageStatus(StrEnum):
    """The life of a text, in Twilio's words."""

    ACCEPTED = "accepted"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    CANCELED = "canceled"
    RECEIVED = "received"


class CallStatus(StrEnum):
    """The life of a call, in Twilio's words. `initiated` is seen in callbacks only."""

    QUEUED = "queued"
    INITIATED = "initiated"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELED = "canceled"


class Direction(StrEnum):
    """Who began it."""

    API = "outbound-api"
    REPLY = "outbound-reply"
    INBOUND = "inbound"


@dataclass(slots=True)
class Message:
    """One text, in either direction. `by_carrier` marks what Twilio says of its own accord."""

    to: str
    sender: str | None
    body: str
    direction: Direction
    status: MessageStatus
    service_sid: str | None = None
    callback: str | None = None
    by_carrier: bool = False
    error_code: int | None = None
    sid: str = field(default_factory=lambda: "SM" + uuid.uuid4().hex)
    index: int = 0
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated: datetime = field(default_factory=lambda: datetime.now(UTC))
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it arrived for one address. `links` in the order in which they stand."""

    to: str
    sender: str
    subject: str
    text: str
    html: str
    links: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    received: datetime
    sid: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class Complaint:
    """A line of the carrier's debugger: what was wrong with one of the service's answers."""

    code: int
    about: str
    detail: str


class Record(Protocol):
    """What a log keeps."""

    @property
    def sid(self) -> str:
        """Its id at the carrier."""
        ...

    @property
    def to(self) -> str:
        """Its receiver."""
        ...


R = TypeVar("R", bound=Record)


class Log(Generic[R]):
    """Records in the order in which they came, found by sid and by receiver."""

    def __init__(self) -> None:
        self.items: list[R] = []
        self._by_sid: dict[str, R] = {}
        self._by_to: dict[str, list[R]] = defaultdict(list)
        self._nth: dict[str, int] = {}

    def next_index(self) -> int:
        """The index of the next record: 1 for the first."""
        return len(self.items) + 1

    def add(self, record: R) -> R:
        """Keep a record."""
        self.items.append(record)
        self._by_sid[record.sid] = record
        self._by_to[record.to].append(record)
        self._nth[record.sid] = len(self._by_to[record.to])
        return record

    def get(self, sid: str) -> R | None:
        """The record of this sid, or None."""
        return self._by_sid.get(sid)

    def nth(self, record: R) -> int:
        """The how-manieth to its receiver this record is: 1 for the first."""
        return self._nth[record.sid]

    def next_nth(self, to: str) -> int:
        """The how-manieth to this receiver the next record will be."""
        return len(self._by_to.get(to, ())) + 1

    def newest_first(self, to: str | None = None) -> Iterator[R]:
        """All records, or those to one receiver, the latest first."""
        return reversed(self.items if to is None else self._by_to.get(to, []))

    def since(self, index: int, to: str | None = None) -> list[R]:
        """The records after this index, oldest first."""
        return [record for record in self.items[index:] if to is None or record.to == to]

    def clear(self) -> None:
        """Forget everything."""
        self.items.clear()
        self._by_sid.clear()
        self._by_to.clear()
        self._nth.clear()
