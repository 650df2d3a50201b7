"""The report as a table: one row for each callee."""

from __future__ import annotations

import csv
import io

from notify.accountability.report.contents import Report
from notify.accountability.views import CalleeView
from notify.moments import iso

HEADER = (
    "employee_id",
    "name",
    "title",
    "unit",
    "site",
    "status",
    "duty",
    "reason",
    "reach",
    "answered_by",
    "basis",
    "source",
    "accounted_at",
    "accounted_after_s",
    "superior_id",
    "acting_for",
    "help",
    "help_taken_by",
    "attempts",
    "last_error",
    "disposition",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would compute a cell that begins so (OWASP, CSV injection)."""


def to_csv(report: Report) -> str:
    """CSV as RFC 4180 has it, with a byte order mark for spreadsheets; cells that look like formulas are quoted."""
    decided = {person.employee_id: person.disposition for person in report.left}
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for person in report.people:
        writer.writerow([guarded(cell) for cell in _row(report, person, decided.get(person.employee_id))])
    return out.getvalue()


def guarded(cell: object) -> str:
    """The cell's text, kept from being taken for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _row(report: Report, person: CalleeView, disposition: str | None) -> tuple[object, ...]:
    start = report.activation.started_at or report.activation.created_at
    after = round((person.accounted_at - start).total_seconds(), 1) if person.accounted_at else None
    errors = [attempt.error for attempt in person.attempts if attempt.error]
    counted = [said.source.value for said in person.check_ins if said.counted]
    return (
        person.employee_id,
        person.name,
        person.title,
        person.unit,
        person.site,
        person.status.value,
        person.duty.value,
        person.reason,
        person.reach.value if person.reach else None,
        person.by,
        person.basis.value if person.basis else None,
        counted[-1] if counted else None,
        iso(person.accounted_at),
        after,
        person.superior_id,
        ";".join(person.acting_for),
        person.help.value if person.help else None,
        person.help_taken_by,
        len(person.attempts),
        errors[-1] if errors else None,
        disposition,
    )
