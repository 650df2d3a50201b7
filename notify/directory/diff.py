"""What an import would change: pure, so that a dry run and the real one cannot differ."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from notify.directory.records import Contact, PersonRecord, PositionRecord, Roster, by_channel
from notify.directory.stored import Stored

_COMPARED = (
    "name",
    "given_name",
    "family_name",
    "title",
    "unit",
    "site",
    "country",
    "language",
    "timezone",
    "type",
    "active",
    "no_voice",
    "essential",
    "shift",
    "assembly_point",
    "assistance",
    "away_from",
    "away_until",
    "away_reason",
    "groups",
)
_POSITION_FIELDS = {"superior_ref": "manager_id", "backups": "backup_ids", "key": "key_position"}
_PLACE_FIELDS = {"title": "title", "unit": "unit", "site": "site", **_POSITION_FIELDS}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of someone, as it was and as it will be; empty where there is nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, or a vacant position, that an import changes. `id` is an employee's or a position's."""

    id: str
    name: str
    vacant: bool = False
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of everyone in the directory and in the roster, and the rows that say so."""

    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    unchanged: int
    deactivated: tuple[Entry, ...]
    people: Mapping[str, PersonRecord]  # to be written: new, or other than stored
    positions: Mapping[str, PositionRecord]  # likewise
    positions_gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a roster speaks for: columns that it has, and people whom it says nothing about."""

    partial: bool
    present: frozenset[str]
    unread: frozenset[str]  # ids of rejected rows: neither taken nor missing


def mark_of(changes: Changes) -> str:
    """The same for the same changes: tells whether those that were shown are those that would be made."""
    digest = hashlib.blake2b(digest_size=16)
    said = (changes.added, changes.changed, changes.unchanged, changes.deactivated, changes.positions_gone)
    for part in (*said, *changes.people.items(), *changes.positions.items()):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def compare(stored: Stored, roster: Roster, extent: Extent) -> Changes:
    """Compare the directory with a roster.

    A full roster is the whole truth: who is not in it is deactivated, what it has no column for is nothing. A
    partial one speaks for its people and columns alone.
    """
    people = {own: _completed(one, stored.people.get(own), extent) for own, one in roster.people.items()}
    positions = {own: _completed_position(one, stored, extent) for own, one in roster.positions.items()}
    gone = () if extent.partial else tuple(_missing_positions(stored, positions, extent))
    gone_too = stored.gone.union(gone)
    before = _held(stored.positions, stored.gone)
    kept = {own: one for own, one in stored.positions.items() if own not in gone_too}
    after = _held({**kept, **positions}, ())
    entries = [person_entry(one, stored, before.get(own, ()), after.get(own, ())) for own, one in people.items()]
    entries += [_vacancy_entry(one, stored) for one in positions.values() if one.holder is None]
    missing = () if extent.partial else tuple(_missing_people(stored, people, extent))
    left = {own: None for own, one in people.items() if not one.active and _was_active(stored, own)}
    return Changes(
        added=tuple(entry for new, entry in entries if new),
        changed=tuple(entry for new, entry in entries if not new and entry.changes and entry.id not in left),
        unchanged=sum(1 for new, entry in entries if not new and not entry.changes),
        deactivated=tuple(Entry(own, stored.people[own].name) for own in (*missing, *left)),
        people={own: one for own, one in people.items() if stored.people.get(own) != one},
        positions={
            own: one for own, one in positions.items() if stored.positions.get(own) != one or own in stored.gone
        },
        positions_gone=gone,
    )


def _completed(one: PersonRecord, old: PersonRecord | None, extent: Extent) -> PersonRecord:
    """A partial roster leaves alone what it has no column for."""
    if old is None or not extent.partial:
        return one
    absent = {name: getattr(old, name) for name in _COMPARED if name not in extent.present}
    if not extent.present.isdisjoint({"name", "given_name", "family_name"}):
        absent.pop("name", None)  # it is made of the others
    absent.pop("active", None)  # whoever stands in a roster is there
    kept = tuple(contact for contact in old.contacts if contact.label not in extent.present)
    return replace(one, **absent, contacts=by_channel((*one.contacts, *kept)), extra={**old.extra, **one.extra})


def _completed_position(one: PositionRecord, stored: Stored, extent: Extent) -> PositionRecord:
    old = stored.positions.get(one.position_id)
    if old is None or not extent.partial:
        return one
    return replace(one, **{n: getattr(old, n) for n, column in _PLACE_FIELDS.items() if column not in extent.present})


