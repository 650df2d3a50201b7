"""How long it takes to read 100,000 people, derive their call tree and find the defects of their chain of command.

Three organisations: a random one, the deepest possible one (everybody reports to the one before), and one
large circle. The baseline, in the same run, is networkx building the same reports-to relation as a graph: it finds no
place for anybody yet. Run it as `python benchmarks/tree.py [PEOPLE]`.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import networkx as nx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from callrees.chain import Chain, Person, Position
from callrees.defects import find_defects
from callrees.tree import derive

SEED = 20
VACANT_EVERY = 50
Result = TypeVar("Result")


def random_organisation(count: int) -> list[str | None]:
    """Most report to someone senior; a few to themselves, to nobody who exists, or in circles."""
    rng = random.Random(SEED)
    superiors: list[str | None] = [None]
    for number in range(1, count):
        senior = str(rng.randrange(max(1, number // 8)))
        choices = [senior, str(number), "gone", str(rng.randrange(count))]
        superiors.append(rng.choices(choices, weights=[9970, 3, 7, 20])[0])
    return superiors


def deep_chain(count: int) -> list[str | None]:
    """Everybody reports to the one before."""
    return [None, *(str(number) for number in range(count - 1))]


def one_circle(count: int) -> list[str | None]:
    """Everybody reports to the one before, and the first to the last."""
    return [str((number - 1) % count) for number in range(count)]


def people_and_positions(superiors: list[str | None]) -> tuple[list[Person], list[Position]]:
    """A plain roster with vacancies and three backups for each leader."""
    rng = random.Random(SEED)
    count = len(superiors)
    leaders = set(superiors)
    people, positions = [], []
    for number, superior in enumerate(superiors):
        own, site, unit = str(number), f"Site {number % 20}", f"Unit {number % 300}"
        people.append(Person(own, f"Person {own}", site, unit, active=number % VACANT_EVERY != 1))
        backups = tuple(str(rng.randrange(count)) for _ in range(3)) if own in leaders else ()
        positions.append(Position(own, "Post", unit, site, superior, own, backups))
    return people, positions


def seconds(work: Callable[[], Result]) -> tuple[float, Result]:
    """Wall time of one call, and what it gave."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def measure(name: str, superiors: list[str | None]) -> str:
    """One line for one organisation."""
    people, positions = people_and_positions(superiors)
    edges = [(str(number), above) for number, above in enumerate(superiors) if above is not None]
    baseline, _ = seconds(lambda: nx.DiGraph(edges))
    read, chain = seconds(lambda: Chain(people, positions))
    derived, _ = seconds(lambda: derive(chain))
    checked, _ = seconds(lambda: find_defects(chain))
    ratio = (read + derived) / baseline
    return f"{name:<14}{read:>8.2f}{derived:>8.2f}{checked:>8.2f}{baseline:>10.2f}{ratio:>12.1f}x"


def main() -> None:
    """Print one line for each organisation."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{count:,} people; seconds, and read + derive as a multiple of networkx building the graph")
    print(f"{'organisation':<14}{'read':>8}{'derive':>8}{'defects':>8}{'networkx':>10}{'read+derive':>13}")
    for name, shape in (("random", random_organisation), ("deep chain", deep_chain), ("one circle", one_circle)):
        print(measure(name, shape(count)))


if __name__ == "__main__":
    main()
