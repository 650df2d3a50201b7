"""Everyone placed once over the whole chain of command, however broken it is.

The rules, in the order in which they are applied:

1. Each position leads to the nearest active holder above it. Vacant positions on the way (no holder, an
   unknown or an inactive one) are bridged, and so are further positions of the same person.
2. Someone with one position is placed under the person it leads to. Someone with several is placed once:
   under the first that leads to someone not below themselves.
3. Where nobody is found above because the chain ends at a position that names no superior, the person is
   a natural root. Where it ends elsewhere the person is cut off: the superior does not exist (dangling), the
   position reports to itself (self), the positions run in a circle without another person (cycle), or
   they hold no position at all.
4. A circle of people is opened. Its members are asked in order of seniority (most people hanging below
   them outside the circle, then smallest id): the first who also holds a position without superior is a natural
   root; else the first with another position that leads out of everything below the circle moves there;
   else the most senior one is cut off, and the others stay below them.
5. The main root is the natural root with the most people below it (then the smallest id). Two exceptions: with no
   natural root, it is the cut-off person with the most below; and so it is where more than half of
   everybody stands below that person, because then it is the top that is written down wrongly (many
   systems let the top report to itself) and a stray root must not answer for the whole organisation.
6. The cut-off hang directly under the main root, with all who are below them. Other natural roots stay roots.

So everyone has a place, nobody is above themselves, and the result depends on ids alone, not on
the order of the input (but for repeated ids, and for the order of one person's own positions, which is theirs).
Nothing recurses: time and memory are linear in people and positions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from weakref import WeakKeyDictionary

from callrees.chain import Chain, Link, find_cycles
from callrees.leads import Lead, find_leads


class CutReason(StrEnum):
    """Why someone hangs where no superior of theirs put them."""

    CYCLE = "cycle"
    DANGLING = "dangling"
    SELF = "self"
    NO_POSITION = "no_position"


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where the chain of command was cut, and who was hung elsewhere for it."""

    person_id: str
    reason: CutReason
    at: str  # the position whose way upwards is broken; the person's id where they hold none
    words: str


@dataclass(frozen=True, slots=True)
class Placement:
    """The whole tree, over all active people."""

    superiors: Mapping[str, str | None]  # person id -> person id
    via: Mapping[str, str]  # person id -> the position of theirs that placed them
    cuts: Mapping[str, Cut]  # person id -> why they were hung under the main root, or are it
    leads: Mapping[str, Lead]  # position id -> who is above it
    main_root: str | None
    natural_roots: tuple[str, ...]
    order: tuple[str, ...]  # pre-order: each branch is one unbroken run
    places: Mapping[str, int]  # person id -> index in `order`
    sizes: Mapping[str, int]  # person id -> people in their branch, themselves included

    def branch(self, person_id: str) -> tuple[str, ...]:
        """The person and everyone below them, in pre-order."""
        start = self.places[person_id]
        return self.order[start : start + self.sizes[person_id]]

    def is_above(self, upper: str, lower: str) -> bool:
        """Whether one active person stands anywhere above another. Takes constant time."""
        start = self.places[upper]
        return start < self.places[lower] < start + self.sizes[upper]


_placements: WeakKeyDictionary[Chain, Placement] = WeakKeyDictionary()


def placement_of(chain: Chain) -> Placement:
    """The placement of a chain; worked out once for each chain, which never changes after it was made."""
    placement = _placements.get(chain)
    if placement is None:
        placement = _placements[chain] = _place(chain)
    return placement


@dataclass(slots=True)
class _Draft:
    """What is known so far; filled step by step."""

    superiors: dict[str, str | None] = field(default_factory=dict)
    via: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # (position, person above it)
    tops: dict[str, str] = field(default_factory=dict)  # person -> first position without superior
    broken: dict[str, tuple[CutReason, str]] = field(default_factory=dict)  # the cut-off


def _place(chain: Chain) -> Placement:
    leads = find_leads(chain)
    draft = _Draft()
    for person_id in sorted(person.id for person in chain.people.values() if person.active):
        _consider(chain, leads, person_id, draft)
    _open_circles(draft)
    sizes = _sizes(draft.superiors)
    natural = [one for one, above in draft.superiors.items() if above is None and one not in draft.broken]
    main = _main_root(natural, draft, sizes)
    cuts = {one: _cut(chain, one, draft.broken[one], main) for one in sorted(draft.broken)}
    for one in draft.broken:
        draft.superiors[one] = main if one != main else None
    sizes = _sizes(draft.superiors)
    order = _pre_order(draft.superiors, sizes)
    places = {person_id: index for index, person_id in enumerate(order)}
    return Placement(draft.superiors, draft.via, cuts, leads, main, tuple(natural), order, places, sizes)


