"""One call as the carrier keeps it: its instructions, what was said, and the line itself."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from notify.simulator.records import CallStatus, Direction

ENDED = frozenset({CallStatus.COMPLETED, CallStatus.BUSY, CallStatus.NO_ANSWER, CallStatus.FAILED, CallStatus.CANCELED})


@dataclass(frozen=True, slots=True)
class Document:
    """TwiML to obey: a URL to ask (with further fields), or the text itself."""

    url: str = ""
    method: str = "POST"
    twiml: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Instructions:
    """What the create of a call asked for. `timeout` in seconds of ringing."""

    document: Document
    fallback_url: str | None = None
    fallback_method: str = "POST"
    callback: str | None = None
    callback_method: str = "POST"
    events: frozenset[str] = frozenset({"completed"})
    timeout: int = 60
    detection: str | None = None
    async_detection: bool = False
    detection_callback: str | None = None


@dataclass(slots=True)
class Line:
    """The live side of a call: keys that arrive, and what interrupts it.

    `gathering` is set while digits are taken. `released` ends the ringing of a phone on hold. `detected`: who or
    what picked up was reported.
    """

    keys: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    gathering: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    detected: asyncio.Event = field(default_factory=asyncio.Event)
    step: asyncio.Task[object] | None = None
    takeover: Document | None = None
    wanted_end: CallStatus | None = None

    def interrupt(self) -> None:
        """Break off what the call is doing; the runner looks at `takeover` and `wanted_end`."""
        if self.step is not None:
            self.step.cancel()


@dataclass(slots=True)
class Call:
    """One call, in either direction. `talked` is in seconds of the world's life.

    `transcript` is what was offered to the ear, `pressed` the keys of each gather. `machine`: a mailbox or a fax
    machine took it. `greeting`: so much of the transcript was said before a mailbox began to record. `keys` are
    this call's own, in place of the phone's.
    """

    to: str
    sender: str
    instructions: Instructions
    direction: Direction = Direction.API
    status: CallStatus = CallStatus.QUEUED
    answered_by: str | None = None
    transcript: list[str] = field(default_factory=list)
    greeting: int | None = None
    pressed: list[str] = field(default_factory=list)
    gathers: int = 0
    sequence: int = 0
    talked: float = 0.0
    sip_code: int = 200
    machine: bool = False
    keys: tuple[str, ...] | None = None
    line: Line = field(default_factory=Line)
    sid: str = field(default_factory=lambda: "CA" + uuid.uuid4().hex)
    index: int = 0
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated: datetime = field(default_factory=lambda: datetime.now(UTC))
    started: datetime | None = None
    ended: datetime | None = None

    @property
    def person(self) -> str:
        """The number of the person on the line."""
        return self.sender if self.direction is Direction.INBOUND else self.to

    @property
    def said(self) -> str:
        """All that was said so far."""
        return " ".join(self.transcript)

    @property
    def recorded(self) -> str:
        """What a mailbox has kept."""
        return " ".join(self.transcript[self.greeting :]) if self.greeting is not None else ""

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return self.status in ENDED
