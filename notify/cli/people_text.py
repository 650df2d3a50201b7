"""What `tocsin people` says in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from notify.cli.common import plural
from notify.directory.check import Checked, Finding
from notify.directory.diff import Entry
from notify.directory.records import NoticeKind
from notify.directory.reports import ImportReport

ADDED_SHOWN = 20
"""Of people who come in new no more are named: the first import names everybody otherwise."""

_NOTICES = {
    NoticeKind.NUMBER_REJECTED: "numbers cannot be used",
    NoticeKind.EMAIL_REJECTED: "email addresses cannot be used",
    NoticeKind.NUMBER_READ_AS: "numbers without country code were read by where people are",
    NoticeKind.NUMBER_NOT_VALID: "numbers lie in no range that is known to be in use, and are tried all the same",
    NoticeKind.EXTENSION_LEFT_OUT: "extensions are not dialled",
    NoticeKind.UNKNOWN_TIMEZONE: "time zones are not known",
    NoticeKind.UNKNOWN_COUNTRY: "countries are not known",
    NoticeKind.UNKNOWN_LANGUAGE: "languages are not known",
    NoticeKind.REPEATED_ID: "people have another's id",
}
_NAMED = frozenset(NoticeKind) - {NoticeKind.NUMBER_NOT_VALID}


def show_report(report: ImportReport) -> None:
    """Print what an import found and did."""
    for line in report_lines(report):
        click.echo(line)


def show_check(checked: Checked) -> None:
    """Print every finding, kind by kind, the worst first."""
    for line in check_lines(checked):
        click.echo(line)


def report_lines(report: ImportReport) -> Iterator[str]:
    """The report, line by line."""
    parts = [plural(number, one, many) for number, one, many in report.made_of()]
    yield f"{report.source}: {plural(report.rows, 'row', 'rows')}, {', '.join(parts)}"
    for note in report.notes:
        yield f"  note: {note}"
    yield from _notices(report)
    yield f"added: {len(report.added)}"
    yield from _listed(report.added, ADDED_SHOWN)
    yield f"changed: {len(report.changed)}"
    for entry in report.changed:
        what = "; ".join(f"{c.field} {c.old or '(empty)'} -> {c.new or '(empty)'}" for c in entry.changes)
        yield f"  {_entry(entry)}: {what}"
    yield f"unchanged: {report.unchanged}"
    yield f"deactivated: {len(report.deactivated)}"
    yield from _listed(report.deactivated, len(report.deactivated))
    yield f"rejected: {len(report.rejected)}"
    for rejected in report.rejected:
        about = f" ({rejected.id_written})" if rejected.id_written else ""
        yield f"  row {rejected.row}{about}: {rejected.reason}"
    if report.undone:
        yield f"changed by hand, and other in the file: {len(report.undone)}"
    for undone in report.undone:
        yield f"  {undone.id} ({undone.name}): {undone.field}"
    if report.dry_run:
        yield "dry run: nothing was changed"


def check_lines(checked: Checked) -> Iterator[str]:
    """The findings, line by line."""
    people = plural(checked.people, "person", "people")
    defects = plural(len(checked.findings), "defect", "defects")
    yield f"{people}, {plural(checked.positions, 'position', 'positions')}: {defects}"
    for (severity, kind), group in groupby(checked.findings, key=lambda one: (one.severity, one.kind)):
        found = list(group)
        yield ""
        yield f"{kind.replace('_', ' ')} ({len(found)}, {severity.name.lower()})"
        yield from _findings(found)


def _findings(found: Sequence[Finding]) -> Iterator[str]:
    """Each one; a mend that all share stands once, at the end."""
    shared = found[0].mend if len({one.mend for one in found}) == 1 else None
    for one in found:
        yield f"  {one.words}" if shared else f"  {one.words} {one.mend}"
    if shared:
        yield f"  -> {shared}"


def _notices(report: ImportReport) -> Iterator[str]:
    by_kind = report.notices_by_kind()
    for kind, words in _NOTICES.items():
        if kind.value in by_kind:
            yield f"  warning: {by_kind[kind.value]} {words}{'' if kind in _NAMED else ' (see `tocsin people check`)'}"
        if kind in _NAMED:
            for notice in report.notices:
                if notice.kind is kind:
                    yield f"    {notice.employee_id} ({notice.name}): {notice.words}"


def _listed(entries: Sequence[Entry], shown: int) -> Iterator[str]:
    for entry in entries[:shown]:
        yield f"  {_entry(entry)}"
    if len(entries) > shown:
        yield f"  and {len(entries) - shown} more"


def _entry(entry: Entry) -> str:
    return f"{entry.id} ({entry.name}, vacant)" if entry.vacant else f"{entry.id} ({entry.name})"
