"""Where a demo lives: a fresh folder, free ports on the loopback, and an environment that knows nothing else."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import notify
from notify.errors import UserError
from notify.settings import Settings
from notify.simulator.config import STAND_IN_NUMBER, STAND_IN_SID, STAND_IN_TOKEN

HOST = "127.0.0.1"
FOLDER = Path("instance") / "demo"
COMMANDER = "commander"
MARK = ".made-by-tocsin-demo"
FIRST_PORT, LAST_PORT = 8000, 8020
LOWEST_PORT, HIGHEST_PORT = 15_000, 32_000
# Of the surroundings, children see this and no setting of an installation: nothing real can be reached by mistake.
INHERITED = ("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT", "DEFAULT_REGION")
SHORTEST_SPREAD_S = 10.0
"""Over so many seconds the first messages are spread, so that one can watch them leave."""


@dataclass(frozen=True, slots=True)
class Place:
    """A demo's folder and ports, all on this machine."""

    folder: Path
    port: int
    carrier_port: int
    mail_port: int

    @property
    def url(self) -> str:
        """Where the web is."""
        return f"http://{HOST}:{self.port}"

    @property
    def carrier_url(self) -> str:
        """Where the stand-in carrier is."""
        return f"http://{HOST}:{self.carrier_port}"

    def environment(self, organisation: str, people: int) -> dict[str, str]:
        """Everything that the demo's processes are told. Limits grow with the roster: any size takes as long."""
        settings = {
            "DATABASE_URL": f"sqlite:///{self.folder / 'tocsin.db'}",
            "TOCSIN_INSTANCE": str(self.folder),
            "PUBLIC_URL": self.url,
            "TWILIO_API_URL": self.carrier_url,
            "TWILIO_ACCOUNT_SID": STAND_IN_SID,
            "TWILIO_AUTH_TOKEN": STAND_IN_TOKEN,
            "TWILIO_FROM": STAND_IN_NUMBER,
            "SMTP_URL": f"smtp://{HOST}:{self.mail_port}",
            "MAIL_FROM": "alert@tocsin.invalid",
            "ORGANISATION": organisation,
            "SMS_PER_SECOND": f"{max(40.0, 2 * people / SHORTEST_SPREAD_S):.0f}",
            "CALLS_PER_SECOND": f"{max(10.0, people / SHORTEST_SPREAD_S / 2):.0f}",
            "MAILS_PER_SECOND": f"{max(20.0, people / SHORTEST_SPREAD_S):.0f}",
            "SMS_PRICE": "0.0079",
            "CALL_PRICE": "0.014",
            "CURRENCY": "USD",
            "LOGNAME": COMMANDER,  # who acts in a terminal is the operating system's user: here, the commander
        }
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        return {**inherited, "PYTHONPATH": _python_path(), "PYTHONUNBUFFERED": "1", **settings}


def settings_of(environment: dict[str, str]) -> Settings:
    """The settings that the demo's processes read, here, whatever this process's own environment says."""
    given = {name: environment.get(name.upper(), field.default) for name, field in Settings.model_fields.items()}
    return Settings(_env_file=None, **given)


@contextmanager
def make_place(port: int | None) -> Iterator[Place]:
    """An empty folder of this demo's own, and free ports. Raises UserError when another demo has the folder,
    when the folder is not a demo's, or when `port` is taken.
    """
    folder = FOLDER.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(f"another demo runs in {folder}: end it first, with Ctrl-C in its terminal") from None
        _empty(folder)
        web = _web_port(port)
        carrier, mail = _free_ports(2)
        yield Place(folder, web, carrier, mail)


def _empty(folder: Path) -> None:
    if folder.exists():
        if not (folder / MARK).exists():
            raise UserError(f"{folder} was not made by a demo and is left alone: move it away, or run elsewhere")
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    (folder / MARK).touch()


def _web_port(wanted: int | None) -> int:
    if wanted is not None:
        if not _is_free(wanted):
            raise UserError(f"port {wanted} is taken: leave --port out, and a free one is found")
        return wanted
    for port in range(FIRST_PORT, LAST_PORT):
        if _is_free(port):
            return port
    return _free_ports(1)[0]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _free_ports(count: int) -> list[int]:
    """Ports that nobody uses, below those that systems take for outgoing connections."""
    chosen = random.SystemRandom().sample(range(LOWEST_PORT, HIGHEST_PORT), 200)
    return [port for port in chosen if _is_free(port)][:count]


def _python_path() -> str:
    """Where this very Tocsin is imported from, in a checkout or installed."""
    here = str(Path(notify.__file__).resolve().parents[1])
    return os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
