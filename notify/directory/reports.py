"""What an import found and did, for the terminal, for JSON and for the record."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from notify.directory.by_hand import Undone
from notify.directory.diff import Changes, Entry
from notify.directory.records import ImportOptions, NoticeKind, Rejected, Roster, RosterFile


@dataclass(frozen=True, slots=True)
class NoticeOf:
    """Something noticed about one person."""

    employee_id: str
    name: str
    kind: NoticeKind
    words: str


class Refusal(StrEnum):
    """Why nothing was written."""

    BAD_ROWS = "bad_rows"  # some cannot be taken, and are not meant to be left out
    NO_ROWS = "no_rows"  # none can be taken
    MASS_CHANGE = "mass_change"  # more than a tenth would be deactivated
    CHANGED = "changed"  # the directory is not what it was when the changes were shown


@dataclass(frozen=True, slots=True)
class Refused:
    """That nothing was written: why, and one line of what to do."""

    why: Refusal
    words: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of one import. `refused` says why nothing was written, and what to do; None: it could be.

    Each row is a person, a vacant position, a further position of somebody, says again what another said, or is
    rejected. `mark`: of the changes, to tell later whether they are still the same; `undone`: what stood by hand and
    changes.
    """

    source: str
    rows: int
    people: int
    vacancies: int
    further: int
    repeats: int
    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    unchanged: int
    deactivated: tuple[Entry, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...]
    notices: tuple[NoticeOf, ...]
    partial: bool
    dry_run: bool
    refused: str | None
    why: Refusal | None = None
    mark: str = ""
    undone: tuple[Undone, ...] = ()

    @property
    def applied(self) -> bool:
        """Whether it was written to the directory."""
        return self.refused is None and not self.dry_run

    def counts(self) -> dict[str, int]:
        """How many of each. Of the rows' people and vacant positions, each is added, changed or unchanged."""
        return {
            "rows": self.rows,
            "people": self.people,
            "vacancies": self.vacancies,
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "deactivated": len(self.deactivated),
            "rejected": len(self.rejected),
        }

    def made_of(self) -> list[tuple[int, str, str]]:
        """What the rows are: how many, and the words for one and for several. Together they are all rows."""
        parts = [
            (self.people, "person", "people"),
            (self.vacancies, "vacant position", "vacant positions"),
            (self.further, "further position of somebody", "further positions of somebody"),
            (self.repeats, "row that repeats another", "rows that repeat others"),
            (len(self.rejected), "row that cannot be taken", "rows that cannot be taken"),
        ]
        return [part for place, part in enumerate(parts) if part[0] or place < 2]  # noqa: PLR2004 - the first two always

    def notices_by_kind(self) -> dict[str, int]:
        """How many notices of each kind."""
        return dict(Counter(notice.kind.value for notice in self.notices))

    def to_dict(self) -> dict[str, Any]:
        """The report, ready for JSON."""
        return {
            "source": self.source,
            "applied": self.applied,
            "dry_run": self.dry_run,
            "partial": self.partial,
            "refused": self.refused,
            "counts": self.counts(),
            "added": [_entry(entry) for entry in self.added],
            "changed": [{**_entry(entry), "changes": [asdict(c) for c in entry.changes]} for entry in self.changed],
            "unchanged": self.unchanged,
            "deactivated": [_entry(entry) for entry in self.deactivated],
            "rejected": [{"row": r.row, "employee_id": r.id_written, "reason": r.reason} for r in self.rejected],
            "notes": list(self.notes),
            "warnings": [asdict(notice) for notice in self.notices],
            "undone": [asdict(one) for one in self.undone],
        }


def make_report(
    file: RosterFile,
    options: ImportOptions,
    roster: Roster,
    changes: Changes,
    refused: Refused | None,
    by_hand: tuple[Undone, ...] = (),
) -> ImportReport:
    """Gather the outcome."""
    notices = tuple(
        NoticeOf(one.employee_id, one.name, notice.kind, notice.words)
        for one in roster.people.values()
        for notice in one.notices
    )
    people = sum(one.active for one in roster.people.values())
    vacancies = sum(one.holder is None or not roster.people[one.holder].active for one in roster.positions.values())
    return ImportReport(
        source=file.source,
        rows=len(file.rows) + len(file.rejected),
        people=people,
        vacancies=vacancies,
        further=len(roster.positions) - vacancies - people,  # everyone holds one
        repeats=len(file.rows) - len(roster.positions),
        added=changes.added,
        changed=changes.changed,
        unchanged=changes.unchanged,
        deactivated=changes.deactivated,
        rejected=file.rejected,
        notes=(*file.notes, *roster.notes),
        notices=notices,
        partial=options.partial,
        dry_run=options.dry_run,
        refused=refused.words if refused else None,
        why=refused.why if refused else None,
        undone=by_hand,
    )


def _entry(entry: Entry) -> dict[str, Any]:
    return {"employee_id": entry.id, "name": entry.name, "vacant": entry.vacant}
