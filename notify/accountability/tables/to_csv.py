"""A table as CSV, piece by piece."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from notify.accountability.report.as_csv import guarded
from notify.accountability.tables.table import Cell, Table
from notify.moments import iso

BYTE_ORDER_MARK = "\ufeff"
ROWS_AT_ONCE = 500


def as_csv(table: Table) -> Iterator[str]:
    """CSV as RFC 4180 has it, with a byte order mark for spreadsheets; no cell is taken for a formula.

    Nothing but header and rows: what else has to be known is in the file's name, and in the workbook.
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([guarded(cell) for cell in table.header])
    for number, row in enumerate(table.rows, 1):
        writer.writerow([_text(cell) for cell in row])
        if number % ROWS_AT_ONCE == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return iso(cell) or ""
    if isinstance(cell, int | float):
        return str(cell)  # a number of ours: a minus before it is no formula
    return guarded(cell)
