"""The clock: the one that leads does, tick by tick, everything that has fallen due."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from notify.activation import clock as activation
from notify.app import Service
from notify.directory import uploads
from notify.dispatch import doubts
from notify.dispatch.handing import HandOut
from notify.dispatch.inquiries import Inquiries
from notify.escalation import clock as escalation
from notify.events import service as events
from notify.processes import service as processes
from notify.running.sweep import Sweeper

DUTY = "clock"
TICK_S = 0.25
RENEW_S = 1.0
HOUSEKEEPING_S = 2.0

log = structlog.get_logger(__name__)
Part = Callable[[], bool]


class Clock:
    """One process's clock. Many may run; one leads, and another takes over seconds after it has gone."""

    def __init__(
        self, service: Service, hand_out: HandOut, inquiries: Inquiries, sweeper: Sweeper, *, alone: bool
    ) -> None:
        """``alone``: embedded, where no other process of the installation sends."""
        self._sweeper = sweeper
        self._service, self._hand_out, self._inquiries, self._alone = service, hand_out, inquiries, alone
        self._leads = False
        self._renewed = self._kept_house = 0.0
        self.last_tick: float | None = None
        self._parts: tuple[tuple[str, Part], ...] = (
            ("activations", lambda: activation.tick(service)),
            ("escalation", lambda: escalation.tick(service)),
            ("handing out", hand_out.tick),
            ("housekeeping", self._keep_house),
        )
        self._chores: tuple[tuple[str, Part], ...] = (
            ("claims that were lost", self._find_lost),
            ("the event chain", self._seal),
            ("asking the carriers", self._ask),
            ("texts that nobody told us of", self._sweep),
            ("late corrections", self._correct),
            ("files that were sent and never imported", self._take_away),
        )

    @property
    def alive(self) -> bool:
        """Whether it ticked within the last seconds, leading or waiting to."""
        return self.last_tick is not None and time.monotonic() - self.last_tick < processes.FRESH.total_seconds()

    def run(self, stopped: threading.Event) -> None:
        """Tick until told to stop."""
        while not stopped.is_set():
            self.tick()
            stopped.wait(TICK_S)

    def tick(self) -> bool:
        """Everything that is due now, if this process leads; whether there was anything."""
        if not self._lead():
            return False
        # A part that fails must not stop the others; the next tick tries it again.
        done = [self._isolated(name, part) for name, part in self._parts]
        return any(done)

    def _isolated(self, name: str, part: Part) -> bool:
        self.last_tick = time.monotonic()
        try:
            return part()
        except SQLAlchemyError as problem:
            log.error("a part of the clock failed", part=name, problem=str(problem).partition("\n")[0][:300])  # noqa: TRY400
        except Exception:
            log.exception("a part of the clock failed", part=name)
        return True

    def _lead(self) -> bool:
        if self._leads and time.monotonic() - self._renewed < RENEW_S:
            return True
        try:
            with self._service.database.writing() as session:
                leads = processes.lead(session, DUTY, processes.SELF)
        except SQLAlchemyError as problem:
            log.error("the database does not answer", problem=str(problem).partition("\n")[0][:200])  # noqa: TRY400
            self._leads = False
            return False
        if leads and not self._leads:
            log.info("this clock leads")
            self._sweeper.begin()
        self._leads, self._renewed = leads, time.monotonic()
        self.last_tick = time.monotonic()
        return leads

    def _keep_house(self) -> bool:
        """Doubts, receipts, and the event chain: every two seconds."""
        if time.monotonic() - self._kept_house < HOUSEKEEPING_S:
            return False
        self._kept_house = time.monotonic()
        for name, chore in self._chores:
            self._isolated(name, chore)
        return False

    def _find_lost(self) -> bool:
        with self._service.database.writing() as session:
            lost = doubts.expire_leases(session)
            gone = doubts.gone_here(session, processes.SELF, alone=self._alone)
            lost += doubts.doubt_claims_of(session, gone)
        if lost:
            log.warning("workers did not come back", attempts=lost)
        return bool(lost)

    def _correct(self) -> bool:
        activation.correct_late(self._service)
        return False

    def _take_away(self) -> bool:
        # By this machine's clock, as the files' own times are.
        return uploads.sweep(self._service.settings.tocsin_instance, datetime.now(UTC)) > 0

    def _seal(self) -> bool:
        with self._service.database.writing() as session:
            return events.seal(session) > 0

    def _ask(self) -> bool:
        self._inquiries.tick()
        return False

    def _sweep(self) -> bool:
        self._sweeper.tick()
        return False
