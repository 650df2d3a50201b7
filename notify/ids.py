"""Row ids made by the application: 63 bits, growing with time, unique across processes without asking."""

from __future__ import annotations

import secrets
import threading
import time
from datetime import datetime

EPOCH_MS = 1_767_225_600_000  # 2026-01-01T00:00Z
RANDOM_BITS = 22
SKEW_MS = 1000

_lock = threading.Lock()
_last = 0


def new_ids(count: int) -> range:
    """``count`` consecutive ids: 41 bits of milliseconds, then bits that start at random in each call.

    Within a process they always grow. Two processes could only meet by drawing overlapping runs of four
    million in the same millisecond; the primary key would then refuse one, and its transaction runs again.
    """
    global _last  # noqa: PLW0603 - one counter per process is the point
    with _lock:
        milliseconds = time.time_ns() // 1_000_000 - EPOCH_MS
        first = max(_last + 1, (milliseconds << RANDOM_BITS) | secrets.randbits(RANDOM_BITS - 1))
        _last = first + count - 1
    return range(first, first + count)


def first_at(moment: datetime) -> int:
    """The lowest id that can have been made at a moment: a second earlier, for clocks that differ."""
    milliseconds = int(moment.timestamp() * 1000) - EPOCH_MS - SKEW_MS
    return max(0, milliseconds << RANDOM_BITS)


def new_id() -> int:
    """One id."""
    return new_ids(1)[0]
