"""An installation with one activation, and many browsers that watch its board."""

from __future__ import annotations

import asyncio
import contextlib
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.support.runs import roster
from callrees.words import Basis, Role, Source, Status
from notify.accounts import service as accounts
from notify.accounts import sessions
from notify.accounts.service import NewAccount
from notify.accounts.sessions import Origin
from notify.activation import queries as activations
from notify.app import Service
from notify.checkin import service as checkin
from notify.events.service import Actor
from notify.settings import Settings
from notify.web import create_app
from tests.support.processes import Installation, answers
from tests.support.servers import free_port

EVERY_S = 2.0
PATIENCE = aiohttp.ClientTimeout(8)
CHUNK = 100
THREADS = 32
START_S = 20.0
OK = "200"
DESK = Actor("desk", "console")


@dataclass
class Seen:
    """What the watchers got. ``times``: seconds until each answer was read; ``answers``: how many of each HTTP status,
    and of each error where there was no answer.
    """

    seconds: float
    times: list[float] = field(default_factory=list)
    bytes: int = 0
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def fresh(self) -> int:
        """Answers with news."""
        return self.answers[OK]

    @classmethod
    def nothing(cls, seconds: float) -> Seen:
        """Nobody watched."""
        time.sleep(seconds)
        return cls(seconds)


@dataclass(frozen=True)
class Watched:
    """A server with an activation."""

    url: str
    pid: int
    activation: int
    service: Service


@contextlib.contextmanager
def house_with(folder: Path, people: int) -> Iterator[Watched]:
    """`tocsin serve`, embedded, with a tabletop over so many people: nothing is sent, and everything is shown."""
    with Installation(folder) as house:
        server = house.serve()
        roster(folder / "roster.csv", people)
        house.run("people", "import", str(folder / "roster.csv"), "--allow-mass-change", timeout=600)
        ask = ("--scope", "all", "--kind", "tabletop", "--at-night", "--yes", "--message", "Leave the building.")
        id_ = int(house.json("activate", *ask, "--json", timeout=600)["id"])
        settings = Settings(
            _env_file=None,
            tocsin_instance=Path(house.environment()["TOCSIN_INSTANCE"]),
            public_url=house.environment()["PUBLIC_URL"],
        )
        service = Service.open(settings)
        for _ in range(0, people // 2, CHUNK):
            _answer_some(service, id_, min(CHUNK, people // 2))
        yield Watched(server.url, server.pid, id_, service)
        service.database.dispose()


def sign_in(house: Watched, watchers: int) -> list[str]:
    """So many sessions of viewers, each as the cookie that its browser would hold."""
    with house.service.database.writing() as session:
        token = accounts.invite(session, NewAccount("vera", Role.VIEWER), DESK).token
    account = accounts.set_password(house.service.database, token, "copper kettle under the stairs")
    app = create_app(house.service)
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    cookies = []
    for _ in range(watchers):
        with house.service.database.writing() as session:
            own = sessions.begin(session, account.id, Origin("benchmark", "127.0.0.1"), "password")
        cookies.append(f"tocsin={signer.dumps({'_user_id': own, '_fresh': True, '_permanent': True})}")
    return cookies


@contextlib.contextmanager
def answering(house: Watched) -> Iterator[None]:
    """Somebody answers every second."""
    over = threading.Event()

    def answer() -> None:
        while not over.wait(1.0):
            _answer_some(house.service, house.activation, 1)

    thread = threading.Thread(target=answer)
    thread.start()
    yield
    over.set()
    thread.join()


def _answer_some(service: Service, activation_id: int, number: int) -> None:
    with service.database.writing() as session:
        view = activations.get(session, activation_id)
        callees = [person for person in activations.callees(session, activation_id) if person.is_callee]
        for person in random.sample(callees, number):
            said = checkin.Said(Status.SAFE, None, Source.CLI, Basis.SELF, person.label)
            checkin.record(session, view, person.person_no, said, DESK)


@contextlib.contextmanager
def plain() -> Iterator[tuple[str, int]]:
    """The baseline with as many threads as ours; its address and process."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-k", "gthread", "--threads", str(THREADS)]
    command += ["--keep-alive", "15", "--log-level", "warning", "benchmarks.support.plain_board"]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2])
    until = time.monotonic() + START_S
    while not answers(f"http://127.0.0.1:{port}/health/ready") and time.monotonic() < until:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", process.pid
    process.terminate()
    process.wait()


def watch(url: str, path: str, cookies: list[str], seconds: float) -> Seen:
    """Have so many browsers ask every two seconds, each over a connection of its own."""
    return asyncio.run(_watch(url + path, cookies, seconds))


async def _watch(address: str, cookies: list[str], seconds: float) -> Seen:
    seen = Seen(seconds)
    until = time.monotonic() + seconds
    await asyncio.gather(*(_browser(address, cookie, until, seen) for cookie in cookies))
    return seen


async def _browser(address: str, cookie: str, until: float, seen: Seen) -> None:
    headers = {"X-Live": "1", "Accept-Encoding": "gzip", "Cookie": cookie}
    await asyncio.sleep(random.random() * EVERY_S)
    connector = aiohttp.TCPConnector(limit=1, keepalive_timeout=60)
    async with aiohttp.ClientSession(connector=connector, auto_decompress=False) as browser:
        while time.monotonic() < until:
            began = time.monotonic()
            try:
                async with browser.get(address, headers=headers, timeout=PATIENCE, allow_redirects=False) as answer:
                    body = await answer.read()
            except (aiohttp.ClientError, TimeoutError) as error:
                seen.answers[type(error).__name__] += 1
                continue
            seen.times.append(time.monotonic() - began)
            seen.bytes += len(body)
            seen.answers[str(answer.status)] += 1
            headers["If-None-Match"] = answer.headers.get("ETag", "")
            await asyncio.sleep(EVERY_S * (0.9 + random.random() / 5))
