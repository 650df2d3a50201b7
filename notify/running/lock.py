"""Two servers must not share an embedded instance: each would have a queue and a clock of its own."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

from notify.errors import UserError

WAIT_S = 3.0
"""A server that was just killed may hold the lock for a moment longer."""


def lock_instance(folder: Path) -> IO[str]:
    """Hold the instance until the file that is returned is closed. Raises UserError when another server has it."""
    folder.mkdir(parents=True, exist_ok=True)
    held = (folder / "serve.lock").open("a")
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            held.close()
            raise UserError(
                f"another `tocsin serve` runs on the instance {folder.resolve()}: stop it, or set TOCSIN_INSTANCE"
                " (several servers need REDIS_URL)"
            ) from None
        return held
