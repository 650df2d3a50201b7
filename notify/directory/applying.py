"""Writing what an import changes: in bulk, so that a hundred thousand people take seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from notify.directory.diff import Changes
from notify.directory.models import ContactPoint, Person, Position, Succession
from notify.directory.records import PersonRecord, PositionRecord
from notify.directory.stored import Stored

CHUNK = 500  # ids in one IN (...): every database takes so many

_PERSON = Person.__table__
_POSITION = Position.__table__


def apply(session: Session, stored: Stored, changes: Changes, at: datetime) -> None:
    """Write everything that changes, inside the caller's transaction."""
    person_ids = _write_people(session, stored, changes.people, at)
    _deactivate(session, [stored.person_ids[entry.id] for entry in changes.deactivated], at)
    _write_positions(session, stored, changes.positions, person_ids)
    gone = [stored.position_ids[own] for own in changes.positions_gone]
    for some in _chunks(gone):
        session.execute(update(Position).where(Position.id.in_(some)).values(active=False))


def _write_people(
    session: Session, stored: Stored, people: Mapping[str, PersonRecord], at: datetime
) -> Mapping[str, int]:
    """Insert or update; gives employee id -> row id of everybody."""
    new = [one for own, one in people.items() if own not in stored.person_ids]
    old = [one for own, one in people.items() if own in stored.person_ids]
    first = (session.scalar(select(func.max(Person.id))) or 0) + 1
    ids = {**stored.person_ids, **{one.employee_id: first + place for place, one in enumerate(new)}}
    _insert(session, _PERSON, [{"id": ids[one.employee_id], **_person_values(one, at)} for one in new])
    if old:
        values = [{"row": ids[one.employee_id], **_person_values(one, at)} for one in old]
        session.connection().execute(update(Person).where(_PERSON.c.id == bindparam("row")), values)
        for some in _chunks([ids[one.employee_id] for one in old]):
            session.execute(delete(ContactPoint).where(ContactPoint.person_id.in_(some)))
    _insert(session, ContactPoint.__table__, [row for one in (*new, *old) for row in _contact_rows(ids, one)])
    return ids


def _person_values(one: PersonRecord, at: datetime) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in PersonRecord.__slots__ if name not in {"contacts", "notices"}}
    values["groups"] = list(one.groups)
    values["extra"] = dict(one.extra)
    values["warnings"] = [asdict(notice) for notice in one.notices]
    values["updated_at"] = at
    return values


def _contact_rows(ids: Mapping[str, int], one: PersonRecord) -> Iterator[dict[str, Any]]:
    ranks: dict[str, int] = {}
    for contact in one.contacts:
        rank = ranks[contact.channel] = ranks.get(contact.channel, 0) + 1
        yield {
            "person_id": ids[one.employee_id],
            "channel": contact.channel,
            "rank": rank,
            "address": contact.address,
            "label": contact.label[:60],
        }


def _deactivate(session: Session, ids: Sequence[int], at: datetime) -> None:
    for some in _chunks(ids):
        session.execute(update(Person).where(Person.id.in_(some)).values(active=False, updated_at=at))


def _write_positions(
    session: Session, stored: Stored, positions: Mapping[str, PositionRecord], person_ids: Mapping[str, int]
) -> None:
    new = [one for own, one in positions.items() if own not in stored.position_ids]
    old = [one for own, one in positions.items() if own in stored.position_ids]
    first = (session.scalar(select(func.max(Position.id))) or 0) + 1
    ids = {**stored.position_ids, **{one.position_id: first + place for place, one in enumerate(new)}}

    def values(one: PositionRecord) -> dict[str, Any]:
        return {
            "position_id": one.position_id,
            "title": one.title,
            "unit": one.unit,
            "site": one.site,
            "superior_ref": one.superior_ref,
            "holder_id": person_ids[one.holder] if one.holder is not None else None,
            "key": one.key,
            "active": True,
            "row": one.row,
        }

    _insert(session, _POSITION, [{"id": ids[one.position_id], **values(one)} for one in new])
    if old:
        rows = [{"own": ids[one.position_id], **values(one)} for one in old]
        session.connection().execute(update(Position).where(_POSITION.c.id == bindparam("own")), rows)
        for some in _chunks([ids[one.position_id] for one in old]):
            session.execute(delete(Succession).where(Succession.position_id.in_(some)))
    succession = [
        {"position_id": ids[one.position_id], "rank": rank, "employee_id": backup}
        for one in positions.values()
        for rank, backup in enumerate(one.backups, start=1)
    ]
    _insert(session, Succession.__table__, succession)


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(table), rows)


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(ids)
    while some := list(islice(waiting, CHUNK)):
        yield some
