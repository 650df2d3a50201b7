"""A table as a workbook: its rows, and a second sheet that says what they are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any, Final

from notify.accountability.tables.table import Cell, Table

LONGEST_CELL: Final = 32_767
WIDEST, NARROWEST = 40, 9
AT_ONCE = 64 * 1024
KEPT_IN_MEMORY = 2 * 1024 * 1024

# Text is text: no formula, no link, no number is made of what somebody wrote.
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_xlsx(table: Table) -> Iterator[bytes]:
    """The workbook in pieces. It is written row by row: its size on disk grows with the rows, the memory does not."""
    with tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as file:
        _write(file, table)
        file.seek(0)
        while piece := file.read(AT_ONCE):
            yield piece


def _write(file: IO[bytes], table: Table) -> None:
    from xlsxwriter import Workbook  # slow to import, and few processes ever write a workbook

    with Workbook(file, _OPTIONS) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        sheet = book.add_worksheet(table.title[:31])
        sheet.freeze_panes(1, 0)
        for column, words in enumerate(table.header):
            sheet.set_column(column, column, min(max(len(words) + 4, NARROWEST, 18), WIDEST))
            sheet.write_string(0, column, words, head)
        last = 0
        for last, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                _cell(sheet, last, column, cell, moment)
        sheet.autofilter(0, 0, last, max(len(table.header) - 1, 0))
        about = book.add_worksheet("About")
        about.set_column(0, 0, 22)
        about.set_column(1, 1, 70)
        for number, (what, value) in enumerate(table.about):
            about.write_string(number, 0, what, head)
            _cell(about, number, 1, value, moment)


def _cell(sheet: Any, row: int, column: int, cell: Cell, moment: Any) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.astimezone(UTC).replace(tzinfo=None), moment)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell[:LONGEST_CELL])