def _held(positions: Mapping[str, PositionRecord], gone: Collection[str]) -> dict[str, tuple[PositionRecord, ...]]:
    held: dict[str, list[PositionRecord]] = {}
    for own, position in positions.items():
        if position.holder is not None and own not in gone:
            held.setdefault(position.holder, []).append(position)
    return {holder: tuple(sorted(ones, key=lambda one: one.position_id)) for holder, ones in held.items()}


def _was_active(stored: Stored, employee_id: str) -> bool:
    old = stored.people.get(employee_id)
    return old is not None and old.active


def _missing_people(stored: Stored, people: Collection[str], extent: Extent) -> Iterable[str]:
    return (
        own
        for own, one in stored.people.items()
        if one.active and own not in people and own.partition("#")[0] not in extent.unread and own not in extent.unread
    )


def _missing_positions(stored: Stored, positions: Collection[str], extent: Extent) -> Iterable[str]:
    for own, one in stored.positions.items():
        if own in stored.gone or own in positions or own in extent.unread:
            continue
        if one.holder is None or one.holder.partition("#")[0] not in extent.unread:
            yield own


def person_entry(
    one: PersonRecord,
    stored: Stored,
    before: tuple[PositionRecord, ...],
    after: tuple[PositionRecord, ...],
) -> tuple[bool, Entry]:
    """Whether the person is new, and their entry."""
    old = stored.people.get(one.employee_id)
    if old is None:
        return True, Entry(one.employee_id, one.name)
    if old == one and before == after:
        return False, Entry(one.employee_id, one.name)
    changes = [
        FieldChange(name, _shown(getattr(old, name)), _shown(getattr(one, name)))
        for name in _COMPARED
        if getattr(old, name) != getattr(one, name)
    ]
    numbers = _dict_changes(_contact_words(old.contacts), _contact_words(one.contacts))
    if not numbers and old.contacts != one.contacts:
        numbers = [FieldChange("order of contacts", _in_order(old.contacts), _in_order(one.contacts))]
    changes += numbers
    changes += _dict_changes(old.extra, one.extra)
    said = {change.field for change in changes}
    changes += [change for change in _place_changes(before, after) if change.field not in said]
    return False, Entry(one.employee_id, one.name, changes=tuple(changes))


def _vacancy_entry(one: PositionRecord, stored: Stored) -> tuple[bool, Entry]:
    old = stored.positions.get(one.position_id)
    name = one.title or "vacant"
    if old is None or one.position_id in stored.gone or old.holder is not None:
        return True, Entry(one.position_id, name, vacant=True)
    return False, Entry(one.position_id, name, vacant=True, changes=tuple(field_changes(old, one)))


def _place_changes(before: tuple[PositionRecord, ...], after: tuple[PositionRecord, ...]) -> list[FieldChange]:
    """Changes of the positions that someone holds: by field where it is the same one, else as a list of them."""
    old, new = {one.position_id: one for one in before}, {one.position_id: one for one in after}
    changes = []
    if old.keys() != new.keys():
        changes.append(FieldChange("positions", ", ".join(old), ", ".join(new)))
    for own in old.keys() & new.keys():
        prefix = "" if len(new) == 1 else f"{own} "
        found = field_changes(old[own], new[own])
        changes += [replace(change, field=f"{prefix}{change.field}") for change in found]
    return changes


def field_changes(old: PositionRecord, new: PositionRecord) -> list[FieldChange]:
    """What differs between two states of one position, in the words of the roster's columns."""
    return [
        FieldChange(column, _shown(getattr(old, name)), _shown(getattr(new, name)))
        for name, column in _PLACE_FIELDS.items()
        if getattr(old, name) != getattr(new, name)
    ]


def _contact_words(contacts: tuple[Contact, ...]) -> dict[str, str]:
    words: dict[str, dict[str, None]] = {}
    for contact in contacts:
        words.setdefault(contact.label, {})[contact.address] = None
    return {label: ", ".join(addresses) for label, addresses in words.items()}


def _in_order(contacts: tuple[Contact, ...]) -> str:
    return ", ".join(f"{contact.channel.value} {contact.address}" for contact in contacts)


def _dict_changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[FieldChange]:
    names = dict.fromkeys((*old, *new))
    return [FieldChange(n, old.get(n, ""), new.get(n, "")) for n in names if old.get(n) != new.get(n)]


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, tuple) else str(value)
