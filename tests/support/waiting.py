"""Waiting for what has to become so."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE_S = 60.0
POLL_S = 0.1


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so; an AssertionError that says what, when it takes too long."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, f"waited {PATIENCE_S:.0f} s in vain until {what}"
        time.sleep(POLL_S)
