"""What a roster says, as values: people, positions, and what was noticed while reading them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter

from callrees.words import Channel, PersonType


class NoticeKind(StrEnum):
    """What an import may notice about someone whom it takes all the same."""

    NUMBER_REJECTED = "number_rejected"
    NUMBER_NOT_VALID = "number_not_valid"
    NUMBER_READ_AS = "number_read_as"
    EXTENSION_LEFT_OUT = "extension_left_out"
    EMAIL_REJECTED = "email_rejected"
    UNKNOWN_TIMEZONE = "unknown_timezone"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_LANGUAGE = "unknown_language"
    REPEATED_ID = "repeated_id"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that was noticed, where, and in words that go on after the person's name."""

    kind: NoticeKind
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One number (E.164) or email address over one channel; `label` is the roster's column."""

    channel: Channel
    address: str
    label: str


def by_channel(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Contacts as they are stored: channel by channel, in order, each address once."""
    once: dict[tuple[Channel, str], Contact] = {}
    for contact in contacts:
        once.setdefault((contact.channel, contact.address), contact)
    return tuple(sorted(once.values(), key=attrgetter("channel")))


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as a roster has them. Contacts stand in the order in which they are tried."""

    employee_id: str
    name: str
    given_name: str | None = None
    family_name: str | None = None
    title: str | None = None
    unit: str | None = None
    site: str | None = None
    country: str | None = None
    language: str | None = None
    timezone: str | None = None
    type: PersonType = PersonType.EMPLOYEE
    active: bool = True
    no_voice: bool = False
    essential: bool = False
    shift: str | None = None
    assembly_point: str | None = None
    assistance: str | None = None
    away_from: date | None = None
    away_until: date | None = None
    away_reason: str | None = None
    groups: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """A position as a roster has it. `holder` is an employee id; None: vacant."""

    position_id: str
    title: str | None = None
    unit: str | None = None
    site: str | None = None
    superior_ref: str | None = None
    holder: str | None = None
    key: bool = False
    backups: tuple[str, ...] = ()
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row, read by itself. Its ids are as written: they may repeat those of other rows."""

    number: int
    id_written: str
    position_given: bool  # whether the row names its position, rather than taking the person's id
    person: PersonRecord | None  # None: a vacancy
    position: PositionRecord


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be taken, and why. `id_written` where it could be read."""

    row: int
    reason: str
    id_written: str | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """A whole roster: every person and position under an id of its own, in the order of its rows."""

    people: Mapping[str, PersonRecord]
    positions: Mapping[str, PositionRecord]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is meant."""

    dry_run: bool = False
    partial: bool = False
    skip_bad_rows: bool = False
    allow_mass_change: bool = False


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A file that was read: its rows, those that cannot be taken, and which columns it has."""

    source: str
    rows: tuple[ParsedRow, ...]
    rejected: tuple[Rejected, ...]
    present: frozenset[str]
    notes: tuple[str, ...]
