"""The chain of command as it was handed in: people, positions, and where each position reports to.

Nothing is refused here. Whatever is wrong with the input (repeated ids, superiors that do not exist,
positions that report to themselves or in a circle) is kept, resolved as far as it goes, and can be asked
for; `callrees.defects` puts it into words, `callrees.placing`
places everyone all the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the directory, as the chain of command sees them."""

    id: str
    name: str
    site: str | None = None
    unit: str | None = None
    active: bool = True
    contacts: int = 1  # how many usable contact points
    groups: frozenset[str] = frozenset()
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A box of the chain of command."""

    id: str
    title: str | None
    unit: str | None
    site: str | None
    superior_id: str | None  # looked up among position ids, then among person ids (their first position)
    holder_id: str | None  # a person id; None, an unknown or an inactive person: vacant
    backup_ids: tuple[str, ...] = ()  # person ids, in order of succession
    key: bool = False  # marked as a key position


class Link(StrEnum):
    """Where a position's superior leads."""

    UP = "up"
    TOP = "top"  # it names no superior
    SELF = "self"  # it names itself
    DANGLING = "dangling"  # it names a superior that nobody knows


@dataclass(frozen=True, slots=True)
class Repeat:
    """An id that came in more than once: the first keeps it, this one is kept under another."""

    id: str
    kept_as: str


class Chain:
    """The reports-to relation over positions, resolved once when it is made.

    Takes people and positions in the order in which they are to be preferred, and raises nothing:
    - a repeated position id: the first keeps it, later ones become `ID#2`, `ID#3`, ... (`repeated_positions`);
    - a repeated person id with the same name is the same person (active if any of them is); with another
      name a person of their own, `ID#2` (`repeated_people`);
    - an active person without a position gets a stand-in one without superior (`stand_ins`), so that
      positions that report to them find them. It is no real position and no defect concerns it.
    """

    def __init__(self, people: Iterable[Person], positions: Iterable[Position]) -> None:
        self.people, self.repeated_people = _number_people(people)
        self.positions, self.repeated_positions = _number_positions(positions)
        self._held: dict[str, list[str]] = {}
        for position in self.positions.values():
            if position.holder_id in self.people:
                self._held.setdefault(position.holder_id, []).append(position.id)
        self.stand_ins = frozenset(self._add_stand_ins())
        self._holders = {
            own: holder
            for own, position in self.positions.items()
            if position.holder_id and (holder := self.people.get(position.holder_id)) and holder.active
        }
        self.links: Mapping[str, Link]
        self.superiors: Mapping[str, str | None]  # position id -> position id
        self.links, self.superiors = self._resolve()

    def holder(self, position_id: str) -> Person | None:
        """The active person who holds a position, or None where it is vacant."""
        return self._holders.get(position_id)

    def positions_of(self, person_id: str) -> tuple[str, ...]:
        """Ids of the positions that someone holds, first one first; a stand-in one where they hold none."""
        return tuple(self._held.get(person_id, ()))

    def reports(self, position_id: str) -> tuple[str, ...]:
        """Ids of the positions that report directly to this one (never itself), in order of id."""
        return self._reports.get(position_id, ())

    def describe(self, position_id: str) -> str:
        """A position for human eyes: `206 (Head of Risk)`, `B41 (Ama Mensah, Head of Office)`."""
        position, holder = self.positions[position_id], self.holder(position_id)
        words = ", ".join(filter(None, (holder.name if holder else None, position.title)))
        return f"{position_id} ({words})" if words else position_id

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Circles of two or more positions, each from its smallest id upwards, in order of that id."""
        return find_cycles({own: above for own, above in self.superiors.items() if self.links[own] is Link.UP})

    @cached_property
    def _reports(self) -> Mapping[str, tuple[str, ...]]:
        below: dict[str, list[str]] = {}
        for position_id in sorted(self.positions):
            above = self.superiors[position_id]
            if above is not None and above != position_id:
                below.setdefault(above, []).append(position_id)
        return {above: tuple(ids) for above, ids in below.items()}

    def _add_stand_ins(self) -> list[str]:
        added = []
        for person in self.people.values():
            if person.active and person.id not in self._held:
                free = _free_id(person.id, self.positions)
                self.positions[free] = Position(free, None, person.unit, person.site, None, person.id)
                self._held[person.id] = [free]
                added.append(free)
        return added

    def _resolve(self) -> tuple[dict[str, Link], dict[str, str | None]]:
        links: dict[str, Link] = {}
        superiors: dict[str, str | None] = {}
        for own, position in self.positions.items():
            named = position.superior_id or None
            above = None
            if named is not None:
                above = named if named in self.positions else next(iter(self._held.get(named, ())), None)
            superiors[own] = above
            if named is None:
                links[own] = Link.TOP
            elif above is None:
                links[own] = Link.DANGLING
            else:
                links[own] = Link.SELF if above == own else Link.UP
        return links, superiors


def folded(name: str) -> str:
    """A name as it is compared: NFC, without blanks around it, without case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).strip().casefold())


def find_cycles(above: Mapping[str, str | None]) -> tuple[tuple[str, ...], ...]:
    """Circles in a relation where everyone has at most one above them; someone above themselves is one of one.

    Takes id -> id above (None or an id that is no key: nobody). Gives each circle from its smallest id
    upwards, ordered by that id. Linear, without recursion.
    """
    settled: set[str] = set()
    found = []
    for start in above:
        path: dict[str, int] = {}
        at: str | None = start
        while at is not None and at in above and at not in settled and at not in path:
            path[at] = len(path)
            at = above[at]
        if at is not None and at in path:
            circle = list(path)[path[at] :]
            smallest = circle.index(min(circle))
            found.append(tuple(circle[smallest:] + circle[:smallest]))
        settled.update(path)
    return tuple(sorted(found))


def _free_id(wanted: str, taken: Collection[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}#{number}"
    return free


def _number_positions(positions: Iterable[Position]) -> tuple[dict[str, Position], tuple[Repeat, ...]]:
    first: dict[str, Position] = {}
    later = []
    for position in positions:
        if position.id in first:
            later.append(position)
        else:
            first[position.id] = position
    repeats = []
    for position in later:  # after all first ones, so that none of them loses its id to a repeated one
        kept_as = _free_id(position.id, first)
        first[kept_as] = replace(position, id=kept_as)
        repeats.append(Repeat(position.id, kept_as))
    return first, tuple(repeats)


def _number_people(people: Iterable[Person]) -> tuple[dict[str, Person], tuple[Repeat, ...]]:
    first: dict[str, Person] = {}
    later = []
    for person in people:
        known = first.get(person.id)
        if known is None:
            first[person.id] = person
        elif folded(known.name) == folded(person.name):
            first[person.id] = _merged(known, person)
        else:
            later.append(person)
    repeats: dict[tuple[str, str], Repeat] = {}
    for person in later:
        name = (person.id, folded(person.name))
        if name in repeats:
            kept_as = repeats[name].kept_as
            first[kept_as] = _merged(first[kept_as], person)
            continue
        kept_as = _free_id(person.id, first)
        first[kept_as] = replace(person, id=kept_as)
        repeats[name] = Repeat(person.id, kept_as)
    return first, tuple(repeats.values())


def _merged(known: Person, again: Person) -> Person:
    return replace(
        known,
        site=known.site or again.site,
        unit=known.unit or again.unit,
        active=known.active or again.active,
        contacts=max(known.contacts, again.contacts),
        groups=known.groups | again.groups,
    )
