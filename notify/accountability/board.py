"""The live board: counts, help cases first, units, and the call tree, for those whom the watcher may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from callrees.words import ACCOUNTED, SILENT, Duty, HelpState, Status
from notify.accountability.progress import Curve, curve
from notify.accountability.queries import accounted_seconds, activation, effective, status
from notify.accountability.sight import in_sight
from notify.accountability.views import StatusView
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkins
from notify.checkin.queries import ReviewView, Suggestion
from notify.dispatch import queries as dispatch
from notify.dispatch.queries import HealthView
from notify.escalation import queries as escalation
from notify.escalation.queries import HelpView
from notify.moments import now

NO_UNIT = "no unit"


@dataclass(frozen=True, slots=True)
class Node:
    """One person of the call tree as the board shows them; ``below`` counts everyone under them, not themselves."""

    person_no: int
    employee_id: str | None
    name: str
    title: str | None
    unit: str | None
    is_callee: bool
    status: Status
    duty: Duty
    acting_for: tuple[str, ...]
    stood_in_by: str | None
    placed: str | None
    children: tuple[int, ...]
    below: Mapping[Status, int]

    @property
    def waiting_below(self) -> int:
        """How many below them are not accounted for."""
        return sum(number for status_, number in self.below.items() if status_ in SILENT)

    @property
    def size_below(self) -> int:
        """How many callees are below them."""
        return sum(self.below.values())


@dataclass(frozen=True, slots=True)
class Tree:
    """The call tree: nodes by person number, and those at the top."""

    nodes: Mapping[int, Node]
    roots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's people by status. The rows' numbers add up to those of the whole."""

    unit: str
    counts: Mapping[Status, int]

    @property
    def total(self) -> int:
        """How many people the unit has here."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many of them are not accounted for."""
        return sum(self.counts[status_] for status_ in SILENT)


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A help case with the one whom it is about."""

    case: HelpView
    name: str
    employee_id: str | None
    unit: str | None
    site: str | None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """An answer that waits for a human, with the one who sent it, or those who may have."""

    review: ReviewView
    name: str | None
    unit: str | None
    is_callee: bool = False
    suggested: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the live board shows."""

    activation: ActivationView
    status: StatusView
    help_lines: tuple[HelpLine, ...]
    reviews: tuple[ReviewLine, ...]
    units: tuple[UnitRow, ...]
    tree: Tree
    health: tuple[HealthView, ...]
    curve: Curve
    limited_to: str | None

    @property
    def accounted(self) -> int:
        """How many are accounted for."""
        return sum(number for status_, number in self.status.counts.items() if status_ in ACCOUNTED)

    @property
    def percent(self) -> int:
        """The share that is accounted for, rounded down: 100 only when nobody is missing."""
        return self.accounted * 100 // self.status.total if self.status.total else 100


def board(session: Session, activation_id: int, scope: str | None = None) -> Board:
    """The board of an activation, for an account limited to ``scope`` (None: to nothing); raises NotFoundError."""
    one = activation(session, activation_id)
    everyone = activations.people(session, one.id)
    seen = in_sight(session, everyone, scope)
    tree = make_tree(session, one.id, everyone, seen)
    shown = [node for node in tree.nodes.values() if node.is_callee]
    whole = status(session, one.id)
    if scope is not None:
        counts = _tally(node.status for node in shown)
        cases = [case for case in escalation.help_cases(session, one.id) if case.person_no in seen]
        states = {state: sum(case.state is state for case in cases) for state in HelpState}
        whole = replace(whole, counts=counts, help_cases=states)
    return Board(
        activation=one,
        status=whole,
        help_lines=_help_lines(session, one.id, everyone, seen),
        reviews=_review_lines(session, one.id, everyone, seen, scope),
        units=unit_rows(shown),
        tree=tree,
        health=tuple(dispatch.health(session)),
        curve=_curve(session, one),
        limited_to=scope,
    )


