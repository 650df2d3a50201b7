"""People as an activation freezes them: everything about them that it will need, and how to reach them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from callrees.night import known_zone
from callrees.words import Channel, PersonType
from notify.directory.models import ContactPoint, Person

MANY = 500
"""Above this many people, everyone is read: one pass over the table beats thousands of look-ups."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One active person. ``contacts``: addresses of each channel, first one first."""

    employee_id: str
    name: str
    title: str | None
    unit: str | None
    site: str | None
    language: str | None
    timezone: str | None
    type: PersonType
    no_voice: bool
    essential: bool
    away_from: date | None
    away_until: date | None
    contacts: Mapping[Channel, tuple[str, ...]] = field(default_factory=dict)

    def is_away(self, moment: datetime) -> bool:
        """Whether the calendar says that they are away at a moment, by the day where they are."""
        if self.away_from is None and self.away_until is None:
            return False
        day = moment.astimezone(known_zone(self.timezone) or ZoneInfo("UTC")).date()
        return (self.away_from or day) <= day <= (self.away_until or day)


_PERSON = (Person.id, *(getattr(Person, name) for name in Profile.__slots__ if name != "contacts"))
"""Columns, not rows as objects: for thousands of people that is half the time of a preview."""


def profiles(session: Session, employee_ids: Collection[str]) -> dict[str, Profile]:
    """The active people among these employee ids, by id."""
    wanted = frozenset(employee_ids)
    people = select(*_PERSON).where(Person.active)
    points = select(ContactPoint.person_id, ContactPoint.channel, ContactPoint.address)
    points = points.join(Person, Person.id == ContactPoint.person_id).where(Person.active)
    if len(wanted) <= MANY:
        people = people.where(Person.employee_id.in_(wanted))
        points = points.where(Person.employee_id.in_(wanted))
    contacts: dict[int, dict[Channel, list[str]]] = {}
    in_order = points.order_by(ContactPoint.person_id, ContactPoint.channel, ContactPoint.rank)
    for person_id, channel, address in session.execute(in_order):
        contacts.setdefault(person_id, {}).setdefault(channel, []).append(address)
    return {
        row.employee_id: _profile(row, contacts.get(row.id, {}))
        for row in session.execute(people)
        if row.employee_id in wanted
    }


def _profile(row: Row[Any], contacts: Mapping[Channel, list[str]]) -> Profile:
    return Profile(
        employee_id=row.employee_id,
        name=row.name,
        title=row.title,
        unit=row.unit,
        site=row.site,
        language=row.language,
        timezone=row.timezone,
        type=row.type,
        no_voice=row.no_voice,
        essential=row.essential,
        away_from=row.away_from,
        away_until=row.away_until,
        contacts={
            channel: tuple(addresses)
            for channel, addresses in contacts.items()
            if not (row.no_voice and channel is Channel.VOICE)
        },
    )
