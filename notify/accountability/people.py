"""The people of an activation, by filters that stand in an address: a page of them, or the numbers of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from callrees.spared import Spared, spared
from callrees.words import ACCOUNTED, BY_ATTENTION, SILENT, Basis, Channel, Duty, HelpState, Reach, Status
from notify.accountability.places import site_of, unit_of
from notify.accountability.queries import effective, reach
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkins
from notify.dispatch import queries as dispatch
from notify.escalation import queries as escalation

EVERYONE_ELSE = "everyone else"
"""Those whom none of the audiences is about."""
A_PAGE = 60
"""People on one page."""

GROUPS = {"silent": SILENT, "accounted": ACCOUNTED}
"""Words that stand for several statuses in a filter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Whom one wants to see; what is empty leaves nobody out. ``status``: a status, or one of ``GROUPS``."""

    status: str = ""
    unit: str = ""
    site: str = ""
    under: str = ""  # the employee id of a superior: everyone below
    q: str = ""
    audience: str = ""  # by its name

    @property
    def is_empty(self) -> bool:
        """Whether everyone is meant."""
        return not (self.status or self.unit or self.site or self.under or self.q or self.audience)

    @property
    def statuses(self) -> frozenset[Status]:
        """The statuses that are meant; all of them where none was named, none where the word is not known."""
        if not self.status:
            return frozenset(Status)
        if self.status in GROUPS:
            return GROUPS[self.status]
        return frozenset(one for one in Status if one.value == self.status)


@dataclass(frozen=True, slots=True)
class Row:
    """One callee in the list. Nothing private: what is not here cannot be shown."""

    person_no: int
    employee_id: str
    name: str
    title: str | None
    unit: str | None
    site: str | None
    status: Status
    spared: Spared | None
    """A call-out for so many: why they are excused."""
    duty: Duty
    superior: str | None
    stood_in_by: str | None
    by: str | None
    """Who said how they are: a name, or an account."""
    basis: Basis | None
    since: datetime | None
    reach: Reach | None
    tried_at: datetime | None
    tried_on: Channel | None
    help: HelpState | None
    waits: bool
    """In a cascade: they are alerted when the leader above them has answered, or their time is up."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of people. ``matching`` are all of the filter, ``total`` all whom the account may see."""

    rows: tuple[Row, ...]
    matching: int
    total: int
    page: int
    pages: int
    counts: Mapping[Status, int]
    """Of everyone in sight whom the filter means, but for its status."""
    units: tuple[str, ...]
    sites: tuple[str, ...]
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Everyone whom a filter means, in the order in which they ask for attention."""

    nos: tuple[int, ...]
    stands: Mapping[int, Status]
    counts: Mapping[Status, int]
    everyone: Mapping[int, PersonView]
    in_sight: tuple[PersonView, ...]


def find(session: Session, view: ActivationView, wanted: Filter, sight: Collection[int] | None) -> Found:
    """The callees of a filter. ``sight``: the numbers that the account may see; None: everyone's. Raises
    NotFoundError where it sees nobody.
    """
    if sight is not None and not sight:
        raise activations.no_such(view.id)
    everyone = activations.people(session, view.id)
    callees = [one for no, one in everyone.items() if one.is_callee and (sight is None or no in sight)]
    standing = checkins.standings(session, view.id)
    unreachable = escalation.unreachable(session, view.id)
    stands = {
        one.person_no: effective(view, standing.get(one.person_no), one.person_no in unreachable) for one in callees
    }
    below = _below(everyone, wanted.under) if wanted.under else None
    audience = _audience(view, wanted.audience)
    wanted = _as_written(wanted, callees)
    alike = [
        one
        for one in callees
        if _fits(one, wanted) and audience in (None, one.audience) and (below is None or one.person_no in below)
    ]
    statuses = wanted.statuses
    meant = [one for one in alike if stands[one.person_no] in statuses]
    meant.sort(key=lambda one: (BY_ATTENTION.index(stands[one.person_no]), (one.unit or "~").casefold(), one.person_no))
    counts = Counter(stands[one.person_no] for one in alike)
    nos = tuple(one.person_no for one in meant)
    return Found(nos, stands, {status: counts[status] for status in Status}, everyone, tuple(callees))


def listing(
    session: Session, view: ActivationView, wanted: Filter, sight: Collection[int] | None, page: int = 1
) -> Listing:
    """One page of the people of a filter; a page beyond the last is the last."""
    found = find(session, view, wanted, sight)
    pages = max(1, -(-len(found.nos) // A_PAGE))
    page = min(max(page, 1), pages)
    nos = found.nos[(page - 1) * A_PAGE : page * A_PAGE]
    return Listing(
        rows=tuple(rows(session, view, found, nos)),
        matching=len(found.nos),
        total=len(found.in_sight),
        page=page,
        pages=pages,
        counts=found.counts,
        units=tuple(sorted(set(map(unit_of, found.in_sight)))),
        sites=tuple(sorted(set(map(site_of, found.in_sight)))),
        audiences=_audiences(view) if view.prepared.audiences else (),
    )


def rows(session: Session, view: ActivationView, found: Found, nos: Collection[int]) -> list[Row]:
    """These people of what was found, as the list shows them."""
    standing = checkins.standings(session, view.id, nos)
    attempts: dict[int, list[dispatch.AttemptView]] = {no: [] for no in nos}
    for attempt in dispatch.for_people(session, view.id, nos):
        attempts[attempt.person_no].append(attempt)
    acting = escalation.acting(session, view.id)
    cases = {case.person_no: case for case in escalation.help_cases(session, view.id)}
    waiting = escalation.waiting(session, view, nos)
    names = {one.label: one.name for one in found.everyone.values()}

    def row(no: int) -> Row:
        person, stands = found.everyone[no], standing.get(no)
        last = max((one for one in attempts[no] if one.tried_at), key=lambda one: (one.tried_at, one.id), default=None)
        above = found.everyone.get(person.superior_no) if person.superior_no is not None else None
        by = stands.by if stands else None
        return Row(
            person_no=no,
            employee_id=person.label,
            name=person.name,
            title=person.title,
            unit=person.unit,
            site=person.site,
            status=found.stands[no],
            spared=spared(found.stands[no], stands.reason if stands else None),
            duty=stands.duty if stands else Duty.NOT_ASKED,
            superior=above.name if above else None,
            stood_in_by=found.everyone[acting[no]].name if no in acting else None,
            by=names.get(by, by) if by else None,
            basis=stands.basis if stands else None,
            since=(stands.said_at or stands.heard_at) if stands else None,
            reach=reach(attempts[no], stands),
            tried_at=last.tried_at if last else None,
            tried_on=last.channel if last else None,
            help=cases[no].state if no in cases else None,
            waits=no in waiting and (stands is None or stands.heard_at is None),
        )

    return [row(no) for no in nos]


def _fits(person: PersonView, wanted: Filter) -> bool:
    if (wanted.unit and unit_of(person) != wanted.unit) or (wanted.site and site_of(person) != wanted.site):
        return False
    words = wanted.q.casefold().split()
    known = f"{person.name} {person.label} {person.title or ''}".casefold()
    return all(word in known for word in words)


def _as_written(wanted: Filter, people: Collection[PersonView]) -> Filter:
    """The filter with unit and site as they are written here: in whatever case they were typed, but where a roster
    writes one in two ways they are two, here as in every table.
    """
    units, sites = set(map(unit_of, people)), set(map(site_of, people))
    return replace(wanted, unit=_spelled(wanted.unit, units), site=_spelled(wanted.site, sites))


def _spelled(typed: str, known: Collection[str]) -> str:
    if typed in known:
        return typed
    return next((one for one in sorted(known) if one.casefold() == typed.casefold()), typed)


def _audiences(view: ActivationView) -> tuple[str, ...]:
    """Their names, by number."""
    return (EVERYONE_ELSE, *(one.name for one in view.prepared.audiences))


def _audience(view: ActivationView, name: str) -> int | None:
    """The number of an audience; None: whichever, and -1, which nobody has, for a name that is none."""
    if not name:
        return None
    known = [one.casefold() for one in _audiences(view)]
    return known.index(name.casefold()) if name.casefold() in known else -1


def _below(everyone: Mapping[int, PersonView], superior: str) -> frozenset[int]:
    """Everyone under somebody, and they themselves; a circle of superiors is walked once."""
    heads = {no for no, one in everyone.items() if one.label.casefold() == superior.casefold()}
    children: dict[int | None, list[int]] = {}
    for one in everyone.values():
        children.setdefault(one.superior_no, []).append(one.person_no)
    found: set[int] = set()
    stack = list(heads)
    while stack:
        no = stack.pop()
        if no not in found:
            found.add(no)
            stack.extend(children.get(no, ()))
    return frozenset(found)
