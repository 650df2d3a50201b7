"""`tocsin worker` and `tocsin clock`: the grown setting's processes."""

from __future__ import annotations

import signal
import threading

from notify import migrate
from notify.app import Service
from notify.errors import UserError
from notify.queue import ping
from notify.running import logs
from notify.running.engine import Engine, Parts
from notify.settings import current

POOL = 20


def run(parts: Parts, command: str) -> None:
    """Run until SIGTERM or SIGINT; what is under way is finished first. Raises UserError."""
    settings = current()
    if settings.embedded:
        raise UserError(
            f"`tocsin {command}` needs a queue that processes share: set REDIS_URL"
            " (without it `tocsin serve` does everything itself)"
        )
    logs.configure()
    service = Service.open(settings, pool=POOL)
    migrate.require_current(service.database)
    if not ping(settings):
        raise UserError("the queue does not answer: check REDIS_URL and that its server runs")
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    engine = Engine(service, parts)
    engine.start()
    ended.wait()
    engine.stop()
