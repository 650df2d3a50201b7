"""Reads of the directory, for the stations that freeze it into activations and for people's eyes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, literal, or_, select, true, union_all
from sqlalchemy.orm import Session

from callrees import chain as command
from callrees.words import Channel, Kind, PersonType, Question
from notify.directory.applying import CHUNK
from notify.directory.models import ContactPoint, DataTask, PathProof, Person, Position, Succession, Suppression
from notify.sets import among_words

IN_BULK = 5000
"""From so many ids on, the whole table is read instead of picking its rows."""


class PurposeClass(StrEnum):
    """What a phone may have opted out of."""

    EMERGENCY = "emergency"
    DRILL = "drill"
    NOTICE = "notice"


class Why(StrEnum):
    """How we know that a phone takes no texts from us."""

    STOP = "stop"  # its owner told us
    CARRIER = "carrier"  # the carrier refuses: they must have told it


class TaskKind(StrEnum):
    """What a human has to put right about a contact."""

    WRONG_NUMBER = "wrong_number"  # whoever is there says that it is not this person's
    DEAD = "dead"  # the carrier says that there is no such number
    OPTED_OUT = "opted_out"  # it takes no texts from us


@dataclass(frozen=True, slots=True)
class Stopped:
    """Of some addresses, those that must not be used. ``texts``: by texts of a class. ``numbers``: for this person,
    in any way.
    """

    texts: frozenset[tuple[str, str]] = frozenset()
    numbers: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.texts or self.numbers)

    def usable(
        self, contacts: Mapping[Channel, tuple[str, ...]], who: str, asked: PurposeClass
    ) -> Mapping[Channel, tuple[str, ...]]:
        """These contacts of a person with an empty place for each that must not be used, so that ranks stay.

        A channel of which nothing is left is left out.
        """
        if not self:
            return contacts
        left = {
            channel: tuple("" if self._is_stopped(channel, one, who, asked) else one for one in addresses)
            for channel, addresses in contacts.items()
        }
        return {channel: addresses for channel, addresses in left.items() if any(addresses)}

    def _is_stopped(self, channel: Channel, address: str, who: str, asked: PurposeClass) -> bool:
        return (channel is Channel.SMS and (asked.value, address) in self.texts) or (who, address) in self.numbers


@dataclass(frozen=True, slots=True)
class TaskView:
    """A contact that a human has to put right."""

    employee_id: str
    address: str
    kind: TaskKind
    opened_at: datetime
    activation_id: int | None


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
    """One contact point; `rank` counts from 1 within its channel. Not `used`: a call to someone who takes none."""

    channel: Channel
    rank: int
    address: str
    label: str
    used: bool = True


@dataclass(frozen=True, slots=True)
class Absence:
    """A known absence; either end may be open. The reason is for those who need it alone."""

    since: date | None
    until: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class HandProof:
    """Who says that a path reaches its person, and when they said so."""

    at: datetime
    by: str


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


def names(session: Session, employee_ids: Collection[str]) -> dict[str, str]:
    """The names of these people, active or not, by employee id."""
    wanted = select(Person.employee_id, Person.name).where(among_words(session, Person.employee_id, employee_ids))
    return {own: name for own, name in session.execute(wanted)}  # noqa: C416


def contacts(
    session: Session, employee_ids: Collection[str] | None = None, *, unused: bool = False
) -> dict[str, tuple[DirectoryContact, ...]]:
    """Contact points by employee id, by channel and rank; without ids, of everyone. Who has none is not in it.

    A voice contact of someone who takes no calls (`no_voice`) is left out, unless the `unused` are asked for too.
    """
    columns = (
        Person.employee_id,
        ContactPoint.channel,
        ContactPoint.rank,
        ContactPoint.address,
        ContactPoint.label,
        _usable().label("used"),
    )
    in_order = (
        select(*columns)
        .join(Person, Person.id == ContactPoint.person_id)
        .where(true() if unused else _usable())
        .order_by(ContactPoint.person_id, ContactPoint.channel, ContactPoint.rank)
    )
    few = employee_ids is not None and len(employee_ids) < IN_BULK
    wanted = frozenset(employee_ids) if employee_ids is not None else None
    selections = [in_order.where(Person.employee_id.in_(some)) for some in _chunks(wanted or ())] if few else [in_order]
    found: dict[str, list[DirectoryContact]] = {}
    for selection in selections:
        for employee_id, *point in session.execute(selection):
            if wanted is None or employee_id in wanted:
                found.setdefault(employee_id, []).append(DirectoryContact(*point))
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


def purpose_class(kind: Kind, question: Question) -> PurposeClass:
    """What the texts of an activation are, to those who opted out."""
    if kind is not Kind.REAL:
        return PurposeClass.DRILL
    return PurposeClass.NOTICE if question is Question.NOTICE else PurposeClass.EMERGENCY


def stopped(session: Session, addresses: Collection[str], activation_id: int | None = None) -> Stopped:
    """Which of these addresses must not be used. A wrong number stays one for the activation that found it out."""
    if not addresses:
        return Stopped()
    texts = select(Suppression.address, Suppression.purpose_class, literal("").label("who")).where(
        among_words(session, Suppression.address, addresses),
        Suppression.lifted_at.is_(None),
    )
    still = DataTask.closed_at.is_(None)
    numbers = select(DataTask.address, literal("").label("asked"), DataTask.employee_id.label("who")).where(
        among_words(session, DataTask.address, addresses),
        DataTask.kind == TaskKind.WRONG_NUMBER.value,
        still if activation_id is None else or_(still, DataTask.activation_id == activation_id),
    )
    found = session.execute(union_all(texts, numbers)).all()
    return Stopped(
        frozenset((asked, address) for address, asked, who in found if asked),
        frozenset((who, address) for address, asked, who in found if not asked),
    )


def takes_no_texts(session: Session, address: str) -> bool:
    """Whether this phone opted out of anything."""
    mine = select(Suppression.address).where(Suppression.address == address, Suppression.lifted_at.is_(None))
    return session.scalar(mine.limit(1)) is not None


def owners(session: Session, address: str) -> list[str]:
    """The employee ids of the active people who have this address."""
    wanted = (
        select(Person.employee_id)
        .join(ContactPoint, ContactPoint.person_id == Person.id)
        .where(ContactPoint.address == address, Person.active)
        .distinct()
    )
    return list(session.scalars(wanted.order_by(Person.employee_id)))


def tasks(session: Session, employee_ids: Collection[str] | None = None) -> list[TaskView]:
    """What a human has to put right (None: about anybody), the oldest first."""
    wanted = select(
        DataTask.employee_id, DataTask.address, DataTask.kind, DataTask.opened_at, DataTask.activation_id
    ).where(DataTask.closed_at.is_(None))
    if employee_ids is not None:
        wanted = wanted.where(among_words(session, DataTask.employee_id, employee_ids))
    found = session.execute(wanted.order_by(DataTask.opened_at, DataTask.id))
    return [TaskView(who, address, TaskKind(kind), at, activation) for who, address, kind, at, activation in found]


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
    known = (Person.employee_id, Person.name, Person.site, Person.unit, Person.active)
    rows = session.execute(select(Person.id, Person.groups, Person.essential, *known).order_by(Person.id))
    return [
        command.Person(employee_id, name, site, unit, active, counts.get(id_, 0), frozenset(groups), essential)
        for id_, groups, essential, employee_id, name, site, unit, active in rows
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


def languages_at(session: Session, address: str) -> list[str]:
    """The languages of the active people whose number or address this is ("" for one without); none: nobody's."""
    wanted = select(Person.language).join(ContactPoint, Person.id == ContactPoint.person_id)
    found = session.scalars(wanted.where(ContactPoint.address == address, Person.active).order_by(Person.id))
    return [language or "" for language in found]


def proved_by_hand(session: Session, employee_ids: Collection[str] | None = None) -> dict[tuple[str, str], HandProof]:
    """The newest such proof of each path, by employee id and address; without ids, of everybody."""
    wanted = select(PathProof.employee_id, PathProof.address, PathProof.at, PathProof.by)
    if employee_ids is not None:
        wanted = wanted.where(among_words(session, PathProof.employee_id, employee_ids))
    in_order = session.execute(wanted.order_by(PathProof.at, PathProof.id))
    return {(who, address): HandProof(at, by) for who, address, at, by in in_order}
