"""People as an activation freezes them: everything about them that it will need, and how to reach them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
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


def profiles(session: Session, employee_ids: Collection[str]) -> dict[str, Profile]:
    """The active people among these employee ids, by id."""
    wanted = frozenset(employee_ids)
    people = select(Person).where(Person.active)
    points = select(ContactPoint).join(Person, Person.id == ContactPoint.person_id).where(Person.active)
    if len(wanted) <= MANY:
        people = people.where(Person.employee_id.in_(wanted))
        points = points.where(Person.employee_id.in_(wanted))
    contacts: dict[int, dict[Channel, list[str]]] = {}
    for point in session.scalars(points.order_by(ContactPoint.person_id, ContactPoint.channel, ContactPoint.rank)):
        contacts.setdefault(point.person_id, {}).setdefault(point.channel, []).append(point.address)
    return {
        person.employee_id: _profile(person, contacts.get(person.id, {}))
        for person in session.scalars(people)
        if person.employee_id in wanted
    }


def _profile(person: Person, contacts: Mapping[Channel, list[str]]) -> Profile:
    return Profile(
        employee_id=person.employee_id,
        name=person.name,
        title=person.title,
        unit=person.unit,
        site=person.site,
        language=person.language,
        timezone=person.timezone,
        type=person.type,
        no_voice=person.no_voice,
        essential=person.essential,
        away_from=person.away_from,
        away_until=person.away_until,
        contacts={
            channel: tuple(addresses)
            for channel, addresses in contacts.items()
            if not (person.no_voice and channel is Channel.VOICE)
        },
    )