def make_tree(session: Session, id_: int, everyone: Mapping[int, PersonView], seen: frozenset[int]) -> Tree:
    """The call tree over the visible people; each branch with those still waiting first. Nobody falls out of it."""
    standings = checkins.standings(session, id_)
    unreachable = escalation.unreachable(session, id_)
    acting = escalation.acting(session, id_)
    stands = {no: effective(standings.get(no), no in unreachable) for no in seen}
    members = {no for no in seen if everyone[no].is_callee}
    # Superiors outside the scope head their branch, so that nobody hangs in the air.
    members |= {sup for no in tuple(members) if (sup := everyone[no].superior_no) is not None and sup in seen}
    children: dict[int | None, list[int]] = defaultdict(list)
    for no in sorted(members):
        superior = everyone[no].superior_no
        children[superior if superior in members and superior != no else None].append(no)
    order, roots = _top_down(children, members)
    below: dict[int, dict[Status, int]] = {no: dict.fromkeys(Status, 0) for no in order}
    nodes: dict[int, Node] = {}
    for no in reversed(order):
        person = everyone[no]
        kept = [child for child in children.get(no, ()) if child in nodes]
        for child in kept:
            for status_, number in below[child].items():
                below[no][status_] += number
            if everyone[child].is_callee:
                below[no][stands[child]] += 1
        standing = standings.get(no)
        nodes[no] = Node(
            person_no=no,
            employee_id=person.employee_id,
            name=person.name,
            title=person.title,
            unit=person.unit,
            is_callee=person.is_callee,
            status=stands[no],
            duty=standing.duty if standing else Duty.NOT_ASKED,
            acting_for=tuple(everyone[holder].name for holder, who in acting.items() if who == no),
            stood_in_by=everyone[acting[no]].name if no in acting else None,
            placed=person.placed,
            children=tuple(sorted(kept, key=lambda child: _urgency(nodes[child]))),
            below=below[no],
        )
    return Tree(nodes, tuple(sorted(roots, key=lambda root: _urgency(nodes[root]))))


def unit_rows(nodes: Iterable[Node]) -> tuple[UnitRow, ...]:
    """One row for each unit, those with most people waiting first."""
    statuses: dict[str, list[Status]] = defaultdict(list)
    for node in nodes:
        statuses[node.unit or NO_UNIT].append(node.status)
    rows = [UnitRow(unit, _tally(found)) for unit, found in statuses.items()]
    return tuple(sorted(rows, key=lambda row: (-row.counts[Status.NEEDS_HELP], -row.waiting, row.unit)))


def _urgency(node: Node) -> tuple[int, int, int]:
    """Those in need first, then those with most silent people in their branch, then as the roster has them."""
    need = node.below[Status.NEEDS_HELP] + (node.is_callee and node.status is Status.NEEDS_HELP)
    return -need, -(node.waiting_below + (node.is_callee and node.status in SILENT)), node.person_no


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


def _tally(statuses: Iterable[Status]) -> dict[Status, int]:
    counts = dict.fromkeys(Status, 0)
    for status_ in statuses:
        counts[status_] += 1
    return counts


def _help_lines(
    session: Session, id_: int, everyone: Mapping[int, PersonView], seen: frozenset[int]
) -> tuple[HelpLine, ...]:
    lines = []
    for case in escalation.help_cases(session, id_):
        if case.person_no not in seen:
            continue
        person = everyone[case.person_no]
        lines.append(HelpLine(case, person.name, person.employee_id, person.unit, person.site))
    return tuple(lines)


def _review_lines(
    session: Session, id_: int, everyone: Mapping[int, PersonView], seen: frozenset[int], scope: str | None
) -> tuple[ReviewLine, ...]:
    """Answers to review; one whose sender is not known is for those who may see everyone."""
    waiting = checkins.to_review(session, id_)
    suggested = checkins.suggestions(session, id_, waiting) if scope is None else {}
    lines = []
    for review in waiting:
        person = everyone.get(review.person_no) if review.person_no is not None else None
        if person is None:
            if scope is None:
                lines.append(ReviewLine(review, None, None, suggested=suggested.get(review.inbound_id, ())))
        elif person.person_no in seen:
            lines.append(ReviewLine(review, person.name, person.unit, person.is_callee))
    return tuple(lines)


def _curve(session: Session, one: ActivationView) -> Curve:
    """The accounted over time, until the end, or until now."""
    seconds = accounted_seconds(session, one)
    if one.started_at is None:
        return curve((), 0.0)
    until: datetime = one.ended_at or now(session)
    return curve(seconds, (until - one.started_at).total_seconds())
