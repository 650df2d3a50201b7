"""A house under test: a database, a carrier's stand-in, and dispatch as a worker and a clock run it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update

from callrees import wording
from callrees.words import AttemptState, Channel, Kind, Purpose, Question
from notify.app import Service
from notify.carriers.interface import Carrier
from notify.carriers.opening import open_carriers
from notify.dispatch import service as dispatch
from notify.dispatch.actors import handler
from notify.dispatch.handing import HandOut
from notify.dispatch.inquiries import Inquiries
from notify.dispatch.loop import LoopThread
from notify.dispatch.models import Attempt
from notify.dispatch.sending import Sender
from notify.queue import Queue
from notify.simulator.client import SimClient, Text

PATIENCE_S = 30.0
ACTIVATION = 7
FRAME = wording.Frame("Acme", Kind.REAL, Question.WHEREABOUTS)


@dataclass
class House:
    """What a test of dispatch works with. Attempts are made without an activation: dispatch knows none."""

    service: Service
    sim: SimClient
    loop: LoopThread = field(default_factory=LoopThread)
    carriers: dict[Channel, Carrier] = field(default_factory=dict)
    _closing: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.carriers = self.carriers or open_carriers(self.service.settings)

    def sender(self) -> Sender:
        """A worker's sender."""
        made = Sender(self.service, self.carriers, self.loop)
        self._closing.append(made.close)
        return made

    def inquiries(self) -> Inquiries:
        made = Inquiries(self.service, self.carriers, self.loop)
        self._closing.append(made.close)
        return made

    def plan(self, count: int, channel: Channel = Channel.SMS, **changes: Any) -> list[int]:
        """Attempts to people 0, 1, 2..., each at a number or address of their own."""
        with self.service.database.writing() as session:
            content = wording.alert(FRAME, "Leave the building")
            content_id = dispatch.save_content(session, ACTIVATION, Purpose.ALERT, "en", content)
            values = {"purpose": Purpose.ALERT, "rank": 1, "segments": 1, "priority": dispatch.ALERT, **changes}
            new = [
                dispatch.NewAttempt(person_no=no, channel=channel, content_id=content_id, **values)
                if "address" in values
                else dispatch.NewAttempt(
                    person_no=no, channel=channel, content_id=content_id, address=address(channel, no), **values
                )
                for no in range(count)
            ]
            return list(dispatch.plan(session, ACTIVATION, new))

    def row(self, id_: int) -> Attempt:
        with self.service.database.reading() as session:
            return session.scalars(select(Attempt).where(Attempt.id == id_)).one()

    def rows(self) -> list[Attempt]:
        with self.service.database.reading() as session:
            return list(session.scalars(select(Attempt).order_by(Attempt.id)))

    def states(self) -> dict[AttemptState, int]:
        found = [row.state for row in self.rows()]
        return {state: found.count(state) for state in set(found)}

    def change(self, ids: Sequence[int], **values: Any) -> None:
        """Set rows as a test needs them, for instance older."""
        with self.service.database.writing() as session:
            session.execute(update(Attempt).where(Attempt.id.in_(ids)).values(**values))

    def texts(self) -> list[Text]:
        return [text for text in self.sim.messages() if not text.by_carrier]

    @contextmanager
    def working(self) -> Iterator[None]:
        """A queue with worker threads and a clock that hands out, until the end of the block."""
        queue, sender = Queue(self.service.settings), self.sender()
        hand_out, inquiries = HandOut(self.service, queue, self.carriers), self.inquiries()
        queue.work(handler(sender))
        stopped = threading.Event()

        def tick() -> None:
            while not stopped.wait(0.05):
                hand_out.tick()
                inquiries.tick()

        clock = threading.Thread(target=tick)
        clock.start()
        try:
            yield
        finally:
            stopped.set()
            clock.join()
            queue.stop()

    def close(self) -> None:
        for close in self._closing:
            close()
        for carrier in self.carriers.values():
            self.loop.submit(carrier.close()).result(timeout=5)
        self.loop.close()


def address(channel: Channel, no: int) -> str:
    return f"person{no}@example.org" if channel is Channel.EMAIL else f"+1555{no:07}"


def eventually(look: Callable[[], Any], what: str = "it") -> Any:
    """The first true result of looking again and again; fails when there is none for long."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what} never came")
