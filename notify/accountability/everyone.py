"""Where everyone stands in one activation or in several: one line for each callee, and tables of how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from callrees.words import Basis, Duty, HelpState, Source, Status
from notify.accountability.places import site_of, unit_of
from notify.accountability.queries import effective
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, Asked
from notify.checkin import queries as checkins
from notify.checkin.queries import StandingView
from notify.escalation import queries as escalation
from notify.sets import Within


class By(StrEnum):
    """What the rows of a table are."""

    UNIT = "unit"
    SITE = "site"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Line(Asked):
    """One callee of one activation: how they stand, since when, who said so and how they knew.

    No numbers, words or reasons. ``by``: an employee id or an account's name; ``since`` None: nobody was heard.
    """

    activation_id: int
    status: Status
    duty: Duty
    by: str | None
    basis: Basis | None
    said_at: datetime | None
    since: datetime | None
    reached_at: datetime | None
    accounted_at: datetime | None
    help: HelpState | None

    def group(self, by: By) -> str:
        """To which row of a table they belong."""
        if by is By.PERSON:
            return self.label
        return unit_of(self) if by is By.UNIT else site_of(self)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for; what is empty asks for all."""

    statuses: frozenset[Status] = frozenset()
    unit: str = ""
    site: str = ""
    duty: Duty | None = None
    help: HelpState | None = None
    words: str = ""

    def takes(self, line: Line) -> bool:
        """Whether a line is asked for. Words are looked for in names and ids, in any order and case."""
        if self.statuses and line.status not in self.statuses:
            return False
        if (self.unit and line.group(By.UNIT) != self.unit) or (self.site and line.group(By.SITE) != self.site):
            return False
        if (self.duty and line.duty is not self.duty) or (self.help and line.help is not self.help):
            return False
        if exact := self._exact:
            return line.label == exact
        said = f"{line.name} {line.label}".casefold()
        return all(word in said for word in self.words.casefold().split())

    @property
    def _exact(self) -> str:
        """The id that stands in quotation marks: it means that person alone, and not those whose ids begin with it."""
        quoted = len(self.words) > 2 and self.words[0] == self.words[-1] == '"'  # noqa: PLR2004 - of marks
        return self.words[1:-1] if quoted else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: ``key`` as filters take it, ``name`` as people read it."""

    key: str
    name: str
    counts: Mapping[Status, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by status; what stands below them is their sum."""

    by: By
    rows: tuple[Row, ...]
    counts: Mapping[Status, int]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())


def lines(session: Session, chosen: Sequence[ActivationView], seen: Within | None = None) -> Iterator[Line]:
    """Everyone who was asked in these activations (of those seen), in their order."""
    ids = [view.id for view in chosen]
    standings = checkins.standings_in(session, ids, seen)
    unreachable = escalation.unreachable_in(session, ids)
    cases = escalation.help_states(session, ids)
    rosters = activations.rosters(session, ids, seen)
    for view in chosen:
        for person in rosters[view.id]:
            place = view.id, person.person_no
            yield _line(view, person, standings.get(place), place in unreachable, cases.get(place))


def _line(
    view: ActivationView, person: Asked, standing: StandingView | None, unreachable: bool, case: HelpState | None
) -> Line:
    return Line(
        person_no=person.person_no,
        label=person.label,
        employee_id=person.employee_id,
        name=person.name,
        title=person.title,
        unit=person.unit,
        site=person.site,
        activation_id=view.id,
        status=effective(view, standing, unreachable),
        duty=standing.duty if standing else Duty.NOT_ASKED,
        by=standing.by if standing else None,
        basis=standing.basis if standing else None,
        said_at=standing.said_at if standing else None,
        since=standing.heard_at if standing else None,
        reached_at=standing.reached_at if standing else None,
        accounted_at=standing.accounted_at if standing else None,
        help=case,
    )


def grid(found: Iterable[Line], by: By) -> Grid:
    """How many stand how, by unit, site or person, in order of name; never in order of merit."""
    counts: dict[str, dict[Status, int]] = {}
    names: dict[str, str] = {}
    for line in found:
        key = line.group(by)
        names[key] = line.name if by is By.PERSON else key
        counts.setdefault(key, dict.fromkeys(Status, 0))[line.status] += 1
    rows = [Row(key, names[key], counts[key]) for key in sorted(counts, key=lambda key: (names[key].casefold(), key))]
    whole = {status: sum(row.counts[status] for row in rows) for status in Status}
    return Grid(by, tuple(rows), whole)


def over_what(session: Session, found: Sequence[Line]) -> dict[tuple[int, int], Source]:
    """Over what the statement that stands came in, by activation and number; who was not heard is left out."""
    heard = [(line.activation_id, line.person_no) for line in found if line.basis is not None]
    return checkins.channels(session, heard) if heard else {}
