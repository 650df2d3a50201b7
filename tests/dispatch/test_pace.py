"""The pace of a sender: what is late together does not leave together."""

from __future__ import annotations

import asyncio
import itertools
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from notify.dispatch.pace import CATCHES_UP, Pace


def leave(pace: Pace, sizes: list[int], per_second: float) -> list[float]:
    """When messages leave that all want to leave now."""
    left: list[float] = []

    async def one(units: int) -> None:
        await pace.keep(units, per_second)
        left.append(time.monotonic())

    async def all_at_once() -> None:
        await asyncio.gather(*(one(units) for units in sizes))

    asyncio.run(all_at_once())
    return left


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=6))
def test_messages_that_are_late_together_keep_their_distance(sizes: list[int]) -> None:
    per_second = 100.0
    left = leave(Pace(), sizes, per_second)
    # A start may be late, the next one then comes closer; from the first to each it is never less than its share.
    for place, units in enumerate(itertools.accumulate(sizes[:-1]), start=1):
        assert left[place] - left[0] >= CATCHES_UP * units / per_second - 0.005


def test_no_limit_keeps_nobody() -> None:
    pace = Pace()
    begun = time.monotonic()
    leave(pace, [1] * 1000, 0.0)
    assert pace._free <= begun, "no place was given out"
