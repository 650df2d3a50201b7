"""The pace of one sender in one process: what was late does not leave at once with what is on time.

Places in the limit are given out ahead. A first connection, or a slow reading of the words, makes several of them
late together, and then a carrier would see a burst.
"""

from __future__ import annotations

import asyncio
import time

CATCHES_UP = 0.97
"""A share of the distance that the limit asks for: lateness is caught up little by little."""


class Pace:
    """On one event loop."""

    def __init__(self) -> None:
        self._free = 0.0

    async def keep(self, units: int, per_second: float) -> None:
        """Wait until so many units may leave; 0 per second: at once."""
        if not per_second:
            return
        start = max(time.monotonic(), self._free)
        self._free = start + CATCHES_UP * units / per_second
        if (early := start - time.monotonic()) > 0:
            await asyncio.sleep(early)
