"""What stands in the directory by hand, beside the file: found when a file is compared, settled when it is imported."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from notify.directory.diff import Changes, Entry, Extent
from notify.directory.models import HandEdit
from notify.directory.records import Roster

ADDED = "added"
"""The field under which it stands that somebody was added by hand."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Something that was changed by hand, and that an import would change again. ``field`` "added": a person."""

    id: str
    name: str
    field: str


def standing(session: Session) -> dict[str, set[str]]:
    """The fields that stand by hand, by the id of their person or position."""
    found: dict[str, set[str]] = {}
    wanted = select(HandEdit.subject, HandEdit.field).where(HandEdit.settled_at.is_(None)).distinct()
    for subject, field in session.execute(wanted):
        found.setdefault(subject, set()).add(field)
    return found


def undone(by_hand: Mapping[str, Collection[str]], changes: Changes) -> tuple[Undone, ...]:
    """What of it these changes would change again."""
    found = [
        Undone(entry.id, entry.name, change.field)
        for entry in changes.changed
        for change in entry.changes
        if change.field in by_hand.get(entry.id, ())
    ]
    found += [_left(entry) for entry in changes.deactivated if by_hand.get(entry.id)]
    return tuple(found)


def settle(
    session: Session, by_hand: Mapping[str, Collection[str]], roster: Roster, extent: Extent, at: datetime
) -> None:
    """A file has spoken: of everybody, or, where it is partial, of its people and its columns."""
    for subject, fields in by_hand.items():
        if extent.partial:
            if subject not in roster.people and subject not in roster.positions:
                continue
            spoken = [one for one in fields if one == ADDED or one.rpartition(" ")[2] in extent.present]
        elif subject in extent.unread:
            continue
        else:
            spoken = list(fields)
        mine = (HandEdit.subject == subject, HandEdit.settled_at.is_(None), HandEdit.field.in_(spoken))
        session.execute(update(HandEdit).where(*mine).values(settled_at=at))


def _left(entry: Entry) -> Undone:
    return Undone(entry.id, entry.name, ADDED)
