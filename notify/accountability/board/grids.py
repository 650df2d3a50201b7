"""People by unit and status, and by site and status. The rows of a grid always add up to everyone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from callrees.words import SILENT, Status
from notify.accountability.board.facts import Facts
from notify.accountability.places import site_of, unit_of


@dataclass(frozen=True, slots=True)
class Row:
    """The people of one unit or site, by status."""

    name: str
    counts: Mapping[Status, int]

    @property
    def total(self) -> int:
        """How many people it has here."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many of them are not accounted for."""
        return sum(self.counts[status] for status in SILENT)

    @property
    def accounted_percent(self) -> int:
        """The share that is accounted for, rounded down."""
        return (self.total - self.waiting) * 100 // self.total


def by_unit(facts: Facts) -> tuple[Row, ...]:
    """One row for each unit; those in need first, then by the share that is silent."""
    return _rows((unit_of(facts.everyone[no]), facts.status(no)) for no in facts.callees)


def by_site(facts: Facts) -> tuple[Row, ...]:
    """The same for sites."""
    return _rows((site_of(facts.everyone[no]), facts.status(no)) for no in facts.callees)


def tally(statuses: Iterable[Status]) -> dict[Status, int]:
    """Every status with how many have it."""
    counts = dict.fromkeys(Status, 0)
    for status in statuses:
        counts[status] += 1
    return counts


def _rows(people: Iterable[tuple[str, Status]]) -> tuple[Row, ...]:
    found: dict[str, list[Status]] = defaultdict(list)
    for name, status in people:
        found[name].append(status)
    rows = [Row(name, tally(statuses)) for name, statuses in found.items()]
    return tuple(sorted(rows, key=_most_pressing))


def _most_pressing(row: Row) -> tuple[int, float, str]:
    return -row.counts[Status.NEEDS_HELP], -row.waiting / row.total, row.name.casefold()
