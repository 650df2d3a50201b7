"""What a defect is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import islice

NAMED_AT_MOST = 5  # a sentence with more names than this is no longer read


class DefectKind(StrEnum):
    """Kinds of defects, in the order in which they are shown within one severity."""

    CYCLE = "cycle"
    SELF_SUPERIOR = "self_superior"
    DANGLING_SUPERIOR = "dangling_superior"
    NO_POSITION = "no_position"
    REPEATED_ID = "repeated_id"
    NO_CONTACT = "no_contact"
    VACANCY = "vacancy"
    SEVERAL_ROOTS = "several_roots"
    BACKUP_MISSING = "backup_missing"
    BACKUP_INACTIVE = "backup_inactive"
    BACKUP_ABOVE_ITSELF = "backup_above_itself"
    FEW_BACKUPS = "few_backups"
    BACKUPS_AT_ONE_SITE = "backups_at_one_site"
    WIDE_SPAN = "wide_span"


class Severity(IntEnum):
    """How bad it is; the smaller, the worse."""

    BREAKS = 1  # someone is cut off from their superiors, taken for another, or cannot be reached
    WEAKENS = 2  # it holds until somebody is silent
    NOTE = 3  # good to know before the day


_ORDER = {kind: place for place, kind in enumerate(DefectKind)}


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong, and how to mend it."""

    kind: DefectKind
    severity: Severity
    subject_id: str  # a position's id, or a person's where it is about a person
    subject_name: str  # the holder's or person's name, else the title; may be empty
    words: str  # what is wrong, in one sentence
    mend: str  # what to do, in one sentence
    others: tuple[str, ...] = ()  # ids of whatever else is part of it
    person_id: str | None = None  # the active person concerned, if there is one

    def rank(self) -> tuple[int, int, str]:
        """The worst first, then by kind, then by id."""
        return self.severity, _ORDER[self.kind], self.subject_id


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `A, B and C`; of many, the first five and how many more."""
    if len(names) > NAMED_AT_MOST:
        return f"{', '.join(names[:NAMED_AT_MOST])} and {len(names) - NAMED_AT_MOST} more"
    if len(names) < 2:  # noqa: PLR2004 - one name stands by itself
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """`1 position`, `10 positions`."""
    return f"{number} {one if number == 1 else many}"


def only(values: Iterable[str | None]) -> str | None:
    """The one value that all have; None where they differ, or one is not known, or there are none."""
    different = list(islice(set(values), 2))
    return different[0] if len(different) == 1 else None
