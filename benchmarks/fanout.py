"""How fast an activation leaves the house, and what it costs, next to two baselines in the same run.

Thousands of texts through the real `tocsin activate`, import to last row, to a carrier on loopback that answers
after 50 ms; embedded (SQLite) and grown (PostgreSQL, Redis, one clock, two workers). Baselines: Twilio's SDK in
32 threads with one UPDATE a message, and a bare asyncio sender without queue or database.

    python benchmarks/fanout.py [--counts 2000,10000] [--json FILE]

PostgreSQL syncs every commit to disk here, as it should where it matters.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psycopg

from benchmarks.support.runs import Carrier, Cast, Run, activation, baseline, installation
from tests.support.servers import Postgres, Valkey, postgres_server, valkey_server

SYNCED = ("fsync", "synchronous_commit", "full_page_writes")
COLUMNS = (
    ("texts", 7),
    ("per s", 8),
    ("CPU", 8),
    ("before", 8),
    ("MB", 6),
    ("first", 9),
    ("last", 8),
    ("at once", 10),
)
THREADS_COUNT = 2000  # their rate does not depend on how many there are


def main() -> None:
    """Run everything and print the table and the goals."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--counts", default="2000,10000", help="messages in each run")
    options.add_argument("--json", type=Path, help="write the figures there too")
    told = options.parse_args()
    counts = [int(number) for number in told.counts.split(",")]
    with tempfile.TemporaryDirectory() as folder, postgres_server() as postgres, valkey_server() as valkey:
        carrier = Carrier()
        try:
            runs = measure(Path(folder), carrier, postgres, valkey, counts)
        finally:
            carrier.close()
    goals = judge(runs)
    show(runs, goals)
    if told.json:
        told.json.write_text(json.dumps({"runs": [asdict(run) for run in runs], "goals": goals}, indent=2) + "\n")


def measure(folder: Path, carrier: Carrier, postgres: Postgres, valkey: Valkey, counts: list[int]) -> list[Run]:
    """All runs, one after another."""
    servers = [server_pid(postgres), valkey_pid(valkey)]
    sync(postgres)
    runs = [baseline("bare asyncio sender", "bare.py", carrier, count, []) for count in counts]
    database = postgres.new_database()
    runs.append(baseline("Twilio SDK, 32 threads", "threads.py", carrier, THREADS_COUNT, servers[:1], database))
    with installation(folder / "embedded", carrier, DATABASE_URL=f"sqlite:///{folder / 'tocsin.db'}") as house:
        server = house.serve()
        cast = Cast([server])
        runs += [activation("embedded: SQLite", house, cast, carrier, count) for count in counts]
    grown = {"DATABASE_URL": postgres.new_database(), "REDIS_URL": valkey.url}
    with installation(folder / "grown", carrier, **grown) as house:
        house.run("db", "upgrade")
        workers, clock = [house.start("worker"), house.start("worker")], house.start("clock")
        for part in (*workers, clock):
            part.wait_said("event=ready")
        cast = Cast(workers, [clock], servers)
        runs += [activation("grown: PostgreSQL, Redis", house, cast, carrier, count) for count in counts]
    return runs


def sync(postgres: Postgres) -> None:
    """Tests do without durability; here it is part of the price."""
    address = postgres.url().set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in SYNCED:
            connection.execute(f"ALTER SYSTEM SET {setting} = on".encode())
        connection.execute("SELECT pg_reload_conf()")


def server_pid(postgres: Postgres) -> int:
    """PostgreSQL's main process."""
    postgres.url()
    return int((postgres.folder / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def valkey_pid(valkey: Valkey) -> int:
    """The queue server's process."""
    import redis

    with redis.Redis.from_url(valkey.url) as client:
        return int(client.info("server")["process_id"])


def judge(runs: list[Run]) -> list[tuple[str, float, str, bool]]:
    """What was promised on PostgreSQL and Redis, at the largest count: what, found, wanted, met."""
    grown = max((run for run in runs if run.name.startswith("grown")), key=lambda run: run.count)
    bare = next(run for run in runs if run.name.startswith("bare") and run.count == grown.count)
    threads = next(run for run in runs if "threads" in run.name)
    rate, cpu, faster = grown.rate / bare.rate, grown.cpu_ms / bare.cpu_ms, grown.rate / threads.rate
    return [
        ("rate, of the bare sender's", rate, ">= 0.5", rate >= 0.5),  # noqa: PLR2004 - the goals
        ("rate, of the threads'", faster, ">= 5", faster >= 5),  # noqa: PLR2004
        ("CPU a message, of the bare sender's", cpu, "<= 3", cpu <= 3),  # noqa: PLR2004
        ("memory of the workers, MB", grown.memory_mb, "< 250", grown.memory_mb < 250),  # noqa: PLR2004
        ("texts sent twice", float(grown.repeated), "= 0", grown.repeated == 0),
    ]


def show(runs: list[Run], goals: list[tuple[str, float, str, bool]]) -> None:
    """Print the table."""
    titles = "".join(f"{title:>{width}}" for title, width in COLUMNS)
    print(f"{'':26}{titles}")
    for run in runs:
        times = f"{run.to_first_s:9.2f}{run.to_last_s:8.2f}" if run.to_last_s else f"{'':17}"
        command = f"{run.before_cpu_ms:8.2f}" if run.before_cpu_ms else f"{'':8}"
        costs = f"{run.rate:8.0f}{run.cpu_ms:8.2f}{command}{run.memory_mb:6.0f}"
        print(f"{run.name:26}{run.count:7}{costs}{times}{run.in_flight:9}")
    print("CPU: ms a text, all processes but the carrier, from the first text to the last row; before: until then,")
    print("`tocsin activate` with it: roster frozen, attempts planned. MB: of the processes that send.")
    print("first and last: seconds from the start of that command to the first text and to the last row written.")
    for what, found, wanted, met in goals:
        print(f"{'met   ' if met else 'MISSED'} {what}: {found:.2f} (wanted {wanted})")


if __name__ == "__main__":
    main()
