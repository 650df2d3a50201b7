"""Changing one person or one position by hand: the way in beside the import, by the same checks.

The file stays the source. What is changed here is kept as an edit by hand, with what it said before, until a file
speaks of it again; see decision 0034.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.chain import Chain
from notify.directory.applying import apply
from notify.directory.by_hand import ADDED
from notify.directory.consent import close_settled
from notify.directory.diff import Changes, FieldChange, field_changes, person_entry
from notify.directory.drafting import Problems, cells_of, read_person, read_place
from notify.directory.forms import ContactForm, PersonForm, PlaceForm
from notify.directory.models import HandEdit, Position
from notify.directory.naming import NobodyMeantError, circle_above, person_meant, superior_meant
from notify.directory.queries import chain
from notify.directory.records import PersonRecord, PositionRecord
from notify.directory.stored import Stored, load_one
from notify.directory.turns import wait_for_others
from notify.directory.whole import position_version, positions_of, version_of
from notify.errors import NotFoundError
from notify.events.service import Actor, Happening, append
from notify.ids import new_ids
from notify.moments import now

OF_THE_CHAIN = frozenset({"manager_id", "backup_ids", "key_position", "active", "essential", "no_voice", "positions"})
"""Fields whose values are ids and yes or no: their event says what they were and are. Others stay in rows."""


class UnsavedError(Exception):
    """Nothing was changed: what is wrong, by field. ``meanwhile``: somebody else has changed it since."""

    def __init__(self, problems: dict[str, str], meanwhile: bool = False) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems
        self.meanwhile = meanwhile


@dataclass(frozen=True, slots=True)
class Setting:
    """What an edit is read by: the region of national numbers, and beyond whom nobody is known to the editor."""

    default_region: str
    sight: Collection[str] | None = None


def save_person(session: Session, form: PersonForm, setting: Setting, actor: Actor) -> tuple[FieldChange, ...]:
    """Bring somebody to what a form says, inside the caller's (writing) transaction; gives what changed.

    Raises UnsavedError with every field that is wrong, or where somebody else was faster; NotFoundError.
    """
    wait_for_others(session)
    stored = load_one(session, form.employee_id, [form.employee_id])
    old = stored.people.get(form.employee_id)
    if old is None:
        raise NotFoundError(f"there is nobody with the id {form.employee_id!r}: look for them by name")
    if form.version != version_of(stored, form.employee_id):
        raise UnsavedError({}, meanwhile=True)
    problems = Problems()
    known = {one.label for one in old.contacts}
    form = replace(form, contacts=tuple(_known_label(one, known) for one in form.contacts))
    record = read_person(form, old, setting.default_region, problems)
    positions = _places(session, form, stored, setting, problems)
    if problems.found:
        raise UnsavedError(problems.found)
    before = tuple(positions_of(stored, form.employee_id))
    record = _with_own_place(record, old, before, positions)
    _, entry = person_entry(record, stored, before, positions)
    if not entry.changes and record == old:
        return ()
    _write(session, stored, record, positions)
    _keep(session, record.employee_id, entry.changes, actor, "person.edited")
    return entry.changes


def add_person(session: Session, form: PersonForm, setting: Setting, actor: Actor) -> str:
    """Add somebody by hand, with the position that the form describes; gives their employee id.

    Raises UnsavedError with every field that is wrong.
    """
    wait_for_others(session)
    problems = Problems()
    written = cells_of({"employee_id": form.employee_id})
    own = problems.reading("employee_id", lambda: written.text("employee_id"), None) or ""
    if not own:
        problems.add("employee_id", "write the id that the roster will have for them: the next file knows them by it")
    form = replace(form, employee_id=own)
    stored = load_one(session, own, [own])
    if own in stored.people:
        problems.add("employee_id", "this id is taken: search the directory for it, or write another")
    form = replace(form, contacts=tuple(_known_label(one, ()) for one in form.contacts))
    record = read_person(form, None, setting.default_region, problems)
    positions = _places(session, form, stored, setting, problems)
    if problems.found:
        raise UnsavedError(problems.found)
    _write(session, stored, record, positions)
    _keep(session, own, (FieldChange(ADDED, "", record.name),), actor, "person.added")
    return own


def save_position(
    session: Session, form: PlaceForm, holder: str, version: str, setting: Setting, actor: Actor
) -> tuple[FieldChange, ...]:
    """Change a position, its holder too (empty: vacant). Raises UnsavedError, NotFoundError."""
    wait_for_others(session)
    stored = load_one(session, "", [form.position_id])
    old = stored.positions.get(form.position_id)
    if old is None or form.position_id in stored.gone:
        raise NotFoundError(f"there is no position with the id {form.position_id!r}: look for it in the chain")
    if version != position_version(old):
        raise UnsavedError({}, meanwhile=True)
    problems = Problems()
    everyone = chain(session)
    new = _resolved(everyone, read_place(form, old, 0, problems), old, 0, setting, problems)
    wanted = holder.strip()
    if wanted != (old.holder or ""):
        try:
            new = replace(new, holder=person_meant(everyone, wanted, setting.sight) if wanted else None)
        except NobodyMeantError as error:
            problems.add("holder", str(error))
    if problems.found:
        raise UnsavedError(problems.found)
    changes = list(field_changes(old, new))
    if new.holder != old.holder:
        changes.append(FieldChange("holder", old.holder or "", new.holder or ""))
    if not changes:
        return ()
    held = load_one(session, new.holder, [form.position_id]) if new.holder else stored
    _write(session, held, None, (new,))
    _keep(session, new.holder or old.holder or form.position_id, changes, actor, "position.edited", form.position_id)
    return tuple(changes)


def _places(
    session: Session, form: PersonForm, stored: Stored, setting: Setting, problems: Problems
) -> tuple[PositionRecord, ...]:
    """The positions as the form has them. A form without an id is a first position, where it says anything."""
    everyone = chain(session)
    mine = {one.position_id: one for one in positions_of(stored, form.employee_id)}
    found = []
    for number, place in enumerate(form.places):
        old = mine.get(place.position_id)
        if old is None and (place.position_id or not any(place.values.values())):
            continue  # a position that they do not hold (any more), or none at all
        base = old or _first_position(session, form.employee_id, stored)
        vacancy = stored.positions.get(base.position_id) if old is None else None
        new = _filled(read_place(place, base, number, problems), vacancy)
        found.append(_resolved(everyone, new, base, number, setting, problems))
    return tuple(found)


def _first_position(session: Session, employee_id: str, stored: Stored) -> PositionRecord:
    """The position that an import would make for somebody: under their own id, where that is free."""
    last: int = session.scalar(select(func.max(Position.row))) or 0
    taken = stored.positions.get(employee_id)
    own = employee_id
    if taken is not None and taken.holder not in (None, employee_id) and employee_id not in stored.gone:
        number = 2
        while session.scalar(select(Position.id).where(Position.position_id == f"{employee_id}#{number}")) is not None:
            number += 1
        own = f"{employee_id}#{number}"
    return PositionRecord(own, holder=employee_id, row=last + 1)


def _known_label(one: ContactForm, known: Collection[str]) -> ContactForm:
    """A label is the column of a file: what no file of theirs had is a new contact."""
    return one if one.label in known else replace(one, label="")


def _with_own_place(
    record: PersonRecord, old: PersonRecord, before: Sequence[PositionRecord], after: Sequence[PositionRecord]
) -> PersonRecord:
    """Title, unit and site of a person are their first position's; where that stays, so do theirs."""
    if not before or not after:
        return record
    kept = {
        name: getattr(old, name)
        for name in ("title", "unit", "site")
        if getattr(before[0], name) == getattr(after[0], name)
    }
    return replace(record, **kept)


