"""Workbooks (XLSX, and the older XLS): the first sheet that has anything in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from notify.directory.reading.table import Table, make_table
from notify.directory.reading.unpacked import check_size
from notify.errors import UserError

_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

Cell = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes begin as a workbook (a zip archive, or the older compound file)."""
    return raw.startswith(_MAGIC)


def read_workbook(raw: bytes, name: str) -> Table:
    """Read the first sheet with content. Raises UserError when it is no workbook, or has none."""
    check_size(raw, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [(title, book.get_sheet_by_name(title).to_python()) for title in book.sheet_names]
    except PasswordError:
        raise UserError(f"{name} is protected by a password: save it without one") from None
    except (CalamineError, OSError, ValueError) as error:
        words = " ".join(str(error).split())[:120]
        raise UserError(f"{name} cannot be read as a workbook ({words}): save it as XLSX or CSV") from None
    filled = [(title, rows) for title, rows in sheets if any(any(_text(c) for c in row) for row in rows)]
    if not filled:
        raise UserError(f"{name} is empty: export the roster again")
    title, rows = filled[0]
    others = ", ".join(repr(other) for other, _ in filled[1:])
    notes = (f"{name}: the sheet {title!r} was read, not {others}",) if others else ()
    return make_table(_lines(rows), name, notes)


def _lines(rows: list[list[Cell]]) -> Iterator[list[str]]:
    for row in rows:
        yield [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    """A cell as it would stand in a CSV file: whole numbers without a fraction, ISO dates."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell)
