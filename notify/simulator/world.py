"""The world put together, and run: in an event loop, or in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import Self

from aiohttp import web

from notify.simulator.calls import Calls
from notify.simulator.client import SimClient
from notify.simulator.config import Conduct, Config
from notify.simulator.control import Control
from notify.simulator.mailbox import Mailbox
from notify.simulator.messages import Messages
from notify.simulator.openapi import Description
from notify.simulator.people import People
from notify.simulator.receipts import Receipts
from notify.simulator.rest import Rest
from notify.simulator.stage import Stage

_LARGEST_REQUEST = 1_000_000
_START_SECONDS = 15


class World:
    """A carrier, a mailbox, and people. `start` and `stop` it in one event loop."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.stage = Stage(config)
        receipts = Receipts(self.stage)
        self.messages = Messages(self.stage, receipts)
        self.calls = Calls(self.stage, receipts)
        self.mailbox = Mailbox(self.stage)
        if config.conduct is Conduct.HABITS:
            People(self.stage, self.messages, self.calls, self.mailbox).move_in()
        self._runner: web.AppRunner | None = None
        self.port = config.port
        self.smtp_port = config.smtp_port

    @property
    def base_url(self) -> str:
        """Where the REST API and the control API are."""
        return f"http://{self.config.host}:{self.port}"

    @property
    def smtp_url(self) -> str:
        """Where the mail server is."""
        return f"smtp://{self.config.host}:{self.smtp_port}"

    async def start(self) -> None:
        """Open the doors. Raises `OSError` when a port is taken, `UserError` for a bad description."""
        config = self.config
        description = Description.load(config.openapi) if config.openapi is not None else None
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.add_routes(Rest(self.stage, self.messages, self.calls, description).routes())
        app.add_routes(Control(self.stage, self.messages, self.calls).routes())
        await self.stage.courier.start()
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, config.host, config.port, backlog=1024)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.smtp_port = await self.mailbox.start()

    async def stop(self) -> None:
        """Close the doors, and stop all that is happening."""
        await self.mailbox.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        await self.stage.quieten()
        await self.stage.courier.stop()

    def settings(self) -> dict[str, str]:
        """The environment with which a service uses this world."""
        config = self.config
        return {
            "TWILIO_API_URL": self.base_url,
            "TWILIO_ACCOUNT_SID": config.account_sid,
            "TWILIO_AUTH_TOKEN": config.auth_token,
            "TWILIO_FROM": config.own_number,
            "SMTP_URL": self.smtp_url,
            "MAIL_FROM": "alert@tocsin.invalid",
            "PUBLIC_URL": config.public_url,
        }


@dataclass(slots=True)
class RunningWorld:
    """A world that runs in a thread of its own. A context manager: it stops at the end."""

    world: World
    loop: asyncio.AbstractEventLoop
    thread: threading.Thread

    @property
    def base_url(self) -> str:
        """Where the REST API and the control API are."""
        return self.world.base_url

    @property
    def smtp_url(self) -> str:
        """Where the mail server is."""
        return self.world.smtp_url

    def client(self) -> SimClient:
        """A script's hand in this world."""
        return SimClient(self.base_url)

    def stop(self) -> None:
        """Stop the world and its thread."""
        if self.thread.is_alive():
            asyncio.run_coroutine_threadsafe(self.world.stop(), self.loop).result(_START_SECONDS)
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join(_START_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def run_in_thread(config: Config) -> RunningWorld:
    """Start a world in a thread; returns when its doors are open. Raises what `World.start` raises."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=_turn, args=(loop,), name="simulator", daemon=True)
    thread.start()

    async def begin() -> World:
        world = World(config)
        await world.start()
        return world

    try:
        world = asyncio.run_coroutine_threadsafe(begin(), loop).result(_START_SECONDS)
    except BaseException:
        loop.call_soon_threadsafe(loop.stop)
        raise
    return RunningWorld(world, loop, thread)


def _turn(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()
