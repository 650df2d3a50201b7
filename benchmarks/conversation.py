"""Whole conversations: a text goes out, two receipts and a reply come back, a confirmation goes out with its receipts.

For both settings, with an activation over everybody and a carrier on loopback that answers after 50 ms:

1. the conversations: from the first text that the carrier gets to the last word about the last confirmation;
2. everybody changes their answer, so many a second whatever happens: how long a webhook takes then;
3. everybody changes it again, 32 at once: replies a second, while each is recorded, ends a chase and is confirmed.

The baseline, in the same run on the same database server, is a plain Flask application on gunicorn (2 processes of
8 threads) that checks the signature, finds the sender and commits one row for each reply. It gets 2. (as many webhooks
a second) and 3. Run it as `python benchmarks/conversation.py [--people 10000]`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import uvloop

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.support import plain_flask
from benchmarks.support.accounting import pss_mb
from benchmarks.support.cost import measure, servers_in
from benchmarks.support.houses import House, durable_database, embedded, enlist, grown, plain
from benchmarks.support.talking import TOKEN, Conversations, listen
from benchmarks.support.webhooks import Poster
from tests.support.processes import REPOSITORY, Installation, answers
from tests.support.servers import Postgres, Valkey, free_port, make_run_folder, remove_run_folder

CARRIER_CONNECTIONS = 64
REPLIES_AT_ONCE = 32
RATE_S = 10.0
"""Seconds of the fixed rate."""
WEBHOOKS_A_REPLY = 3
"""The reply itself, and two receipts of its confirmation."""
PATIENCE_S = 1800.0
SHOWN_MS = 0.005


@dataclass(frozen=True, slots=True)
class Talked:
    """The conversations: seconds from the first text to the last word, and from the command; CPU ms of one, by part."""

    people: int
    seconds: float
    from_command: float
    cost: dict[str, float]
    memory: float
    repeated: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Replies: p95 in ms of replies and receipts at the fixed rate; replies a second at most, and their CPU ms."""

    reply_p95: float
    receipt_p95: float | None
    per_second: float
    cpu_ms: float


class Wrong(AssertionError):
    """What was measured is not what should have happened."""


async def measured(house: House, conversations: Conversations, people: int, rate: float) -> tuple[Talked, Answered]:
    """All three parts on one running installation."""
    await asyncio.to_thread(enlist, house.installation, people)
    talked = await _talk(house, conversations, people)
    poster = conversations.poster
    poster.forget()
    some = conversations.numbers[: int(rate * RATE_S)]
    await conversations.say_at_rate("3", some, rate)
    at_rate = dict(poster.seconds)
    await _until_confirmed(conversations, 2 * people + len(some))
    poster.forget()
    before = measure(house.parts)
    seconds = await conversations.all_say("3", conversations.numbers[len(some) :], REPLIES_AT_ONCE)
    seconds += await conversations.all_say("1", conversations.numbers[: len(some)], REPLIES_AT_ONCE)
    await _until_confirmed(conversations, 3 * people + len(some))
    cost = measure(house.parts).since(before)
    _check(house.installation, conversations, {"safe": len(some), "unavailable": people - len(some)})
    return talked, Answered(
        _p95(at_rate["reply"]), _p95(at_rate["receipt"]), people / seconds, 1000 * cost.total / people
    )


async def _talk(house: House, conversations: Conversations, people: int) -> Talked:
    before = measure(house.parts)
    begin = time.perf_counter()
    words = ("--scope", "all", "--message", "Fire in the east wing. Leave by the stairs.", "--kind", "real", "--yes")
    await asyncio.to_thread(house.installation.run, "activate", *words)
    await _until_confirmed(conversations, 2 * people)
    cost = measure(house.parts).since(before)
    _check(house.installation, conversations, {"safe": people})
    return Talked(
        people,
        conversations.last_at - conversations.first_at,
        conversations.last_at - begin,
        cost.per(people),
        pss_mb(house.own_pids),
        conversations.repeated,
    )


async def _until_confirmed(conversations: Conversations, texts: int) -> None:
    """Wait until the carrier had so many texts and has told all that it had to tell."""
    deadline = time.monotonic() + PATIENCE_S
    while conversations.texts < texts or not conversations.quiet:
        if time.monotonic() > deadline:
            raise Wrong(f"{conversations.texts} texts of {texts} after {PATIENCE_S:g} s")
        await asyncio.sleep(0.02)


def _check(installation: Installation, conversations: Conversations, counts: dict[str, int]) -> None:
    """Everybody stands as they said, every text was delivered once, and no webhook was refused."""
    status = installation.json("status", "--json")
    wrong = {word: status["counts"][word] for word, count in counts.items() if status["counts"][word] != count}
    delivered = status["attempts"]["sms"]["delivered"]
    if wrong or delivered != conversations.texts or conversations.poster.refused or status["to_review"]:
        raise Wrong(
            f"{counts} were to stand, not {wrong}; {conversations.texts} texts, {delivered} delivered; "
            f"refused {conversations.poster.refused[:5]}; to review {status['to_review']}"
        )


@contextlib.asynccontextmanager
async def a_carrier(base: str, port: int) -> AsyncIterator[Conversations]:
    """A carrier that talks to the service at ``base``."""
    poster = Poster(base, TOKEN, CARRIER_CONNECTIONS)
    conversations = Conversations(poster)
    server = await listen(conversations, port)
    try:
        yield conversations
    finally:
        server.close()
        poster.close()


