"""`tocsin serve`: the web, and embedded also the queue and the clock, in one process that gunicorn keeps alive."""

from __future__ import annotations

from typing import Any

import structlog
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from notify import migrate
from notify.app import Service
from notify.errors import UserError
from notify.processes import service as processes
from notify.running import logs
from notify.running.engine import Engine, Parts
from notify.running.heart import Heart
from notify.running.lock import lock_instance
from notify.settings import Settings, current
from notify.web import create_app

THREADS = 32
TIMEOUT_S = 120
GRACE_S = 15
POOL = 40

log = structlog.get_logger(__name__)


def serve(host: str, port: int, workers: int | None = None) -> None:
    """Serve until ended. ``workers``: web processes; embedded there is one. Raises UserError."""
    settings = current()
    logs.configure()
    if settings.embedded and workers not in (None, 1):
        raise UserError("several web processes need a queue beside them: set REDIS_URL, or leave out --workers")
    held = lock_instance(settings.tocsin_instance) if settings.embedded else None
    _prepare(settings)
    _Server(settings, host, port, 1 if settings.embedded else workers or 2).run()
    if held is not None:
        held.close()


def _prepare(settings: Settings) -> None:
    """The schema: made and kept current where nobody else could be using it, only checked elsewhere."""
    opened = Service.open(settings)
    if settings.embedded:
        migrate.upgrade(opened.database)
    else:
        migrate.require_current(opened.database)
    settings.secret()  # before several processes ask for it
    opened.database.dispose()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with our settings: one master that restarts web processes, each with many threads."""

    def __init__(self, settings: Settings, host: str, port: int, workers: int) -> None:
        self._settings, self._bind, self._workers = settings, f"{host}:{port}", workers
        self._background: Background | None = None
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        options: dict[str, Any] = {
            "bind": self._bind,
            "workers": self._workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": TIMEOUT_S,
            "graceful_timeout": GRACE_S,
            "keepalive": 15,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "tocsin",
            "when_ready": self._say_where,
            "worker_exit": self._stop,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Called in each web process, after the fork."""
        processes.renamed_after_fork()
        logs.configure()
        opened = Service.open(self._settings, pool=POOL)
        app = create_app(opened)
        self._background = Background(opened)
        self._background.start()
        return app

    def _say_where(self, _arbiter: object) -> None:
        log.info("serving", address=f"http://{self._bind}")

    def _stop(self, _arbiter: object, _worker: object) -> None:
        if self._background is not None:
            self._background.stop()


class Background:
    """What runs beside the web in its process: embedded everything, grown only the heartbeat."""

    def __init__(self, opened: Service) -> None:
        self._part: Engine | Heart
        if opened.settings.embedded:
            self._part = Engine(opened, Parts(web=True, worker=True, clock=True))
        else:
            self._part = Heart(opened.database, lambda: ["web"])

    def start(self) -> None:
        """Start it."""
        self._part.start()

    def stop(self) -> None:
        """Finish what is under way."""
        self._part.stop()
