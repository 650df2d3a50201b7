"""One person, whole: for the page on which they are looked at and changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.chain import Chain
from callrees.words import Channel
from notify.directory.columns import ContactKind
from notify.directory.models import HandEdit, Person, Suppression
from notify.directory.queries import HandProof, PurposeClass, TaskView, Why, chain, proved_by_hand, tasks
from notify.directory.records import Contact, PersonRecord, PositionRecord
from notify.directory.stored import Stored, load_one
from notify.errors import NotFoundError
from notify.sets import among_words

REPORTS_NAMED = 60
EDITS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Path:
    """A number or address, however many channels it serves; the first of its kind is tried first."""

    kind: ContactKind
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Texts of a class are not sent to a number, since when, and how we know."""

    asked: PurposeClass
    since: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class PathView:
    """A path with what is known of it here: proof by hand, texts that were stopped, tasks."""

    path: Path
    proof: HandProof | None
    stops: tuple[Stop, ...]
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or some position, with as many words as are known. Ids of people who exist can be opened."""

    id: str
    words: str
    employee_id: str | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """A position with those around it in the chain of command."""

    record: PositionRecord
    superior: Named | None
    backups: tuple[Named, ...]
    reports: tuple[Named, ...]
    reports_in_all: int


@dataclass(frozen=True, slots=True)
class Edited:
    """A field that was changed by hand. ``stands``: no file has spoken of it since."""

    field: str
    old: str
    new: str
    at: datetime
    by: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that the directory knows of one person. ``version`` changes when any of it is edited."""

    record: PersonRecord
    version: str
    updated_at: datetime
    held: tuple[Held, ...]
    backup_of: tuple[Named, ...]
    paths: tuple[PathView, ...]
    edits: tuple[Edited, ...]


def whole(session: Session, employee_id: str) -> Whole:
    """Read one person, active or not. Raises NotFoundError."""
    stored = load_one(session, employee_id)
    record = stored.people.get(employee_id)
    if record is None:
        raise NotFoundError(f"there is nobody with the id {employee_id!r}: look for them by name")
    everyone = chain(session)
    updated = session.scalar(select(Person.updated_at).where(Person.employee_id == employee_id))
    assert updated is not None  # noqa: S101 - the row was there a moment ago, in the same transaction
    return Whole(
        record,
        version_of(stored, employee_id),
        updated,
        tuple(held(everyone, one) for one in positions_of(stored, employee_id)),
        tuple(_position(everyone, own) for own, one in everyone.positions.items() if employee_id in one.backup_ids),
        _path_views(session, record),
        edits(session, employee_id),
    )


def positions_of(stored: Stored, employee_id: str) -> list[PositionRecord]:
    """The positions that somebody holds, the first one first."""
    mine = (one for own, one in stored.positions.items() if one.holder == employee_id and own not in stored.gone)
    return sorted(mine, key=lambda one: one.row)


def version_of(stored: Stored, employee_id: str) -> str:
    """A mark of somebody and of their positions as they are stored."""
    person = stored.people[employee_id]
    return _mark(person, sorted(person.extra.items()), positions_of(stored, employee_id))


def position_version(record: PositionRecord) -> str:
    """A mark of one position as it is stored."""
    return _mark(record)


def _mark(*said: object) -> str:
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def paths_of(contacts: Iterable[Contact]) -> tuple[Path, ...]:
    """Contacts as people think of them: a mobile is one, though it takes both texts and calls."""
    channels: dict[tuple[str, str], set[Channel]] = {}
    for one in contacts:
        channels.setdefault((one.label, one.address), set()).add(one.channel)
    found = [Path(_kind(served), address, label) for (label, address), served in channels.items()]
    order = list(ContactKind)
    return tuple(sorted(found, key=lambda path: order.index(path.kind)))


def held(everyone: Chain, record: PositionRecord) -> Held:
    """A position among the others."""
    above = everyone.superiors.get(record.position_id)
    superior = None
    if record.superior_ref:
        unknown = Named(record.superior_ref, record.superior_ref, is_known=False)
        superior = _position(everyone, above) if above is not None else unknown
    reports = everyone.reports(record.position_id) if record.position_id in everyone.positions else ()
    some = tuple(_position(everyone, own) for own in reports[:REPORTS_NAMED])
    return Held(record, superior, tuple(_person(everyone, one) for one in record.backups), some, len(reports))


def edits(session: Session, subject: str) -> tuple[Edited, ...]:
    """What was changed by hand about someone or some position, the newest first."""
    wanted = select(HandEdit).where(HandEdit.subject == subject).order_by(HandEdit.id.desc()).limit(EDITS_SHOWN)
    return tuple(
        Edited(one.field, one.old, one.new, one.at, one.by, one.settled_at is None) for one in session.scalars(wanted)
    )


def _kind(channels: set[Channel]) -> ContactKind:
    if Channel.EMAIL in channels:
        return ContactKind.EMAIL
    return ContactKind.MOBILE if Channel.SMS in channels else ContactKind.PHONE


def _person(everyone: Chain, employee_id: str) -> Named:
    person = everyone.people.get(employee_id)
    if person is None:
        return Named(employee_id, f"{employee_id}: nobody knows them", is_known=False)
    words = person.name if person.active else f"{person.name}, not active"
    return Named(employee_id, words if person.contacts else f"{words}, no contact", employee_id)


def _position(everyone: Chain, position_id: str) -> Named:
    position, holder = everyone.positions[position_id], everyone.holder(position_id)
    words = ", ".join(filter(None, (holder.name if holder else "vacant", position.title)))
    return Named(position_id, words, holder.id if holder else None)


def _path_views(session: Session, record: PersonRecord) -> tuple[PathView, ...]:
    paths = paths_of(record.contacts)
    proofs = proved_by_hand(session, [record.employee_id])
    waiting = tasks(session, [record.employee_id])
    stops = _stops(session, [path.address for path in paths])
    return tuple(
        PathView(
            path,
            proofs.get((record.employee_id, path.address)),
            tuple(stop for address, stop in stops if address == path.address),
            tuple(task for task in waiting if task.address == path.address),
        )
        for path in paths
    )


def _stops(session: Session, addresses: Sequence[str]) -> list[tuple[str, Stop]]:
    """Of each address and class the first stop that stands, whichever sender it is about."""
    wanted = (
        select(Suppression.address, Suppression.purpose_class, Suppression.since, Suppression.why)
        .where(among_words(session, Suppression.address, addresses), Suppression.lifted_at.is_(None))
        .order_by(Suppression.since)
    )
    first: dict[tuple[str, str], tuple[str, Stop]] = {}
    for address, asked, since, why in session.execute(wanted):
        first.setdefault((address, asked), (address, Stop(PurposeClass(asked), since, Why(why))))
    return list(first.values())
