"""How many messages are with a carrier at once: fewer when it says that it is crowded, more again as it copes."""

from __future__ import annotations

import asyncio
import time
from collections import deque

SHRINK_TO = 0.7
SHRINK_EVERY_S = 0.5  # the refusals of one crowd count once


class Width:
    """A gate on one event loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._now = float(most)
        self._inside = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._shrunk_at = 0.0

    async def enter(self) -> None:
        """Wait for a place."""
        if self._inside < self._now and not self._waiting:
            self._inside += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        await place

    def leave(self, *, crowded: bool) -> None:
        """Give the place back, and say how the carrier took it."""
        if crowded:
            if time.monotonic() - self._shrunk_at > SHRINK_EVERY_S:
                self._now, self._shrunk_at = max(1.0, self._now * SHRINK_TO), time.monotonic()
        else:
            self._now = min(self._most, self._now + 1 / self._now)
        self._inside -= 1
        while self._waiting and self._inside < self._now:
            place = self._waiting.popleft()
            if not place.done():
                self._inside += 1
                place.set_result(None)