async def a_setting(name: str, folder: Path, postgres: Postgres, people: int, rate: float) -> tuple[Talked, Answered]:
    """Start one setting, measure it, end it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with contextlib.ExitStack() as stack:
        if name == "embedded":
            house = await asyncio.to_thread(stack.enter_context, embedded(folder / name, address))
        else:
            valkey = Valkey(postgres.folder).start()
            stack.callback(valkey.stop)
            house = await asyncio.to_thread(stack.enter_context, grown(folder / name, address, postgres, valkey))
        async with a_carrier(house.installation.url, port) as conversations:
            return await measured(house, conversations, people, rate)


@contextlib.contextmanager
def plain_service(postgres: Postgres) -> Iterator[tuple[str, int]]:
    """The baseline; its address and the pid of its first process."""
    database, port = plain(durable_database(postgres)), free_port()
    base = f"http://127.0.0.1:{port}"
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(plain_flask.TABLES.encode())
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-w",
        "2",
        "-k",
        "gthread",
        "--threads",
        "8",
        "-b",
        f"127.0.0.1:{port}",
    ]
    surroundings = {**os.environ, "DATABASE_URL": database, "TOKEN": TOKEN, "PUBLIC_URL": base}
    command += ["--keep-alive", "15", "--log-level", "warning", "benchmarks.support.plain_flask"]
    process = subprocess.Popen(command, env={**surroundings, "PYTHONPATH": str(REPOSITORY)})
    try:
        while not answers(f"{base}/health/ready"):
            time.sleep(0.05)
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "INSERT INTO delivery (address) SELECT '+1312' || 2000000 + i FROM generate_series(0, 99999) i"
            )
        yield base, process.pid
    finally:
        process.terminate()
        process.wait()


async def baseline(postgres: Postgres, people: int, rate: float) -> Answered:
    """The same replies to the plain service."""
    with plain_service(postgres) as (base, pid):
        poster = Poster(base, TOKEN, CARRIER_CONNECTIONS)
        conversations = Conversations(poster)
        numbers = [f"+1312{2_000_000 + number}" for number in range(people)]
        parts = {"web": [pid], "PostgreSQL": servers_in(postgres.folder, "postgres")}
        await conversations.all_say("1", numbers[:200], REPLIES_AT_ONCE)  # warm, as the others are
        poster.forget()
        count = int(WEBHOOKS_A_REPLY * rate * RATE_S)
        as_many = list(itertools.islice(itertools.cycle(numbers), count))
        await conversations.say_at_rate("3", as_many, WEBHOOKS_A_REPLY * rate)
        p95 = _p95(poster.seconds["reply"])
        before = measure(parts)
        seconds = await conversations.all_say("1", numbers, REPLIES_AT_ONCE)
        cost = measure(parts).since(before)
        if poster.refused:
            raise Wrong(f"the baseline refused {len(poster.refused)} replies")
        poster.close()
        return Answered(p95, None, people / seconds, 1000 * cost.total / people)


def _p95(seconds: list[float]) -> float:
    return 1000 * statistics.quantiles(seconds, n=20)[-1]


def show_talked(name: str, talked: Talked) -> None:
    """Lines about the conversations of one setting."""
    parts = ", ".join(f"{part} {ms:.2f}" for part, ms in talked.cost.items() if ms >= SHOWN_MS)
    print(f"\n{name}: {talked.people:,} conversations (2 texts, 4 receipts, 1 reply each)")
    print(f"  {talked.people / talked.seconds:8.1f} conversations/s over {talked.seconds:.1f} s;", end=" ")
    print(f"{talked.from_command:.1f} s from the command to the last word")
    print(f"  {sum(talked.cost.values()):8.2f} CPU ms a conversation, all processes ({parts})")
    print(f"  {talked.memory:8.0f} MB (PSS) of Tocsin's own processes;", end=" ")
    print(f"{talked.repeated} texts sent twice")


def show_answered(name: str, answered: Answered, plain_one: Answered, rate: float) -> None:
    """Lines about the replies of one setting."""
    receipts = f", receipts {answered.receipt_p95:.1f} ms" if answered.receipt_p95 is not None else ""
    print(f"{name}")
    print(f"  p95 at {rate * WEBHOOKS_A_REPLY:g} webhooks/s: replies {answered.reply_p95:.1f} ms{receipts}")
    print(f"  {answered.per_second:8.1f} replies/s, {REPLIES_AT_ONCE} at once;", end=" ")
    print(f"{answered.cpu_ms:.2f} CPU ms a reply with all that follows")
    if answered is not plain_one:
        print(f"  {answered.per_second / plain_one.per_second:8.2f} x the plain service's replies/s,", end=" ")
        print(f"{answered.cpu_ms / plain_one.cpu_ms:.1f} x its CPU")


async def run(people: int, rate: float, settings: list[str]) -> None:
    """Everything in one run."""
    folder = make_run_folder()
    try:
        postgres = Postgres(folder)
        postgres.url()
        found = {}
        for name in settings:
            with tempfile.TemporaryDirectory() as place:
                found[name] = await a_setting(name, Path(place), postgres, people, rate)
            show_talked(name, found[name][0])
        plain_one = await baseline(postgres, people, rate)
        print()
        show_answered("plain Flask, gunicorn 2 x 8, one row a reply", plain_one, plain_one, rate)
        for name, (_, answered) in found.items():
            show_answered(name, answered, plain_one, rate)
    finally:
        remove_run_folder(folder)


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=20.0, help="replies a second of the fixed rate")
    parser.add_argument("--settings", default="embedded,grown", help="which, separated by commas")
    given = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    uvloop.run(run(given.people, given.rate, given.settings.split(",")))


if __name__ == "__main__":
    main()
