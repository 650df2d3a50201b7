"""One run of each kind, measured the same way."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from benchmarks.support.accounting import cpu_s, pss_mb
from tests.support.processes import Installation, Process
from tests.support.servers import free_port

HERE = Path(__file__).parent
LATENCY_S = 0.05
PATIENCE_S = 120.0
START_S = 10.0
SENDER = "+15005550006"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run. ``rate``: messages a second from the first at the carrier to the last row written.

    ``cpu_ms``: per message, over all processes but the carrier, in that time; ``before_cpu_ms``: from the start of
    the command to the first message, the command with it. ``memory_mb``: of the processes that send.
    ``to_first_s`` and ``to_last_s`` count from the start of the command.
    """

    name: str
    count: int
    rate: float
    cpu_ms: float
    before_cpu_ms: float = 0.0
    memory_mb: float = 0.0
    to_first_s: float = 0.0
    to_last_s: float = 0.0
    repeated: int = 0
    in_flight: int = 0


class Carrier:
    """The carrier on loopback, in its own process."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process = subprocess.Popen([sys.executable, str(HERE / "carrier.py"), str(self.port), str(LATENCY_S)])
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            try:
                self.stats()
            except OSError:
                time.sleep(0.05)
            else:
                return
        self.close()
        raise AssertionError("the carrier did not start")

    def stats(self) -> dict[str, Any]:
        """What it counted."""
        with urllib.request.urlopen(f"{self.url}/stats", timeout=5) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def reset(self) -> None:
        """Forget."""
        urllib.request.urlopen(f"{self.url}/reset", timeout=5).close()

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


def baseline(name: str, script: str, carrier: Carrier, count: int, besides: Sequence[int], *more: str) -> Run:
    """A sender of its own, from its first to its last message; ``besides``: servers whose CPU counts too."""
    carrier.reset()
    before = cpu_s(besides)
    command = [sys.executable, str(HERE / script), carrier.url, str(count), *more]
    process = subprocess.Popen(command, cwd=HERE.parent.parent)
    memory, spent = 0.0, 0.0
    while process.poll() is None:
        found = cpu_s([process.pid])
        if carrier.stats()["count"] == 0:
            start = found  # imports are not what is measured
        memory, spent = max(memory, pss_mb([process.pid])), found
        time.sleep(0.05)
    assert process.returncode == 0, f"{script} failed"
    seen = carrier.stats()
    assert seen["numbers"] == count, seen
    cpu = spent - start + cpu_s(besides) - before
    took = seen["last"] - seen["first"] + LATENCY_S
    return Run(name, count, count / took, cpu / count * 1000, memory_mb=memory, in_flight=seen["most_under_way"])


def roster(path: Path, count: int) -> None:
    """So many people with a mobile each, a chief above every twenty."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["employee_id", "given_name", "family_name", "unit", "site", "manager_id", "mobile", "timezone"])
        for no in range(count):
            chief = "" if no == 0 else f"P{(no - 1) // 20}"
            number = f"+1312{2_000_000 + no:07}"
            rows.writerow([f"P{no}", "Kim", f"Number{no}", f"Unit {no // 200}", "HQ", chief, number, "America/Chicago"])


@contextmanager
def installation(folder: Path, carrier: Carrier, **settings: str) -> Iterator[Installation]:
    """Tocsin with the carrier, and nothing else that it could use."""
    told = {
        "TWILIO_API_URL": carrier.url,
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "token",
        "TWILIO_FROM": SENDER,
        **settings,
    }
    with Installation(folder, told) as house:
        yield house


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part in an activation: the processes that send, the other ones of Tocsin, and the servers."""

    workers: Sequence[Process]
    others: Sequence[Process] = ()
    servers: Sequence[int] = ()

    @property
    def pids(self) -> list[int]:
        """All of them."""
        return [*(process.pid for process in (*self.workers, *self.others)), *self.servers]


def activation(name: str, house: Installation, cast: Cast, carrier: Carrier, count: int) -> Run:
    """One real activation over a roster of so many, through `tocsin activate`."""
    people = house.folder / f"roster-{count}.csv"
    roster(people, count)
    house.run("people", "import", str(people), "--allow-mass-change", timeout=600)
    time.sleep(1.5)
    carrier.reset()
    senders = [process.pid for process in cast.workers]
    before, started = cpu_s(cast.pids), time.time()
    ask = ("--scope", "all", "--ask", "notice", "--kind", "drill", "--at-night", "--yes", "--message", "Leave.")
    command = house.start("activate", *ask, name=f"activate-{count}")
    at_first, command_cpu, memory = 0.0, 0.0, 0.0
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        command_cpu = max(command_cpu, cpu_s([command.pid])) if command.is_running() else command_cpu
        sent = carrier.stats()["count"]
        if sent and not at_first:
            at_first = cpu_s(cast.pids)
        if sent >= count:
            break
        time.sleep(0.05)
    last = _last_written(house, count)
    cpu, memory = cpu_s(cast.pids) - at_first, pss_mb(senders)
    seen = carrier.stats()
    assert seen["numbers"] == count, f"{seen}; {command.log()[-500:]}"
    return Run(
        name,
        count,
        count / (last - seen["first"]),
        cpu / count * 1000,
        (command_cpu + at_first - before) / count * 1000,
        memory,
        seen["first"] - started,
        last - started,
        seen["repeated"],
        seen["most_under_way"],
    )


def _last_written(house: Installation, count: int) -> float:
    """When the last row was written as accepted, once all are; seconds since the epoch."""
    engine = create_engine(house.settings["DATABASE_URL"])
    newest = "SELECT count(*), max(accepted_at) FROM attempt WHERE accepted_at IS NOT NULL AND activation_id ="
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with engine.connect() as connection:
            number, at = connection.execute(text(f"{newest} (SELECT max(id) FROM activation)")).one()
        if number >= count:
            engine.dispose()
            return _epoch(at)
        time.sleep(0.05)
    raise AssertionError(f"only {number} of {count} were written")


def _epoch(at: Any) -> float:
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return float((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
