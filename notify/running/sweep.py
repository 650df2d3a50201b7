"""The sweep: texts of which no webhook told us are fetched from the carrier's own list, beside the leading clock."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from notify.app import Service
from notify.carriers.interface import CarrierSilentError, InboundText, Inbox
from notify.checkin import service as checkin
from notify.database import run_again_on_deadlock
from notify.dispatch.loop import LoopThread
from notify.moments import now

EVERY_S = 60.0
AGAIN_S = 5.0
"""How soon a list is asked for again that the carrier did not give."""

log = structlog.get_logger(__name__)


class Sweeper:
    """Reads the lists now and then. One per clock; only the one that leads calls it."""

    def __init__(self, service: Service, inboxes: Sequence[Inbox], loop: LoopThread) -> None:
        self._service, self._inboxes, self._loop = service, inboxes, loop
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sweep")
        self._round: Future[int] | None = None
        self._next = 0.0
        self._caught_up: set[str] = set()

    def begin(self) -> None:
        """The clock leads from now on: what came in while none did is read, whatever runs."""
        self._caught_up.clear()
        self._next = 0.0

    def tick(self) -> None:
        """Start a round when it is time, unless one is still under way."""
        if self._round is not None and not self._round.done():
            return
        if self._round is not None and (problem := self._round.exception()) is not None:
            log.error("texts could not be fetched", problem=str(problem).partition("\n")[0][:200])
            self._next = time.monotonic() + AGAIN_S
        self._round = None
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_S
            self._round = self._thread.submit(self.round)

    def round(self) -> int:
        """Read every inbox once; returns how many texts had not been heard."""
        return sum(self._read(inbox) for inbox in self._inboxes)

    def _read(self, inbox: Inbox) -> int:
        with self._service.database.reading() as session:
            begun = now(session)
            since = checkin.sweep_since(session, inbox.name, starting=inbox.name not in self._caught_up)
        if since is None:
            self._caught_up.add(inbox.name)
            return 0
        try:
            listed = self._loop.submit(inbox.texts(since)).result()
        except CarrierSilentError:
            log.warning("the carrier does not list the texts to us")
            self._next = time.monotonic() + AGAIN_S
            return 0
        found = self._take_in(listed)
        with self._service.database.writing() as session:
            checkin.swept(session, inbox.name, begun)
        self._caught_up.add(inbox.name)
        if found:
            log.warning("texts were fetched of which no webhook told", texts=found)
        return found

    def _take_in(self, listed: Sequence[InboundText]) -> int:
        with self._service.database.reading() as session:
            new = checkin.unheard(session, [one.carrier_id for one in listed])
        missed = [one for one in listed if one.carrier_id in new]
        for one in missed:
            self._hear(checkin.Text(one.carrier_id, one.address, one.to, one.body, one.at))
        return len(missed)

    def _hear(self, text: checkin.Text) -> None:
        """As the webhook would have: one that breaks a rule of ours is kept for a human."""

        def once() -> None:
            with self._service.database.writing() as session:
                checkin.hear(session, self._service.settings, text)

        try:
            run_again_on_deadlock(once)
        except (OperationalError, InterfaceError):
            raise  # the database is away: the whole list is read again
        except Exception:
            log.exception("a text could not be taken in; it is kept for a human")
            with self._service.database.writing() as session:
                checkin.keep_unread(session, text)

    def close(self) -> None:
        """Let the round under way end."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        for inbox in self._inboxes:
            self._loop.submit(inbox.close()).result(timeout=AGAIN_S)
