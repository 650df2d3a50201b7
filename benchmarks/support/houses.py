"""Tocsin's two settings, installed with real servers that write durably, for the length of a `with`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from benchmarks.support.cost import servers_in
from benchmarks.support.runs import roster
from benchmarks.support.talking import ACCOUNT, OURS, TOKEN
from tests.support.processes import Installation
from tests.support.servers import Postgres, Valkey

DURABLE = ("fsync = on", "synchronous_commit = on", "full_page_writes = on")
"""What a real installation has; the servers of the tests leave it out."""


@dataclass(frozen=True, slots=True)
class House:
    """A running installation. ``parts``: pids of the first processes, by what they do; ``own``: Tocsin's."""

    name: str
    installation: Installation
    parts: dict[str, list[int]]
    own: tuple[str, ...]

    @property
    def own_pids(self) -> list[int]:
        """Tocsin's own processes."""
        return [pid for part in self.own for pid in self.parts[part]]


def durable_database(postgres: Postgres) -> str:
    """A new database on a server that flushes every commit to the disk; its SQLAlchemy URL."""
    url = postgres.new_database()
    with psycopg.connect(plain(url), autocommit=True) as connection:
        for setting in DURABLE:
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")
    return url


def plain(url: str) -> str:
    """The address as libpq understands it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@contextlib.contextmanager
def embedded(folder: Path, carrier_url: str) -> Iterator[House]:
    """`tocsin serve` alone, on SQLite."""
    with Installation(folder, _settings(carrier_url)) as installation:
        serve = installation.serve()
        yield House("SQLite, one process", installation, {"serve": [serve.pid]}, ("serve",))


@contextlib.contextmanager
def grown(folder: Path, carrier_url: str, postgres: Postgres, valkey: Valkey) -> Iterator[House]:
    """PostgreSQL and Redis; web (its two processes), one clock, two workers."""
    settings = {**_settings(carrier_url), "DATABASE_URL": durable_database(postgres), "REDIS_URL": valkey.url}
    with Installation(folder, settings) as installation:
        installation.run("db", "upgrade")
        web = installation.serve()
        workers = [installation.start("worker") for _ in range(2)]
        clock = installation.start("clock")
        for process in (*workers, clock):
            process.wait_said("ready")
        parts = {
            "web": [web.pid],
            "workers": [worker.pid for worker in workers],
            "clock": [clock.pid],
            "PostgreSQL": servers_in(postgres.folder, "postgres"),
            "Redis": servers_in(postgres.folder, "valkey-server"),
        }
        yield House("PostgreSQL + Redis", installation, parts, ("web", "workers", "clock"))


def enlist(installation: Installation, people: int) -> None:
    """Import so many people with a mobile each."""
    file = installation.folder / "people.csv"
    roster(file, people)
    installation.run("people", "import", str(file), timeout=600)


def _settings(carrier_url: str) -> dict[str, str]:
    return {
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_FROM": OURS,
        "TWILIO_API_URL": carrier_url,
        "SECRET_KEY": "a key of the benchmark that nobody else uses",
    }
