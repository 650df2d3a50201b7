"""How large a workbook is once it is unpacked: looked at before it is opened.

A file of a few kilobytes can hold gigabytes of nothing, or one cell in the last corner of a sheet, for which the reader
would make room for all cells before it. That would not end in an error, but with the process.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from notify.errors import UserError

LARGEST_UNPACKED = 400 * 1024 * 1024
"""Bytes of all parts together. A million rows of a roster have less."""

MOST_CELLS = 20_000_000
"""From the first cell of a sheet to its last corner."""

CHUNK = 1024 * 1024
OVERLAP = 64
"""Bytes: no reference of a cell is longer."""

_CELL = re.compile(rb'<(?:\w+:)?c [^>]{0,40}?r="([A-Za-z]{1,4})([0-9]{1,8})"')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]{0,40}?r="([0-9]{1,8})"')


@dataclass(slots=True)
class _Corner:
    """The last corner of a sheet, as far as it was read."""

    rows: int = 0
    columns: int = 0

    def look(self, text: bytes) -> None:
        for letters, digits in _CELL.findall(text):
            self.rows = max(self.rows, int(digits))
            self.columns = max(self.columns, _number(letters))
        for digits in _ROW.findall(text):
            self.rows = max(self.rows, int(digits))


def check_size(raw: bytes, name: str) -> None:
    """Raises UserError for a workbook that is no XLSX, or too large to be opened. Older ones (XLS) have bounds."""
    if not raw.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if "xl/workbook.xml" not in parts.namelist():
                raise UserError(f"{name} is no XLSX workbook: save it as XLSX or CSV")
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise UserError(_too_large(name))
            for part in parts.infolist():
                _look(parts, part, name)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        raise UserError(f"{name} is damaged, or protected by a password: save it again as XLSX or CSV") from None


def _look(parts: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Unpack a part to its end: one that is larger than it says fails its checksum there."""
    corner = _Corner() if part.filename.startswith("xl/worksheets/") else None
    before = b""
    with parts.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if corner is not None:
                corner.look(before + chunk)
                before = chunk[-OVERLAP:]
    if corner is not None and corner.rows * corner.columns > MOST_CELLS:
        raise UserError(_too_large(name))


def _too_large(name: str) -> str:
    return f"{name} has far more cells than a roster: delete what is empty around the table, or save it as CSV"


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
