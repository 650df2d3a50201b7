"""A superior's people as the superior may see them: where they stand, and never what is private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from callrees.spared import Spared, spared
from callrees.words import SILENT, AttemptState, Purpose, Status
from notify.accountability.queries import effective
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkins
from notify.dispatch import queries as dispatch
from notify.escalation import queries as escalation

NOT_TRIED = frozenset({AttemptState.PLANNED, AttemptState.WITHDRAWN})

SHOWN_MOST = 300
"""People of each kind on one page: so many answers fit into one form."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person. No addresses, notes, words of theirs, nor reasons of leave: what is not here cannot be shown."""

    person_no: int
    name: str
    title: str | None
    unit: str | None
    site: str | None
    direct: bool
    status: Status
    since: datetime | None
    spared: Spared | None
    """A call-out for so many: why they are excused."""
    channels_tried: int
    waits: bool
    """In a cascade: they are alerted when the leader above them has answered, or their time is up."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The people whom someone answers for: those still silent, the nearest first, and the others."""

    silent: tuple[Line, ...]
    answered: tuple[Line, ...]
    silent_in_all: int
    total: int
    waiting: int
    """A cascade: how many of the silent are not alerted yet."""

    @property
    def answered_in_all(self) -> int:
        """How many have answered, or were answered for."""
        return self.total - self.silent_in_all


def branch_of(session: Session, view: ActivationView, reader: PersonView) -> Branch:
    """Whom the reader may answer for, and how they stand."""
    mine = checkins.people_of(session, view, reader)
    standings = checkins.standings(session, view.id)
    unreachable = escalation.unreachable(session, view.id)
    stands = {no: effective(view, standings.get(no), no in unreachable) for no in mine}
    silent = [no for no in mine if stands[no] in SILENT]
    answered = [no for no in mine if stands[no] not in SILENT]
    shown = [*silent[:SHOWN_MOST], *answered[:SHOWN_MOST]]
    tried: dict[int, set[str]] = {no: set() for no in shown}
    for attempt in dispatch.for_people(session, view.id, shown, [Purpose.ALERT]):
        if attempt.state not in NOT_TRIED:
            tried[attempt.person_no].add(attempt.channel)

    waiting = escalation.waiting(session, view, silent).keys()

    def line(no: int) -> Line:
        person, standing = mine[no], standings.get(no)
        return Line(
            person_no=no,
            name=person.name,
            title=person.title,
            unit=person.unit,
            site=person.site,
            direct=person.superior_no == reader.person_no,
            status=stands[no],
            spared=spared(stands[no], standing.reason if standing else None),
            since=(standing.said_at or standing.heard_at) if standing else None,
            channels_tried=len(tried[no]),
            waits=no in waiting,
        )

    return Branch(
        silent=tuple(line(no) for no in silent[:SHOWN_MOST]),
        answered=tuple(line(no) for no in answered[:SHOWN_MOST]),
        silent_in_all=len(silent),
        total=len(mine),
        waiting=len(waiting),
    )
