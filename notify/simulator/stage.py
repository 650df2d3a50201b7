"""What all parts of the world share: settings, records, luck, time, and the courier."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any

from notify.simulator.callbacks import Courier
from notify.simulator.config import Config
from notify.simulator.faults import Luck
from notify.simulator.phones import Phones
from notify.simulator.records import Complaint, Log, Mail, Message
from notify.simulator.switchboard import Call


class Stage:
    """The common ground of one world. It belongs to one event loop."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.dice = random.Random(config.seed)
        self.luck = Luck(random.Random(config.seed + 1))
        self.debugger: list[Complaint] = []
        self.violations: list[str] = []
        self.courier = Courier(config.auth_token, config.callbacks_at_once, self.debugger)
        self.phones = Phones()
        self.messages: Log[Message] = Log()
        self.calls: Log[Call] = Log()
        self.mails: Log[Mail] = Log()
        self.opted_out: set[tuple[str, str]] = set()
        self.on_reset: list[Callable[[], None]] = []
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Let something happen by itself; it ends with the world at the latest."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.debugger.append(Complaint(0, "the simulator itself", repr(task.exception())))

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds of life in this world go by."""
        await asyncio.sleep(seconds * self.config.pace)

    async def quieten(self) -> None:
        """Stop all that is happening."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def reset(self) -> None:
        """Begin anew: nothing sent, nobody known, nothing wrong."""
        await self.quieten()
        for log in (self.messages, self.calls, self.mails):
            log.clear()
        self.phones.known.clear()
        self.opted_out.clear()
        self.violations.clear()
        self.debugger.clear()
        self.luck = Luck(random.Random(self.config.seed + 1))
        for forget in self.on_reset:
            forget()
