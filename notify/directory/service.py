"""Importing a roster: the one way in for people, positions and contacts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from notify.database import Database
from notify.directory.applying import apply
from notify.directory.by_hand import settle, standing, undone
from notify.directory.columns import find_columns
from notify.directory.consent import close_settled, lift, open_task, suppress
from notify.directory.diff import Changes, Extent, compare, mark_of
from notify.directory.mapping import NO_MAPPING, ColumnMapping
from notify.directory.models import ImportRun
from notify.directory.reading import read_table
from notify.directory.records import ImportOptions, ParsedRow, Rejected, RosterFile
from notify.directory.reports import ImportReport, Refusal, Refused, make_report
from notify.directory.roster import assemble
from notify.directory.rows import RowReader
from notify.directory.stored import Stored, load
from notify.directory.turns import wait_for_others
from notify.events.service import Actor, Happening, append
from notify.moments import now

__all__ = ["import_file", "import_roster", "lift", "open_task", "read_roster", "suppress"]

MOST_DEACTIVATED = 0.1
"""Of the active people, so many may a full import deactivate without being told that this is meant."""

REJECTED_KEPT = 1000
"""So many rejected rows the record of an import names."""

Progress = Callable[[int, int], None]
"""Called with (rows read, rows in all)."""


def read_roster(
    path: Path, default_region: str, mapping: ColumnMapping = NO_MAPPING, progress: Progress | None = None
) -> RosterFile:
    """Read a roster, CSV or workbook. `default_region` (ISO 3166) is for national numbers.

    Raises UserError when the file is no roster. Rows that cannot be taken are in the result.
    """
    table = read_table(path)
    columns = find_columns(table.header, mapping, path.name)
    reader = RowReader(columns, mapping.empty, default_region)
    parsed: list[ParsedRow] = []
    rejected: list[Rejected] = []
    for done, row in enumerate(table.rows, start=1):
        result = reader.read(row)
        if isinstance(result, Rejected):
            rejected.append(result)
        else:
            parsed.append(result)
        if progress is not None and (done % 500 == 0 or done == len(table.rows)):
            progress(done, len(table.rows))
    return RosterFile(path.name, tuple(parsed), tuple(rejected), columns.present, (*table.notes, *columns.notes))


def import_roster(
    session: Session, file: RosterFile, options: ImportOptions, actor: Actor, shown: str | None = None
) -> ImportReport:
    """Bring the directory to what the roster says, inside the caller's (writing) transaction.

    Nothing is written in a dry run, or when the report is `refused`: rows were rejected and not meant to be
    skipped, too many people would be deactivated, or the changes are not those that were `shown` (the `mark` of a
    dry run's report). What was written is also an ImportRun and an event.
    """
    wait_for_others(session)
    stored = load(session)
    roster = assemble(file.rows, {own: one.name for own, one in stored.people.items()})
    unread = frozenset(one.id_written for one in file.rejected if one.id_written is not None)
    extent = Extent(options.partial, file.present, unread)
    changes = compare(stored, roster, extent)
    mark = mark_of(changes) if options.dry_run or shown is not None else ""
    refused = _changed_since(shown, mark) or _refusal(stored, changes, file, options)
    by_hand = standing(session)
    report = replace(make_report(file, options, roster, changes, refused, undone(by_hand, changes)), mark=mark)
    if report.applied:
        at = now(session)
        apply(session, stored, changes, at)
        settle(session, by_hand, roster, extent, at)
        close_settled(session)
        _record(session, report, actor)
    return report


def import_file(
    database: Database,
    path: Path,
    options: ImportOptions,
    actor: Actor,
    *,
    default_region: str,
    mapping: ColumnMapping = NO_MAPPING,
    progress: Progress | None = None,
) -> ImportReport:
    """Read a file and import it in one transaction. Raises UserError as `read_roster` does."""
    file = read_roster(path, default_region, mapping, progress)
    with database.writing() as session:
        return import_roster(session, file, options, actor)


def _changed_since(shown: str | None, mark: str) -> Refused | None:
    if shown is None or shown == mark:
        return None
    words = "nothing was imported: the directory has changed since; look at the differences again"
    return Refused(Refusal.CHANGED, words)


def _refusal(stored: Stored, changes: Changes, file: RosterFile, options: ImportOptions) -> Refused | None:
    if file.rejected and not options.skip_bad_rows:
        total = len(file.rows) + len(file.rejected)
        words = (
            f"nothing was imported: {len(file.rejected)} of {total} rows of {file.source} cannot be taken; "
            "correct them, or leave them out with --skip-bad-rows"
        )
        return Refused(Refusal.BAD_ROWS, words)
    if not file.rows:
        words = f"nothing was imported: no row of {file.source} can be taken; correct them"
        return Refused(Refusal.NO_ROWS, words)
    active = sum(one.active for one in stored.people.values())
    leaving = len(changes.deactivated)
    if leaving > MOST_DEACTIVATED * active and not options.allow_mass_change:
        words = (
            f"nothing was imported: {leaving} of {active} people would be deactivated, more than a tenth; if this is "
            "meant use --allow-mass-change, if the file is not everybody use --partial"
        )
        return Refused(Refusal.MASS_CHANGE, words)
    return None


def _record(session: Session, report: ImportReport, actor: Actor) -> None:
    rejected = [{"row": one.row, "reason": one.reason} for one in report.rejected[:REJECTED_KEPT]]
    run = ImportRun(
        at=now(session),
        source=report.source[:300],
        partial=report.partial,
        counts=report.counts(),
        rejected=rejected,
        by=actor.name[:120],
    )
    session.add(run)
    session.flush()
    data = {"import": run.id, "partial": report.partial, **report.counts()}
    append(session, [Happening("people_imported", actor, data=data)])
