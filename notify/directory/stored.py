"""The directory as it stands, read back in the form in which rosters come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from notify.directory.models import ContactPoint, Person, Position, Succession
from notify.directory.records import Contact, Notice, NoticeKind, PersonRecord, PositionRecord
from notify.sets import among_words


@dataclass(frozen=True, slots=True)
class Stored:
    """Everyone ever imported, and every position; `*_ids` are their rows' ids."""

    people: Mapping[str, PersonRecord]
    person_ids: Mapping[str, int]
    positions: Mapping[str, PositionRecord]  # also those that are gone from the roster
    position_ids: Mapping[str, int]
    gone: frozenset[str]  # positions that are no longer in the roster


_PERSON = Person.__table__
_POSITION = Position.__table__


def load(session: Session) -> Stored:
    """Read the whole directory."""
    people, person_ids = _people(select(_PERSON), session, _contacts(session))
    names = {id_: employee_id for employee_id, id_ in person_ids.items()}
    positions, position_ids, gone = _positions(session, select(_POSITION), names)
    return Stored(people, person_ids, positions, position_ids, gone)


def load_one(session: Session, employee_id: str, position_ids: Collection[str] = ()) -> Stored:
    """Read one person, the positions that they hold, and others that are named: what an edit concerns."""
    row = session.scalar(select(Person.id).where(Person.employee_id == employee_id))
    own = select(_PERSON).where(Person.employee_id == employee_id)
    people, person_ids = _people(own, session, _contacts(session, row) if row is not None else {})
    named = among_words(session, Position.position_id, position_ids)
    concerned = select(_POSITION).where(named if row is None else named | (Position.holder_id == row))
    holders = session.execute(
        select(Person.id, Person.employee_id).where(Person.id.in_(concerned.with_only_columns(Position.holder_id)))
    )
    names = dict(holders.all())
    positions, ids, gone = _positions(session, concerned, names)
    return Stored(people, {**{own_id: id_ for id_, own_id in names.items()}, **person_ids}, positions, ids, gone)


def _people(
    chosen: Select[Any], session: Session, contacts: Mapping[int, list[Contact]]
) -> tuple[dict[str, PersonRecord], dict[str, int]]:
    people: dict[str, PersonRecord] = {}
    person_ids: dict[str, int] = {}
    for row in session.execute(chosen.order_by(_PERSON.c.id)).mappings():
        values = dict(row)
        id_ = values.pop("id")
        del values["updated_at"]
        notices = tuple(Notice(NoticeKind(n["kind"]), n["column"], n["words"]) for n in values.pop("warnings"))
        values["groups"] = tuple(values["groups"])
        people[values["employee_id"]] = PersonRecord(**values, contacts=tuple(contacts.get(id_, ())), notices=notices)
        person_ids[values["employee_id"]] = id_
    return people, person_ids


def _contacts(session: Session, person: int | None = None) -> dict[int, list[Contact]]:
    """Contacts of each person (row id) in the order of their columns, however many channels a column serves."""
    found: dict[int, list[Contact]] = {}
    columns = (ContactPoint.person_id, ContactPoint.channel, ContactPoint.address, ContactPoint.label)
    in_order = select(*columns).order_by(ContactPoint.person_id, ContactPoint.channel, ContactPoint.rank)
    if person is not None:
        in_order = in_order.where(ContactPoint.person_id == person)
    for person_id, channel, address, label in session.execute(in_order):
        found.setdefault(person_id, []).append(Contact(channel, address, label))
    return found


def _positions(
    session: Session, chosen: Select[Any], names: Mapping[int, str]
) -> tuple[dict[str, PositionRecord], dict[str, int], frozenset[str]]:
    backups: dict[int, list[str]] = {}
    in_order = select(Succession.position_id, Succession.employee_id).order_by(Succession.position_id, Succession.rank)
    for position_id, employee_id in session.execute(
        in_order.where(Succession.position_id.in_(chosen.with_only_columns(_POSITION.c.id)))
        if chosen.whereclause is not None
        else in_order
    ):
        backups.setdefault(position_id, []).append(employee_id)
    positions: dict[str, PositionRecord] = {}
    ids: dict[str, int] = {}
    gone = set()
    for row in session.execute(chosen.order_by(_POSITION.c.row, _POSITION.c.id)).mappings():
        positions[row["position_id"]] = PositionRecord(
            position_id=row["position_id"],
            title=row["title"],
            unit=row["unit"],
            site=row["site"],
            superior_ref=row["superior_ref"],
            holder=names[row["holder_id"]] if row["holder_id"] is not None else None,
            key=row["key"],
            backups=tuple(backups.get(row["id"], ())),
            row=row["row"],
        )
        ids[row["position_id"]] = row["id"]
        if not row["active"]:
            gone.add(row["position_id"])
    return positions, ids, frozenset(gone)
