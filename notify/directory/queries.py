"""Reads of the directory, for the stations that freeze it into activations and for people's eyes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from callrees import chain as command
from callrees.words import Channel, PersonType
from notify.directory.applying import CHUNK
from notify.directory.models import ContactPoint, Person, Position, Succession

IN_BULK = 5000
"""From so many ids on, the whole table is read instead of picking its rows."""


@dataclass(frozen=True, slots=True)
class DirectoryPerson:
    """A person as other stations see them."""

    employee_id: str
    name: str
    title: str | None
    unit: str | None
    site: str | None
    country: str | None
    language: str | None
    timezone: str | None
    type: PersonType
    active: bool
    no_voice: bool
    essential: bool


@dataclass(frozen=True, slots=True)
class DirectoryContact:
    """One contact point; `rank` counts from 1 within its channel."""

    channel: Channel
    rank: int
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Absence:
    """A known absence; either end may be open. The reason is for those who need it alone."""

    since: date | None
    until: date | None
    reason: str | None


def chain(session: Session) -> command.Chain:
    """The chain of command over the whole directory, in the roster's order."""
    return command.Chain(_chain_people(session), _chain_positions(session))


def people(session: Session, *, active_only: bool = True) -> dict[str, DirectoryPerson]:
    """Everyone, by employee id."""
    columns = [getattr(Person, name) for name in DirectoryPerson.__slots__]
    wanted = select(*columns).order_by(Person.id)
    if active_only:
        wanted = wanted.where(Person.active)
    return {row.employee_id: DirectoryPerson(*row) for row in session.execute(wanted)}


def person(session: Session, employee_id: str) -> DirectoryPerson | None:
    """One person, active or not, or None."""
    columns = [getattr(Person, name) for name in DirectoryPerson.__slots__]
    row = session.execute(select(*columns).where(Person.employee_id == employee_id)).first()
    return DirectoryPerson(*row) if row is not None else None


def contacts(session: Session, employee_ids: Collection[str] | None = None) -> dict[str, tuple[DirectoryContact, ...]]:
    """Contact points by employee id, by channel and rank; without ids, of everyone. Who has none is not in it.

    A voice contact of someone who takes no calls (`no_voice`) is left out.
    """
    columns = (
        Person.employee_id,
        ContactPoint.channel,
        ContactPoint.rank,
        ContactPoint.address,
        ContactPoint.label,
    )
    in_order = (
        select(*columns)
        .join(Person, Person.id == ContactPoint.person_id)
        .where(_usable())
        .order_by(ContactPoint.person_id, ContactPoint.channel, ContactPoint.rank)
    )
    few = employee_ids is not None and len(employee_ids) < IN_BULK
    wanted = frozenset(employee_ids) if employee_ids is not None else None
    selections = [in_order.where(Person.employee_id.in_(some)) for some in _chunks(wanted or ())] if few else [in_order]
    found: dict[str, list[DirectoryContact]] = {}
    for selection in selections:
        for employee_id, channel, rank, address, label in session.execute(selection):
            if wanted is None or employee_id in wanted:
                found.setdefault(employee_id, []).append(DirectoryContact(channel, rank, address, label))
    return {employee_id: tuple(ones) for employee_id, ones in found.items()}


def absences(session: Session, day: date) -> dict[str, Absence]:
    """Who is known to be absent on a day, both ends included, by employee id."""
    wanted = select(Person.employee_id, Person.away_from, Person.away_until, Person.away_reason).where(
        Person.active,
        or_(Person.away_from.is_not(None), Person.away_until.is_not(None)),
        or_(Person.away_from.is_(None), Person.away_from <= day),
        or_(Person.away_until.is_(None), Person.away_until >= day),
    )
    return {own: Absence(since, until, reason) for own, since, until, reason in session.execute(wanted)}


def _usable() -> Any:
    return or_(Person.no_voice.is_(False), ContactPoint.channel != Channel.VOICE)


def _chain_people(session: Session) -> list[command.Person]:
    usable = (
        select(ContactPoint.person_id, func.count(func.distinct(ContactPoint.address)))
        .join(Person, Person.id == ContactPoint.person_id)
        .where(_usable())
        .group_by(ContactPoint.person_id)
    )
    counts: dict[int, int] = dict(session.execute(usable).all())
    columns = (Person.id, Person.employee_id, Person.name, Person.site, Person.unit, Person.active, Person.groups)
    return [
        command.Person(employee_id, name, site, unit, active, counts.get(id_, 0), frozenset(groups))
        for id_, employee_id, name, site, unit, active, groups in session.execute(select(*columns).order_by(Person.id))
    ]


def _chain_positions(session: Session) -> list[command.Position]:
    backups: dict[int, list[str]] = {}
    in_order = select(Succession.position_id, Succession.employee_id).order_by(Succession.position_id, Succession.rank)
    for position_id, employee_id in session.execute(in_order):
        backups.setdefault(position_id, []).append(employee_id)
    columns = (
        Position.id,
        Position.position_id,
        Position.title,
        Position.unit,
        Position.site,
        Position.superior_ref,
        Person.employee_id,
        Position.key,
    )
    held = (
        select(*columns)
        .outerjoin(Person, Person.id == Position.holder_id)
        .where(Position.active)
        .order_by(Position.row, Position.id)
    )
    return [
        command.Position(own, title, unit, site, superior, holder, tuple(backups.get(id_, ())), key)
        for id_, own, title, unit, site, superior, holder, key in session.execute(held)
    ]


def _chunks(ids: Collection[str]) -> Iterable[list[str]]:
    in_order = sorted(ids)
    return (in_order[start : start + CHUNK] for start in range(0, len(in_order), CHUNK))


def knows_address(session: Session, address: str) -> bool:
    """Whether this is a number or address of somebody active."""
    wanted = select(ContactPoint.person_id).join(Person, Person.id == ContactPoint.person_id)
    return session.scalars(wanted.where(ContactPoint.address == address, Person.active).limit(1)).first() is not None
