"""What it costs that 200 people watch one board, beside a Flask view that answers 304 and does nothing else.

    python benchmarks/board.py [--people 400 10000] [--watchers 200] [--seconds 20]

Every watcher asks the real server every two seconds, as a browser does, with a session of its own. Three situations: a
quiet board, a board on which somebody answers every second, and the baseline: one gunicorn with the same threads, a
Flask application with one view that answers 304. What is compared is the CPU of the server's processes for each
request, the slowest of twenty answers (p95), and the bytes that a watcher is sent.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.support.accounting import cpu_s
from benchmarks.support.boards import Seen, answering, house_with, plain, sign_in, watch


@dataclass(frozen=True, slots=True)
class Measured:
    """A run, and the CPU seconds that the server used meanwhile."""

    seen: Seen
    cpu_s: float

    @property
    def share(self) -> float:
        """Of one core."""
        return self.cpu_s / self.seen.seconds

    @property
    def p95(self) -> float:
        """In which time nineteen of twenty answers were read."""
        return statistics.quantiles(self.seen.times, n=20)[-1]


def main() -> None:
    """Run it and print a line for each situation."""
    told = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    told.add_argument("--people", type=int, nargs="+", default=[400, 10_000])
    told.add_argument("--watchers", type=int, default=200)
    told.add_argument("--seconds", type=float, default=20.0)
    wanted = told.parse_args()
    seconds, watchers = wanted.seconds, wanted.watchers
    with plain() as (url, pid):
        base = measured(pid, lambda: watch(url, "/live", [""] * watchers, seconds))
    print(f"{watchers} watchers, each asking every two seconds; {seconds:.0f} s a run", flush=True)
    show("plain Flask, 304 alone", base, base)
    for people in wanted.people:
        with tempfile.TemporaryDirectory() as folder, house_with(Path(folder), people) as house:
            look = partial(watch, house.url, f"/activations/{house.activation}/live", sign_in(house, watchers), seconds)
            look()  # everybody has the board once, as when the page is opened
            alone = measured(house.pid, partial(Seen.nothing, seconds))
            show(f"{people} people, quiet", measured(house.pid, look), base, alone)
            with answering(house):
                alone = measured(house.pid, partial(Seen.nothing, seconds))
                show(f"{people} people, an answer a second", measured(house.pid, look), base, alone)


def measured(pid: int, run: Callable[[], Seen]) -> Measured:
    """What was seen, and the CPU seconds of the server meanwhile."""
    before = cpu_s([pid])
    seen = run()
    return Measured(seen, cpu_s([pid]) - before)


def show(name: str, one: Measured, base: Measured, alone: Measured | None = None) -> None:
    """One line. Watching costs what is used beyond what the same server used with nobody watching."""
    unwatched = alone.share if alone else 0.0
    each = (one.share - unwatched) * one.seen.seconds / len(one.seen.times)
    plain_each = base.share * base.seen.seconds / len(base.seen.times)
    statuses = ", ".join(f"{number} x {what}" for what, number in sorted(one.seen.answers.items()))
    print(
        f"{name}: CPU {one.share:.1%} of a core, {unwatched:.1%} with nobody watching;"
        f" a request {each / plain_each:.2f} of plain; p95 {1000 * one.p95:.1f} ms, {one.p95 / base.p95:.2f} of plain;"
        f" {one.seen.fresh} of {len(one.seen.times)} answers with news,"
        f" {one.seen.bytes / 1024 / max(one.seen.fresh, 1):.1f} KB each; statuses: {statuses}",
        flush=True,
    )


if __name__ == "__main__":
    main()