def _filled(new: PositionRecord, vacancy: PositionRecord | None) -> PositionRecord:
    """Who is added under the id of a vacant position takes it as it is, where the form says nothing else."""
    if vacancy is None:
        return new
    return replace(
        new,
        title=new.title or vacancy.title,
        unit=new.unit or vacancy.unit,
        site=new.site or vacancy.site,
        superior_ref=new.superior_ref or vacancy.superior_ref,
        backups=new.backups or vacancy.backups,
        key=new.key or vacancy.key,
    )


def _resolved(
    everyone: Chain, new: PositionRecord, old: PositionRecord, number: int, setting: Setting, problems: Problems
) -> PositionRecord:
    """The position with the ids of those whom it names. What was there before may stay, however wrong."""
    superior = new.superior_ref
    if superior is not None and superior != old.superior_ref:
        try:
            superior = superior_meant(everyone, superior, setting.sight)
            if circle := _circle(everyone, new, superior):
                problems.add(f"p{number}-manager_id", circle)
        except NobodyMeantError as error:
            problems.add(f"p{number}-manager_id", str(error))
    backups: list[str] = []
    for typed in new.backups:
        try:
            meant = typed if typed in old.backups else person_meant(everyone, typed, setting.sight)
        except NobodyMeantError as error:
            problems.add(f"p{number}-backup_ids", str(error))
            continue
        if meant == new.holder and meant not in old.backups:
            problems.add(f"p{number}-backup_ids", f"{typed} holds this position: name others who stand in")
        backups.append(meant)
    return replace(new, superior_ref=superior, backups=tuple(dict.fromkeys(backups)))


def _circle(everyone: Chain, position: PositionRecord, superior: str) -> str:
    """What would be wrong with this superior; empty where nothing is."""
    if superior in {position.position_id, position.holder}:
        return "nobody reports to themselves: name the real superior, or leave it empty for the top"
    path = circle_above(everyone, position.position_id, superior)
    if not path:
        return ""
    names = ", who reports to ".join(everyone.describe(own) for own in path[:4])
    return f"that would close a circle: {names}: name somebody who is not below this position"


def _write(session: Session, stored: Stored, record: PersonRecord | None, positions: Sequence[PositionRecord]) -> None:
    changes = Changes(
        added=(),
        changed=(),
        unchanged=0,
        deactivated=(),
        people={record.employee_id: record} if record is not None else {},
        positions={
            one.position_id: one
            for one in positions
            if stored.positions.get(one.position_id) != one or one.position_id in stored.gone
        },
        positions_gone=(),
    )
    apply(session, stored, changes, now(session))
    close_settled(session)


def _keep(
    session: Session,
    subject: str,
    changes: Sequence[FieldChange],
    actor: Actor,
    kind: str,
    position_id: str | None = None,
) -> None:
    at = now(session)
    for id_, one in zip(new_ids(len(changes)), changes, strict=True):
        by = actor.name[:120]
        session.add(HandEdit(id=id_, subject=subject, field=one.field[:200], old=one.old, new=one.new, at=at, by=by))
    data: dict[str, Any] = {"id": subject, "fields": [one.field for one in changes]}
    if position_id is not None:
        data["position_id"] = position_id
    said = {one.field: [one.old, one.new] for one in changes if one.field in OF_THE_CHAIN}
    append(session, [Happening(kind, actor, data={**data, **({"changes": said} if said else {})})], at)