def _consider(chain: Chain, leads: Mapping[str, Lead], person_id: str, draft: _Draft) -> None:
    """Rules 2 and 3 for one person: what their positions offer, and the first choice among it."""
    options: list[tuple[str, str]] = []
    breaks: list[tuple[str, CutReason, str]] = []
    for position_id in chain.positions_of(person_id):
        lead = leads[position_id]
        if lead.superior_id is not None:
            options.append((position_id, lead.superior_id))
        elif position_id in chain.stand_ins:
            breaks.append((position_id, CutReason.NO_POSITION, person_id))
        elif lead.link is Link.TOP:
            draft.tops.setdefault(person_id, position_id)
        else:
            breaks.append((position_id, _REASONS[lead.link], lead.end))
    draft.superiors[person_id] = None
    if options:
        draft.options[person_id] = options
        draft.via[person_id], draft.superiors[person_id] = options[0]
    elif person_id in draft.tops:
        draft.via[person_id] = draft.tops[person_id]
    else:
        draft.via[person_id], reason, at = breaks[0]
        draft.broken[person_id] = (reason, at)


_REASONS = {Link.SELF: CutReason.SELF, Link.DANGLING: CutReason.DANGLING, Link.UP: CutReason.CYCLE}


def _open_circles(draft: _Draft) -> None:
    """Rule 4. A circle and all that hangs on it is one connected part: a position that leads into another part
    leads to someone who is not below, so that one look at each circle settles it.
    """
    circles = find_cycles(draft.superiors)
    if not circles:
        return
    sizes = _sizes(draft.superiors)
    parts = _Parts()
    for person_id, above in draft.superiors.items():
        if above is not None:
            parts.join(person_id, above)
    for circle in circles:
        members = sorted(circle, key=lambda one: (-sizes[one], one))
        top = next((one for one in members if one in draft.tops), None)
        if top is not None:
            draft.superiors[top], draft.via[top] = None, draft.tops[top]
            continue
        ways_out = (
            (one, position_id, above)
            for one in members
            for position_id, above in draft.options[one]
            if parts.of(above) != parts.of(one)
        )
        way_out = next(ways_out, None)
        if way_out is not None:
            mover, draft.via[way_out[0]], draft.superiors[way_out[0]] = way_out
            parts.join(mover, way_out[2])
            continue
        head = members[0]
        draft.superiors[head] = None
        draft.broken[head] = (CutReason.CYCLE, draft.via[head])


class _Parts:
    """Connected parts (union-find with path halving)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, one: str) -> str:
        above = self._above
        while (up := above.setdefault(one, one)) != one:
            above[one] = above[up]
            one = above[up]
        return one

    def join(self, one: str, other: str) -> None:
        self._above[self.of(one)] = self.of(other)


def _sizes(superiors: Mapping[str, str | None]) -> dict[str, int]:
    """People in each branch, its head included; of members of a circle: what hangs on them outside it."""
    sizes = dict.fromkeys(superiors, 1)
    waiting = dict.fromkeys(superiors, 0)  # direct reports not yet counted
    for above in superiors.values():
        if above is not None:
            waiting[above] += 1
    ready = [one for one, count in waiting.items() if count == 0]
    while ready:
        one = ready.pop()
        above = superiors[one]
        if above is not None:
            sizes[above] += sizes[one]
            waiting[above] -= 1
            if waiting[above] == 0:
                ready.append(above)
    return sizes


def _main_root(natural: list[str], draft: _Draft, sizes: Mapping[str, int]) -> str | None:
    """Rule 5; None only where there is nobody."""
    best = min(natural, key=lambda one: (-sizes[one], one), default=None)
    fallen = min(draft.broken, key=lambda one: (-sizes[one], one), default=None)
    if best is None or fallen is None:
        return best or fallen
    holds_most = 2 * (sizes[fallen] - 1) > len(draft.superiors)
    return fallen if holds_most else best


def _cut(chain: Chain, person_id: str, broken: tuple[CutReason, str], main: str | None) -> Cut:
    reason, at = broken
    person = chain.people[person_id]
    hung = (
        "the main root for want of a better one"
        if main is None or person_id == main
        else f"placed under {main} ({chain.people[main].name})"
    )
    why = {
        CutReason.CYCLE: f"position {at} reports, over others, to itself; the circle is cut above it",
        CutReason.DANGLING: f"position {at} reports to a superior that does not exist",
        CutReason.SELF: f"position {at} reports to itself",
        CutReason.NO_POSITION: "holds no position",
    }[reason]
    return Cut(person_id, reason, at, f"{person_id} ({person.name}): {why}; {hung}")


def _pre_order(superiors: Mapping[str, str | None], sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Everyone, each branch in one run: larger branches of roots first, below them in order of id."""
    below: dict[str | None, list[str]] = {}
    for person_id, above in superiors.items():  # sorted by id
        below.setdefault(above, []).append(person_id)
    order: list[str] = []
    stack = sorted(below.get(None, ()), key=lambda one: (-sizes[one], one), reverse=True)
    while stack:
        one = stack.pop()
        order.append(one)
        stack.extend(reversed(below.get(one, ())))
    return tuple(order)
