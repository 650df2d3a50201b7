"""The board's data, read at most once a second by a process however many watch it, and only when something happened."""

from __future__ import annotations

import itertools
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace

from notify.accountability.board import Board, board
from notify.accountability.board.changes import Mark, mark
from notify.errors import NotFoundError
from notify.web.context import house, reading

FRESH_S = 1.0
"""So long a board is shown without asking whether anything happened."""

ANEW_S = 10.0
"""So old a board is read again though nothing seems to have happened: time itself moves some of what it shows."""

ANEW_SHARE = 30.0
"""A board that is slow to read is read again for its age alone so many times more seldom than it takes."""

SHARE = 4.0
"""A board that is slow to read is read so many times more seldom: watching never takes more than a fifth of a core."""

SLOWEST_S = 5.0
KEPT = 64
"""Boards kept: one for each activation and limit that somebody watches."""

Key = tuple[int, int, str | None]  # the database (tests have several), the activation, the limit


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A board as it was a moment ago; ``build`` is another one each time it is read."""

    board: Board
    build: int
    mark: Mark
    took_s: float
    built_at: float
    looked_at: float

    @property
    def is_fresh(self) -> bool:
        """Whether it need not even be asked if anything happened."""
        return time.monotonic() - self.looked_at < max(FRESH_S, min(self.took_s * SHARE, SLOWEST_S))

    @property
    def is_old(self) -> bool:
        """Whether it is read again though nothing seems to have happened."""
        return time.monotonic() - self.built_at > max(ANEW_S, self.took_s * ANEW_SHARE)


_kept: OrderedDict[Key, Snapshot] = OrderedDict()
_locks: dict[Key, threading.Lock] = {}
_guard = threading.Lock()
_builds = itertools.count(1)


def snapshot(activation_id: int, scope: str | None) -> Snapshot:
    """The board of an activation for a limit; raises NotFoundError."""
    key = (id(house().service.database), activation_id, scope)
    with _guard:
        lock = _locks.setdefault(key, threading.Lock())
        found = _kept.get(key)
    if found is not None and found.is_fresh:
        return found
    with lock:  # one reads for all who wait
        with _guard:
            found = _kept.get(key)
        if found is not None and found.is_fresh:
            return found
        try:
            made = _look(activation_id, scope, found)
        except NotFoundError:
            with _guard:
                _locks.pop(key, None)  # else every number that somebody asks for would stay in memory
            raise
        with _guard:
            _kept[key] = made
            _kept.move_to_end(key)
            while len(_kept) > KEPT:
                dropped, _ = _kept.popitem(last=False)
                _locks.pop(dropped, None)
        return made


def _look(activation_id: int, scope: str | None, found: Snapshot | None) -> Snapshot:
    began = time.monotonic()
    with reading() as session:
        marked = mark(session, activation_id)  # before the board is read: what happens meanwhile is seen next time
        if found is not None and found.mark == marked and not found.is_old:
            return replace(found, looked_at=began)
        fresh = board(session, activation_id, scope)
    return Snapshot(fresh, next(_builds), marked, time.monotonic() - began, began, began)


def forget(activation_id: int) -> None:
    """Let nobody see an activation as it was before a change that was made here."""
    with _guard:
        for key in [key for key in _kept if key[1] == activation_id]:
            del _kept[key]
