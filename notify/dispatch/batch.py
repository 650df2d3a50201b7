"""One batch under way: each message at its place in the limit, looked at again before it is handed over."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from callrees.words import Channel
from notify.carriers.interface import Carrier, Outcome, Outgoing, Result
from notify.dispatch.claiming import Claimed
from notify.dispatch.pace import Pace
from notify.dispatch.settling import Finished
from notify.dispatch.width import Width

START_WITHIN_S = 3.0
"""A message whose turn came so long ago and that could not be handed over is given back."""

LOOK_AGAIN_S = 0.1
"""How old the knowledge may be that a message was not withdrawn."""

NO_WORDS = Result(Outcome.REFUSED, code="no words", reason="what it should say is missing in the database")


@dataclass(slots=True)
class Batch:
    """Claimed attempts with what they say. ``claimed_at`` and ``mono`` are the same moment on two clocks."""

    channel: Channel
    activation_id: int
    claimed: list[Claimed]
    messages: dict[int, Outgoing]
    claimed_at: datetime
    mono: float
    healing: bool
    still_ours: Callable[[int, list[int]], set[int]]
    report: Callable[[Batch, Finished], None]
    probes: Mapping[int, frozenset[tuple[str, str]]] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    per_second: float = 0.0
    written: threading.Event = field(default_factory=threading.Event)
    unwritten: int = 0
    _open: set[int] = field(default_factory=set)
    _looked: float = 0.0
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.unwritten = len(self.claimed)
        self._open = {one.id for one in self.claimed}
        self._looked = self.mono

    async def conduct(self, carrier: Carrier, width: Width) -> None:
        """Hand all messages over; each result is reported as it comes."""
        await asyncio.gather(*(self._one(one, carrier, width) for one in self.claimed))

    async def _one(self, one: Claimed, carrier: Carrier, width: Width) -> None:
        turn = self.mono + one.wait_s
        if (early := turn - time.monotonic()) > 0:
            await asyncio.sleep(early)
        crowded = False
        await self.pace.keep(one.segments, self.per_second)
        await width.enter()
        try:
            result, called = await self._hand_over(one, carrier, turn)
            crowded = result is not None and result.crowded
        except Exception as problem:  # noqa: BLE001 - a message must never be left without an end
            result, called = Result(Outcome.UNKNOWN, code="error", reason=f"{type(problem).__name__} in Tocsin"), None
        finally:
            width.leave(crowded=crowded)
            self._open.discard(one.id)
        probed = self.probes.get(one.id, frozenset())
        self.report(self, Finished(one.activation_id, one.id, one.channel, one.tries, result, called, probed))

    async def _hand_over(self, one: Claimed, carrier: Carrier, turn: float) -> tuple[Result | None, datetime | None]:
        message = self.messages.get(one.id)
        if message is None:
            return NO_WORDS, None
        if time.monotonic() > turn + START_WITHIN_S or not await self._still_wanted(one.id):
            return None, None
        called = self.claimed_at + timedelta(seconds=time.monotonic() - self.mono)
        return await carrier.send(message), called

    async def _still_wanted(self, id_: int) -> bool:
        """Whether it was not withdrawn; one question serves all that are about to go."""
        if time.monotonic() - self._looked < LOOK_AGAIN_S:
            return id_ in self._open
        async with self._looking:
            if time.monotonic() - self._looked >= LOOK_AGAIN_S:
                asked = list(self._open)
                loop = asyncio.get_running_loop()
                ours = await loop.run_in_executor(None, self.still_ours, self.activation_id, asked)
                self._open.intersection_update(ours)
                self._looked = time.monotonic()
        return id_ in self._open
