"""The board's data, read at most once a second by a process however many watch it."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from notify.accountability.board import Board, board
from notify.web.context import house, reading

FRESH_S = 1.0
KEPT = 64
"""Boards kept: one for each activation and limit that somebody watches."""

Key = tuple[int, int, str | None]  # the database (tests have several), the activation, the limit


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A board as it was a moment ago; ``version`` changes when anything that it shows does."""

    board: Board
    version: str
    read_at: float


_kept: OrderedDict[Key, Snapshot] = OrderedDict()
_locks: dict[Key, threading.Lock] = {}
_guard = threading.Lock()


def snapshot(activation_id: int, scope: str | None) -> Snapshot:
    """The board of an activation for a limit; raises NotFoundError."""
    key = (id(house().service.database), activation_id, scope)
    with _guard:
        lock = _locks.setdefault(key, threading.Lock())
        found = _kept.get(key)
    if found is not None and time.monotonic() - found.read_at < FRESH_S:
        return found
    with lock:  # one reads for all who wait
        with _guard:
            found = _kept.get(key)
        if found is not None and time.monotonic() - found.read_at < FRESH_S:
            return found
        read_at = time.monotonic()
        with reading() as session:
            fresh = board(session, activation_id, scope)
        made = Snapshot(fresh, hashlib.blake2b(repr(fresh).encode(), digest_size=10).hexdigest(), read_at)
        with _guard:
            _kept[key] = made
            _kept.move_to_end(key)
            while len(_kept) > KEPT:
                dropped, _ = _kept.popitem(last=False)
                _locks.pop(dropped, None)
        return made


def forget(activation_id: int) -> None:
    """Let nobody see an activation as it was before a change that was made here."""
    with _guard:
        for key in [key for key in _kept if key[1] == activation_id]:
            del _kept[key]
