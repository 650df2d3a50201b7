"""The heartbeat of a process: every two seconds it says that it is alive, and what it does."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from notify.database import Database
from notify.processes import service as processes

BEAT_S = 2.0

log = structlog.get_logger(__name__)


class Heart:
    """Beats in a thread of its own until stopped."""

    def __init__(self, database: Database, parts: Callable[[], list[str]]) -> None:
        """``parts``: asked before each beat, so that a part that hangs is not called alive."""
        self._database, self._parts = database, parts
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)

    def start(self) -> None:
        """Beat once now, then every two seconds."""
        self._beat()
        self._thread.start()

    def stop(self) -> None:
        """Stop beating, and say that this process ends in order."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        try:
            with self._database.writing() as session:
                processes.leave(session, processes.SELF)
        except SQLAlchemyError:
            pass  # the others will notice by themselves

    def _run(self) -> None:
        while not self._stopped.wait(BEAT_S):
            self._beat()

    def _beat(self) -> None:
        try:
            with self._database.writing() as session:
                processes.beat(session, processes.SELF, self._parts())
        except SQLAlchemyError as problem:
            log.error("the database does not answer", problem=str(problem).partition("\n")[0][:200])  # noqa: TRY400
