"""The call tree with what each branch still lacks, those in need first. Nobody falls out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from callrees.words import SILENT, Duty, Status
from notify.accountability.board.facts import Facts


class Node(NamedTuple):
    """One person of the call tree as the board shows them; ``below`` counts everyone under them, not themselves."""

    person_no: int
    employee_id: str | None
    name: str
    title: str | None
    unit: str | None
    site: str | None
    is_callee: bool
    status: Status
    duty: Duty
    acting_for: tuple[str, ...]
    stood_in_by: str | None
    placed: str | None
    """Why they hang where they hang, where the chain of command is broken."""
    waits_for: str | None
    """A cascade: the leader whose answer, or time, releases them."""
    superior_no: int | None
    children: tuple[int, ...]
    below: Mapping[Status, int]

    @property
    def waiting_below(self) -> int:
        """How many below them are not accounted for."""
        return self.below[Status.UNACCOUNTED] + self.below[Status.UNREACHABLE]

    @property
    def size_below(self) -> int:
        """How many callees are below them."""
        return sum(self.below.values()) if self.children else 0

    @property
    def is_silent(self) -> bool:
        """Whether they are asked, and not accounted for."""
        return self.is_callee and self.status in SILENT

    @property
    def needs_someone(self) -> bool:
        """Whether they or anybody below them is silent or in need."""
        troubled = self.is_callee and (self.status in SILENT or self.status is Status.NEEDS_HELP)
        return troubled or bool(self.waiting_below or self.below[Status.NEEDS_HELP])


NOBODY: Mapping[Status, int] = MappingProxyType(dict.fromkeys(Status, 0))
"""What is below someone without people."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The call tree: nodes by person number, and those at the top."""

    nodes: Mapping[int, Node]
    roots: tuple[int, ...]

    @property
    def broken(self) -> int:
        """At how many places the chain of command is broken."""
        return sum(node.placed is not None for node in self.nodes.values())


def make_tree(facts: Facts) -> Tree:
    """The call tree over the people in sight; each branch with those in need and still silent first."""
    everyone = facts.everyone
    members = {no for no in facts.seen if everyone[no].is_callee}
    # Superiors outside the scope head their branch, so that nobody hangs in the air.
    members |= {sup for no in tuple(members) if (sup := everyone[no].superior_no) is not None and sup in facts.seen}
    children: dict[int | None, list[int]] = defaultdict(list)
    for no in sorted(members):
        superior = everyone[no].superior_no
        children[superior if superior in members and superior != no else None].append(no)
    order, roots = _top_down(children, members)
    acts_for: dict[int, list[str]] = defaultdict(list)
    for holder, who in facts.acting.items():
        acts_for[who].append(everyone[holder].name)
    nodes: dict[int, Node] = {}
    urgency: dict[int, tuple[int, int, int]] = {}
    for no in reversed(order):
        kept = sorted((child for child in children.get(no, ()) if child in nodes), key=urgency.__getitem__)
        nodes[no] = _node(facts, no, kept, nodes, acts_for.get(no, ()))
        urgency[no] = _urgency(nodes[no])
    return Tree(nodes, tuple(sorted(roots, key=urgency.__getitem__)))


def _node(facts: Facts, no: int, children: Sequence[int], nodes: Mapping[int, Node], acts_for: Sequence[str]) -> Node:
    person, standing = facts.everyone[no], facts.standings.get(no)
    leader = facts.waits_for.get(no)
    return Node(
        person_no=no,
        employee_id=person.employee_id,
        name=person.name,
        title=person.title,
        unit=person.unit,
        site=person.site,
        is_callee=person.is_callee,
        status=facts.status(no),
        duty=standing.duty if standing else Duty.NOT_ASKED,
        acting_for=tuple(acts_for),
        stood_in_by=facts.everyone[facts.acting[no]].name if no in facts.acting else None,
        placed=person.placed,
        waits_for=facts.everyone[leader].name if leader is not None else None,
        superior_no=person.superior_no,
        children=tuple(children),
        below=_below(children, nodes),
    )


def _below(children: Sequence[int], nodes: Mapping[int, Node]) -> Mapping[Status, int]:
    if not children:
        return NOBODY
    counts = dict.fromkeys(Status, 0)
    for child in children:
        node = nodes[child]
        if node.children:
            for status, number in node.below.items():
                counts[status] += number
        if node.is_callee:
            counts[node.status] += 1
    return counts


def _urgency(node: Node) -> tuple[int, int, int]:
    """Those in need first, then those with most silent people in their branch, then as the roster has them."""
    need = node.below[Status.NEEDS_HELP] + (node.is_callee and node.status is Status.NEEDS_HELP)
    return -need, -(node.waiting_below + node.is_silent), node.person_no


def _top_down(children: Mapping[int | None, Sequence[int]], members: set[int]) -> tuple[list[int], list[int]]:
    """Everyone in an order in which superiors come before their people, and the heads.

    A circle of superiors, which the deriving of the tree should have cut, gets its lowest number as a head.
    """
    order: list[int] = []
    placed: set[int] = set()
    roots = list(children.get(None, ()))
    while True:
        stack = [no for no in roots if no not in placed]
        while stack:
            no = stack.pop()
            if no not in placed:
                placed.add(no)
                order.append(no)
                stack.extend(children.get(no, ()))
        left = members - placed
        if not left:
            return order, roots
        roots.append(min(left))
