"""Results of all batches of a process, gathered for a moment and written in one transaction."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from notify.database import Database
from notify.dispatch.batch import Batch
from notify.dispatch.settling import Finished, settle

GATHER_S = 0.03
"""How long results wait for others: what a crash can put in doubt although the carrier has answered."""

MOST = 1000
ROUNDS = 40
"""How often a row is tried again that another transaction holds."""

RETRY_S = 0.5

log = structlog.get_logger(__name__)

Entry = tuple[Batch, Finished, int]


class Writer:
    """A thread that writes until it is closed; a database that is away delays it and loses nothing."""

    def __init__(self, database: Database, worker: Callable[[], str]) -> None:
        self._database, self._worker = database, worker
        self._queue: queue.SimpleQueue[Entry | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def report(self, batch: Batch, finished: Finished) -> None:
        """Take a result; from any thread."""
        self._queue.put((batch, finished, 0))

    def close(self) -> None:
        """Write what there is, and end."""
        self._closed.set()
        self._queue.put(None)
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while True:
            entries = self._gather()
            if entries:
                self._write(entries)
            elif self._closed.is_set():
                return

    def _gather(self) -> list[Entry]:
        first = self._queue.get()
        time.sleep(GATHER_S)
        found = [first] if first is not None else []
        while len(found) < MOST:
            try:
                entry = self._queue.get_nowait()
            except queue.Empty:
                break
            if entry is not None:
                found.append(entry)
        return found

    def _write(self, entries: list[Entry]) -> None:
        healing = any(batch.healing for batch, _, _ in entries)
        busy: list[Finished] = []
        while True:
            try:
                with self._database.writing() as session:
                    busy = settle(session, self._worker(), [one for _, one, _ in entries], healing=healing)
                break
            except (OperationalError, InterfaceError) as problem:
                log.error("results cannot be written; trying again", waiting=len(entries), problem=_first_line(problem))  # noqa: TRY400
                if self._closed.wait(RETRY_S):
                    break
            except SQLAlchemyError:  # nothing that waiting mends: the leases run out, and the carrier is asked
                log.exception("results could not be written", lost=len(entries))
                break
        again = {one.id for one in busy}
        for batch, one, rounds in entries:
            if one.id in again and rounds < ROUNDS:
                self._queue.put((batch, one, rounds + 1))
                continue
            batch.unwritten -= 1
            if batch.unwritten == 0:
                batch.written.set()


def _first_line(problem: Exception) -> str:
    return str(problem).partition("\n")[0][:200]
