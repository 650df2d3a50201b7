"""The call tree: what is derived from the chain of command for a scope.

Everyone in the scope is in it exactly once, under the one who answers for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from callrees.chain import Chain
from callrees.leads import bridged_vacancies
from callrees.placing import Cut, CutReason, Placement, placement_of

__all__ = ["BRIDGED_SHOWN", "CallTree", "Cut", "CutReason", "Node", "derive"]

BRIDGED_SHOWN = 50
"""So many vacancies above one person are named at most. Real chains have one or two in a row; without a bound a
broken one of 50,000 vacancies would be written out again for each person below it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One person's place in a call tree."""

    person_id: str
    superior_id: str | None  # the nearest superior in the scope; None: a root of this call tree
    depth: int  # 0 for a root
    below: int  # how many people stand below them in this call tree
    position_ids: tuple[str, ...]  # those they hold, first one first
    bridged: tuple[str, ...]  # vacant positions between them and the next active holder, nearest first
    cut: Cut | None  # why they hang where no superior of theirs put them


class CallTree:
    """A derived call tree. Made by `derive`; never changes.

    `nodes` is in pre-order (a superior before their people); `roots` has the one with most people below first.
    """

    def __init__(self, nodes: Mapping[str, Node], placement: Placement) -> None:
        self.nodes = nodes
        self._placement = placement
        roots = (node for node in nodes.values() if node.superior_id is None)
        self.roots = tuple(node.person_id for node in sorted(roots, key=lambda node: (-node.below, node.person_id)))
        self.cuts = tuple(sorted(filter(None, (node.cut for node in nodes.values())), key=_person_of))
        below: dict[str, list[str]] = {}
        for node in nodes.values():
            if node.superior_id is not None:
                below.setdefault(node.superior_id, []).append(node.person_id)
        self._children = {above: tuple(sorted(ids)) for above, ids in below.items()}

    @property
    def head(self) -> str | None:
        """The root with the most people below it, or None where there is nobody."""
        return self.roots[0] if self.roots else None

    def children(self, person_id: str) -> tuple[str, ...]:
        """Ids of the people directly below someone, in order of id."""
        return self._children.get(person_id, ())

    def superiors_of(self, person_id: str) -> Iterator[str]:
        """Ids of the superiors in the scope, nearest first. Raises KeyError for someone who is not in the tree."""
        above = self.nodes[person_id].superior_id
        while above is not None:
            yield above
            above = self.nodes[above].superior_id

    def outside_superiors_of(self, person_id: str) -> Iterator[str]:
        """Ids of active superiors outside the scope, nearest first. Raises KeyError as `superiors_of` does."""
        above = self._placement.superiors[self.nodes[person_id].person_id]
        while above is not None:
            if above not in self.nodes:
                yield above
            above = self._placement.superiors[above]

    def walk(self) -> Iterator[Node]:
        """All nodes in pre-order: roots as in `roots`, children in order of id."""
        stack = list(reversed(self.roots))
        while stack:
            node = self.nodes[stack.pop()]
            yield node
            stack.extend(reversed(self.children(node.person_id)))


def derive(chain: Chain, scope: Collection[str] | None = None) -> CallTree:
    """Derive the call tree of a scope.

    Takes the chain and the ids of the people in scope (None: all active people); ids of unknown or inactive people
    are passed over. Raises nothing, whatever the chain looks like.

    Placing has two steps. First everyone is placed once over the whole chain: vacancies bridged, circles cut at a
    stated place, the cut-off hung under the main root; the rules stand in `callrees.placing`. Then the
    tree is narrowed to the scope: each person hangs under the nearest of their superiors who is in it, those
    passed over remain known as `outside_superiors_of`; someone with no superior in the scope is a root. So a
    superior in any call tree is a superior in the whole one, and a place does not change with the scope: someone
    who was cut off is a root where the main root is out of scope, and still says why.
    """
    placement = placement_of(chain)
    wanted = placement.places.keys() if scope is None else frozenset(scope)
    nearest: dict[str, str | None] = {}
    depths: dict[str, int] = {}
    for person_id in placement.order:  # superiors come first
        above = placement.superiors[person_id]
        if above is not None and above not in wanted:
            above = nearest[above]
        nearest[person_id] = above
        if person_id in wanted:
            depths[person_id] = depths[above] + 1 if above is not None else 0
    below = dict.fromkeys(depths, 0)
    for person_id in reversed(depths):
        above = nearest[person_id]
        if above is not None:
            below[above] += below[person_id] + 1
    nodes = {}
    for person_id, depth in depths.items():
        positions = chain.positions_of(person_id)
        if not chain.stand_ins.isdisjoint(positions):
            positions = ()
        via = placement.via[person_id]
        lead = placement.leads[via]
        straight = lead.superior_id is not None and lead.end == chain.superiors[via]  # as nearly everywhere
        bridged = () if straight else tuple(bridged_vacancies(chain, via, BRIDGED_SHOWN))
        cut = placement.cuts.get(person_id)
        nodes[person_id] = Node(person_id, nearest[person_id], depth, below[person_id], positions, bridged, cut)
    return CallTree(nodes, placement)


def _person_of(cut: Cut) -> str:
    return cut.person_id
