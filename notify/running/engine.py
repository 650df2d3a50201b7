"""What runs behind the web: worker threads, the clock, or both; started and stopped together."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass

import structlog

from notify.app import Service
from notify.carriers.opening import open_carriers, open_inboxes
from notify.dispatch.actors import handler
from notify.dispatch.handing import HandOut
from notify.dispatch.inquiries import Inquiries
from notify.dispatch.loop import LoopThread
from notify.dispatch.sending import Sender
from notify.processes import service as processes
from notify.queue import Queue
from notify.running.clock import Clock
from notify.running.heart import Heart
from notify.running.sweep import Sweeper

CLOSE_S = 5.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a process does besides: ``web`` is only said in its heartbeat."""

    web: bool = False
    worker: bool = False
    clock: bool = False


class Engine:
    """The moving parts of one process."""

    def __init__(self, service: Service, parts: Parts) -> None:
        self._service, self._parts = service, parts
        self._stopped = threading.Event()
        self._loop = LoopThread()
        self._carriers = open_carriers(service.settings)
        self._queue = Queue(service.settings)
        self._sender = Sender(service, self._carriers, self._loop) if parts.worker else None
        self._inquiries: Inquiries | None = None
        self._sweeper: Sweeper | None = None
        self.clock: Clock | None = None
        if parts.clock:
            self._inquiries = Inquiries(service, self._carriers, self._loop)
            hand_out = HandOut(service, self._queue, self._carriers)
            self._sweeper = Sweeper(service, open_inboxes(service.settings), self._loop)
            self.clock = Clock(service, hand_out, self._inquiries, self._sweeper, alone=service.settings.embedded)
        self._thread = threading.Thread(target=self._tick, name="clock", daemon=True)
        self._heart = Heart(service.database, self._alive)

    def start(self) -> None:
        """Start everything; returns at once."""
        if self._service.settings.embedded:
            with self._service.database.writing() as session:
                processes.take_over(session, processes.SELF)
        if self._sender is not None:
            self._queue.work(handler(self._sender))
        if self.clock is not None:
            self.clock.tick()
            self._thread.start()
        self._heart.start()
        # Batches make many short-lived objects: collecting as rarely as this saves a tenth of a worker's time.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        log.info("ready", process=processes.SELF, parts=",".join(self._alive()))

    def stop(self) -> None:
        """Finish what is under way, write it, and leave."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=CLOSE_S)
        self._queue.stop()
        if self._sender is not None:
            self._sender.close()
        if self._inquiries is not None:
            self._inquiries.close()
        if self._sweeper is not None:
            self._sweeper.close()
        for carrier in self._carriers.values():
            self._loop.submit(carrier.close()).result(timeout=CLOSE_S)
        self._loop.close()
        self._heart.stop()
        log.info("ended", process=processes.SELF)

    def _tick(self) -> None:
        if self.clock is not None:
            self.clock.run(self._stopped)

    def _alive(self) -> list[str]:
        clock = self.clock is not None and self.clock.alive
        said = {"web": self._parts.web, "worker": self._parts.worker, "clock": clock}
        return [part for part, does in said.items() if does]
