"""`tocsin worker` and `tocsin clock`: the grown setting's processes."""

from __future__ import annotations

import signal
import threading

import click

from notify import migrate
from notify.app import Service
from notify.errors import UserError
from notify.queue import ping
from notify.running import logs
from notify.running.engine import Engine, Parts
from notify.settings import Settings, current

POOL = 20
QUEUE_AGAIN_S = 1.0


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
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    if not _queue_answers(settings, ended):
        return
    engine = Engine(service, parts)
    engine.start()
    ended.wait()
    engine.stop()


def _queue_answers(settings: Settings, ended: threading.Event) -> bool:
    """Wait for the queue: whoever starts everything again after a power cut starts it in any order.

    False when the process is to end before it answers.
    """
    said = False
    while not ping(settings):
        if not said:
            click.echo("tocsin: the queue does not answer: check REDIS_URL and that its server runs; waiting", err=True)
            said = True
        if ended.wait(QUEUE_AGAIN_S):
            return False
    return True
