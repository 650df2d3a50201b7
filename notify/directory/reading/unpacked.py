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
LONGEST_TAG = 64 * 1024
"""Bytes between < and >, blanks taken as one."""

OTHER_KINDS = ("content.xml", "xl/workbook.bin")
"""Parts of other spreadsheets: the reader would take the archive for one of those where it is no sound XLSX."""

# Wherever a reference stands: quotes, blanks and the order of attributes are the choice of who made the file, and
# where cells have none they count from left to right.
_BLANKS = re.compile(rb"\s+")
_CELL = re.compile(rb"""\br ?= ?["']([A-Za-z]{1,40})([0-9]{1,40})["']""")
_ROW = re.compile(rb"""\br ?= ?["']([0-9]{1,40})["']""")
_TAG = re.compile(rb"<(?:\w+:)?(c|row)\b")


@dataclass(slots=True)
class _Corner:
    """The last corner of a sheet, as far as it was read."""

    rows: int = 0
    columns: int = 0
    in_row: int = 0
    row_tags: int = 0

    def look(self, text: bytes) -> None:
        for letters, digits in _CELL.findall(text):
            self.rows = max(self.rows, int(digits))
            self.columns = max(self.columns, _number(letters))
        for digits in _ROW.findall(text):
            self.rows = max(self.rows, int(digits))
        for tag in _TAG.findall(text):
            self.in_row = self.in_row + 1 if tag == b"c" else 0
            self.row_tags += tag == b"row"
            self.columns = max(self.columns, self.in_row)
        self.rows = max(self.rows, self.row_tags)


def check_size(raw: bytes, name: str) -> None:
    """Raises UserError for a workbook that is no XLSX, or too large to be opened. Older ones (XLS) have bounds."""
    if not raw.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            names = parts.namelist()
            if "xl/workbook.xml" not in names or any(one.lower() in OTHER_KINDS for one in names):
                raise UserError(f"{name} is no XLSX workbook: save it as XLSX or CSV")
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise UserError(_too_large(name))
            for part in parts.infolist():
                _look(parts, part, name)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        raise UserError(f"{name} is damaged, or protected by a password: save it again as XLSX or CSV") from None


def _look(parts: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Unpack a part to its end: one that is larger than it says fails its checksum there."""
    corner, before = _Corner(), b""  # of every part: which of them are sheets, the file says itself
    with parts.open(part) as stream:
        while chunk := stream.read(CHUNK):
            text = _BLANKS.sub(b" ", before + chunk)
            whole = text.rfind(b"<") if text.rfind(b"<") > text.rfind(b">") else len(text)
            corner.look(text[:whole])
            before = text[whole:]
            if len(before) > LONGEST_TAG:
                raise UserError(_too_large(name))
    if corner.rows * max(corner.columns, 1) > MOST_CELLS:
        raise UserError(_too_large(name))


def _too_large(name: str) -> str:
    return f"{name} has far more cells than a roster: delete what is empty around the table, or save it as CSV"


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
