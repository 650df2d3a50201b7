"""The list of people: searched, filtered, page by page, and without anything private."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from callrees.chain import folded
from callrees.words import Channel, PersonType
from notify.directory.models import ContactPoint, DataTask, Person
from notify.sets import among, among_words

PAGE = 60

_Query = TypeVar("_Query", bound=Select[*tuple[Any, ...]])


class Shown(StrEnum):
    """Which people a list is about."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    EVERYONE = "everyone"


class Trait(StrEnum):
    """What may be asked of the people of a list, beside their words."""

    NO_CONTACT = "no_contact"  # no number or address that could be used
    TASK = "task"  # a contact of theirs is to be put right
    ABSENT = "absent"  # away today
    ESSENTIAL = "essential"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. ``words``: each of them stands in name, id, title, unit or site."""

    words: str = ""
    unit: str | None = None
    site: str | None = None
    type: PersonType | None = None
    shown: Shown = Shown.ACTIVE
    trait: Trait | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One person. ``contacts``: how many numbers and addresses; which ones stands on their own page."""

    employee_id: str
    name: str
    title: str | None
    unit: str | None
    site: str | None
    type: PersonType
    active: bool
    essential: bool
    away: bool
    contacts: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what was found, and how much there is."""

    lines: tuple[Line, ...]
    found: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: the units and sites that people have, and how many people there are."""

    units: tuple[str, ...]
    sites: tuple[str, ...]
    active: int
    inactive: int


def find(session: Session, wanted: Wanted, today: date, page: int = 1, sight: Collection[str] | None = None) -> Page:
    """Those whom the filters leave, by name. ``sight``: employee ids beyond which nobody is looked at."""
    ids = found_ids(session, wanted, today, sight)
    pages = max(1, -(-len(ids) // PAGE))
    number = min(max(page, 1), pages)
    some = [own for own, _ in ids[(number - 1) * PAGE : number * PAGE]]
    return Page(_lines(session, some, today), len(ids), number, pages)


def found_ids(
    session: Session, wanted: Wanted, today: date, sight: Collection[str] | None = None
) -> list[tuple[int, str]]:
    """Row and employee ids of all whom the filters leave, in the order of the list."""
    columns = (Person.id, Person.employee_id, Person.name, Person.title, Person.unit, Person.site)
    words = folded(wanted.words).split()
    found = []
    for own, employee_id, name, *rest in session.execute(_filtered(select(*columns), wanted, today)):
        if sight is not None and employee_id not in sight:
            continue
        text = folded(" ".join((employee_id, name, *filter(None, rest)))) if words else ""
        if all(word in text for word in words):
            found.append((folded(name), employee_id, own))
    return [(own, employee_id) for _, employee_id, own in sorted(found)]


def choices(session: Session, sight: Collection[str] | None = None) -> Choices:
    """What the filters of the list offer."""
    units, sites, active, inactive = set[str](), set[str](), 0, 0
    for employee_id, unit, site, is_active in session.execute(
        select(Person.employee_id, Person.unit, Person.site, Person.active)
    ):
        if sight is not None and employee_id not in sight:
            continue
        active, inactive = active + is_active, inactive + (not is_active)
        units |= {unit} if unit else set()
        sites |= {site} if site else set()
    return Choices(tuple(sorted(units, key=folded)), tuple(sorted(sites, key=folded)), active, inactive)


def _filtered(query: _Query, wanted: Wanted, today: date) -> _Query:
    if wanted.shown is not Shown.EVERYONE:
        query = query.where(Person.active.is_(wanted.shown is Shown.ACTIVE))
    for column, value in ((Person.unit, wanted.unit), (Person.site, wanted.site), (Person.type, wanted.type)):
        if value is not None:
            query = query.where(column == value)
    traits: dict[Trait, ColumnElement[bool]] = {
        Trait.NO_CONTACT: ~_has_contact(),
        Trait.TASK: _has_task(),
        Trait.ABSENT: _away(today),
        Trait.ESSENTIAL: Person.essential.is_(True),
    }
    return query.where(traits[wanted.trait]) if wanted.trait is not None else query


def _usable() -> ColumnElement[bool]:
    """Someone who takes no calls has no use for a number that only rings."""
    return or_(Person.no_voice.is_(False), ContactPoint.channel != Channel.VOICE)


def _has_contact() -> ColumnElement[bool]:
    return select(ContactPoint.person_id).where(ContactPoint.person_id == Person.id, _usable()).exists()


def _has_task() -> ColumnElement[bool]:
    mine = (DataTask.employee_id == Person.employee_id, DataTask.closed_at.is_(None))
    return select(DataTask.id).where(*mine).exists()


def _away(today: date) -> ColumnElement[bool]:
    either = or_(Person.away_from.is_not(None), Person.away_until.is_not(None))
    begun = or_(Person.away_from.is_(None), Person.away_from <= today)
    return either & begun & or_(Person.away_until.is_(None), Person.away_until >= today)


def _lines(session: Session, ids: Iterable[int], today: date) -> tuple[Line, ...]:
    wanted = list(ids)
    usable = (
        select(ContactPoint.person_id, func.count(func.distinct(ContactPoint.address)))
        .join(Person, Person.id == ContactPoint.person_id)
        .where(among(session, ContactPoint.person_id, wanted), _usable())
        .group_by(ContactPoint.person_id)
    )
    contacts: dict[int, int] = dict(session.execute(usable).all())
    people = {one.id: one for one in session.scalars(select(Person).where(among(session, Person.id, wanted)))}
    names = [one.employee_id for one in people.values()]
    waiting = (
        select(DataTask.employee_id, func.count())
        .where(among_words(session, DataTask.employee_id, names), DataTask.closed_at.is_(None))
        .group_by(DataTask.employee_id)
    )
    tasks: dict[str, int] = dict(session.execute(waiting).all())
    return tuple(
        Line(
            employee_id=one.employee_id,
            name=one.name,
            title=one.title,
            unit=one.unit,
            site=one.site,
            type=one.type,
            active=one.active,
            essential=one.essential,
            away=is_away(one.away_from, one.away_until, today),
            contacts=contacts.get(one.id, 0),
            tasks=tasks.get(one.employee_id, 0),
        )
        for one in (people[own] for own in wanted)
    )


def is_away(since: date | None, until: date | None, today: date) -> bool:
    """Whether a calendar says that somebody is away on a day; either end may be open."""
    return (since is not None or until is not None) and (since or today) <= today <= (until or today)
