"""The live board, put together for those whom the watcher may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from callrees.scope import scope_words
from callrees.words import ACCOUNTED, SILENT, Channel, Duty, HelpState, Question, Status
from notify.accountability.board.facts import Facts, facts
from notify.accountability.board.grids import Row, by_site, by_unit, tally
from notify.accountability.board.lines import HelpLine, ReviewLine, help_lines, review_lines
from notify.accountability.board.outlook import Outlook, outlook
from notify.accountability.board.tree import Node, Tree, make_tree
from notify.accountability.objectives import outcome
from notify.accountability.progress import Curve, curve, milestones
from notify.accountability.queries import status
from notify.accountability.said import how_far
from notify.accountability.sight import within
from notify.accountability.timeline import Entry, latest
from notify.accountability.views import StatusView
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatch


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the live board shows."""

    activation: ActivationView
    at: datetime
    status: StatusView
    help_lines: tuple[HelpLine, ...]
    reviews: tuple[ReviewLine, ...]
    units: tuple[Row, ...]
    sites: tuple[Row, ...]
    tree: Tree
    silent: tuple[Node, ...]
    """Those who are not accounted for, unit by unit."""
    curve: Curve
    asked: int
    """Those whose answer counts for the curve: everybody but who was excused from the start."""
    outlook: Outlook
    duties: Mapping[Duty, int]
    latest: tuple[Entry, ...]
    told: int
    """A notice: to how many its message was sent. Of others it is not counted."""
    whom: str
    """The scope in words; names are of those whom the watcher may see."""
    limited_to: str | None
    limit: str
    """The watcher's limit in words; empty where there is none."""

    @property
    def accounted(self) -> int:
        """How many are accounted for."""
        return sum(number for status_, number in self.status.counts.items() if status_ in ACCOUNTED)

    @property
    def silent_in_all(self) -> int:
        """How many are not."""
        return sum(number for status_, number in self.status.counts.items() if status_ in SILENT)

    @property
    def percent(self) -> int:
        """The share that is accounted for, rounded down: 100 only when nobody is missing."""
        return self.accounted * 100 // self.status.total if self.status.total else 100

    @property
    def how_far(self) -> str:
        """How far it has come, in words."""
        return how_far(self.activation, self.status.total, self.accounted, self.told)


def board(session: Session, activation_id: int, scope: str | None = None) -> Board:
    """The board of an activation, for an account limited to ``scope`` (None: to nothing); raises NotFoundError."""
    read = facts(session, activation_id, scope)
    callees = read.callees
    reviews = review_lines(session, read)
    tree = make_tree(read)
    accounted, asked = _accounted(read, callees), _asked(read, callees)
    names = {person.employee_id: person.name for no in read.seen if (person := read.everyone[no]).employee_id}
    return Board(
        activation=read.one,
        at=read.at,
        status=_status(session, read, len(reviews), accounted, asked),
        help_lines=help_lines(read),
        reviews=reviews,
        units=by_unit(read),
        sites=by_site(read),
        tree=tree,
        silent=_silent(tree),
        curve=_curve(session, read, accounted),
        asked=asked,
        outlook=outlook(session, read),
        duties=_duties(read, callees),
        latest=latest(session, read.one.id, scope),
        told=_told(session, read),
        whom=", ".join(scope_words(text, names) for text in read.one.scope),
        limited_to=scope,
        limit=scope_words(scope, names) if scope is not None else "",
    )


def _told(session: Session, read: Facts) -> int:
    if read.one.ask is not Question.NOTICE:
        return 0
    only = within(session, [read.one.id], read.scope) if read.scope is not None else None
    return dispatch.people_told(session, [read.one.id], only).get(read.one.id, 0)


def _silent(tree: Tree) -> tuple[Node, ...]:
    found = [node for node in tree.nodes.values() if node.is_silent]
    return tuple(sorted(found, key=lambda node: ((node.unit or "").casefold(), node.person_no)))


def _status(session: Session, read: Facts, reviews: int, accounted: list[float], asked: int) -> StatusView:
    """The status of the whole; for a limited account with the numbers of its own people alone."""
    whole = status(session, read.one.id)
    if read.scope is None:
        return whole
    states = dict.fromkeys(HelpState, 0)
    for case in read.cases:
        states[case.state] += case.person_no in read.seen
    return replace(
        whole,
        counts=tally(read.status(no) for no in read.callees),
        help_cases=states,
        to_review=reviews,
        waiting_for_release=sum(no in read.seen for no in read.waits_for),
        attempts={channel: {} for channel in Channel},
        quota=None,
        accounted_at=milestones(accounted, asked),
        objective=outcome(read.one, accounted, asked, read.at),
        said=(),
    )


def _asked(read: Facts, callees: list[int]) -> int:
    """How many were asked anything: all but those who were excused without anybody having said so."""
    said = {no for no in callees if (one := read.standings.get(no)) is not None and one.basis is not None}
    return sum(no in said or read.status(no) is not Status.EXCUSED for no in callees)


def _accounted(read: Facts, callees: list[int]) -> list[float]:
    """Seconds from the start at which each was accounted for, in growing order."""
    start = read.one.started_at
    standings = (read.standings.get(no) for no in callees)
    moments = (one.accounted_at for one in standings if one is not None)
    return sorted(_seconds(start, moment) for moment in moments if moment is not None) if start else []


def _curve(session: Session, read: Facts, accounted: list[float]) -> Curve:
    """The accounted over time; beside them who was tried, which is counted for the whole alone."""
    start = read.one.started_at
    if start is None:
        return curve((), 0.0)
    tried = [_seconds(start, at) for at in dispatch.first_moments(session, read.one.id)] if read.scope is None else []
    return curve(accounted, _seconds(start, read.one.ended_at or read.at), tried=tried)


def _seconds(start: datetime, moment: datetime) -> float:
    return (moment - start).total_seconds()


def _duties(read: Facts, callees: list[int]) -> dict[Duty, int]:
    counts = dict.fromkeys(Duty, 0)
    for no in callees:
        standing = read.standings.get(no)
        counts[standing.duty if standing else Duty.NOT_ASKED] += 1
    return counts
