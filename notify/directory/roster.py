"""From rows to a roster: repeated ids are told apart, further positions get ids of their own, vacancies stay open.

Nobody is lost: whatever repeats is kept under another id, and said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from callrees.chain import folded
from notify.directory.records import Notice, NoticeKind, ParsedRow, PersonRecord, PositionRecord, Roster, by_channel


def assemble(rows: Sequence[ParsedRow], known: Mapping[str, str]) -> Roster:
    """Give every person and position of the rows an id of its own.

    `known` is what the directory has: employee id -> name. Someone whom it has as `ID#2` stays so, whatever the
    order of the rows.
    """
    own_ids = _own_ids(rows, known)
    people: dict[str, PersonRecord] = {}
    notes: list[str] = []
    holders: list[str | None] = []
    for row in rows:
        holder = None
        if row.person is not None:
            holder = own_ids[row.id_written, folded(row.person.name)]
            named = row.person if holder == row.id_written else replace(row.person, employee_id=holder)
            _add_person(people, named, row, notes)
        holders.append(holder)
    positions = _positions(rows, holders, people, notes)
    return Roster(people, positions, tuple(notes))


def _own_ids(rows: Iterable[ParsedRow], known: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """(id as written, name as compared) -> the id that this person has in the directory."""
    names: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.person is not None:
            names.setdefault(row.id_written, {})[folded(row.person.name)] = None
    taken = set(names)
    found: dict[tuple[str, str], str] = {}
    for written, different in names.items():
        slots = _slots(written, known)
        mine = {name: next((slot for slot in slots if folded(known[slot]) == name), None) for name in different}
        used = {slot for slot in mine.values() if slot is not None}
        for name in different:
            own = mine[name]
            if own is None:
                own = written if written not in used else _free(written, "#", taken, used)
            used.add(own)
            found[written, name] = own
        taken |= used
    return found


def _slots(written: str, known: Mapping[str, str]) -> list[str]:
    """The ids under which the directory has people of one written id: `7`, `7#2`, `7#3`."""
    slots = [written] if written in known else []
    number = 2
    while f"{written}#{number}" in known:
        slots.append(f"{written}#{number}")
        number += 1
    return slots


def _free(wanted: str, mark: str, *taken: Collection[str]) -> str:
    number = 2
    while any(f"{wanted}{mark}{number}" in ids for ids in taken):
        number += 1
    return f"{wanted}{mark}{number}"


def _add_person(people: dict[str, PersonRecord], person: PersonRecord, row: ParsedRow, notes: list[str]) -> None:
    own = person.employee_id
    if own in people:
        people[own] = _merged(people[own], person)
        return
    if own != row.id_written:
        words = f"the id {row.id_written!r} is another person's too; kept as {own!r}"
        person = replace(person, notices=(*person.notices, Notice(NoticeKind.REPEATED_ID, "employee_id", words)))
        notes.append(
            f"row {row.number}: {person.name} has the id {row.id_written!r} of another person: kept as {own!r}"
        )
    people[own] = person


def _merged(first: PersonRecord, again: PersonRecord) -> PersonRecord:
    """A person with several rows: the first row speaks, the others add what it does not say."""
    filled = {
        name: getattr(first, name) or getattr(again, name)
        for name in ("title", "unit", "site", "country", "language", "timezone", "shift", "assembly_point")
    }
    notes = {
        name: getattr(first, name) or getattr(again, name)
        for name in ("assistance", "away_from", "away_until", "away_reason")
    }
    return replace(
        first,
        **filled,
        **notes,
        active=first.active or again.active,
        no_voice=first.no_voice or again.no_voice,
        essential=first.essential or again.essential,
        groups=tuple(dict.fromkeys((*first.groups, *again.groups))),
        extra={**again.extra, **first.extra},
        contacts=by_channel((*first.contacts, *again.contacts)),
        notices=tuple(dict.fromkeys((*first.notices, *again.notices))),
    )


def _positions(
    rows: Sequence[ParsedRow], holders: Sequence[str | None], people: Mapping[str, PersonRecord], notes: list[str]
) -> dict[str, PositionRecord]:
    positions: dict[str, PositionRecord] = {}
    held: dict[str, list[str]] = {}
    named = {row.position.position_id for row in rows if row.position_given}
    for row, holder in zip(rows, holders, strict=True):
        left = row.person is not None and not row.person.active and holder is not None and people[holder].active
        position = row.position if left or holder is None else replace(row.position, holder=holder)
        mine = held.setdefault(holder, []) if holder else []
        twin = next((own for own in mine if not row.position_given and _alike(positions[own], position)), None)
        if twin is not None:
            notes.append(f"row {row.number} says again what row {positions[twin].row} says of {row.id_written!r}")
            continue
        wanted = position.position_id if row.position_given else (holder or row.id_written)
        if not row.position_given and mine:
            own = _free(wanted, "/", positions, named)
        elif wanted in positions or (wanted in named and not row.position_given):
            own = _free(wanted, "#", positions, named)
            notes.append(f"row {row.number}: the position {wanted!r} stands twice: kept as {own!r}")
        else:
            own = wanted
        positions[own] = position if position.position_id == own else replace(position, position_id=own)
        mine.append(own)
    return positions


def _alike(one: PositionRecord, other: PositionRecord) -> bool:
    return replace(one, position_id="") == replace(other, position_id="")
