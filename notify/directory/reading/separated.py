"""Text with separators: comma, semicolon, tab or bar, whichever the header speaks for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from notify.directory.columns import known_headers
from notify.directory.reading.table import Table, make_table
from notify.directory.reading.text import decode
from notify.errors import UserError

SEPARATORS = ",;\t|"
LONGEST_CELL = 131_072
"""Characters. A longer cell is a quotation mark that nobody closed."""


def read_separated(raw: bytes, name: str) -> Table:
    """Read a CSV file or the like. Raises UserError, with the row where there is one."""
    decoded = decode(raw, name)
    text = decoded.text.removesuffix("\x1a")  # old systems end text with it
    separator, text = _declared(text)
    separator = separator or _separator(text)
    notes = (decoded.note,) if decoded.note else ()
    return make_table(_lines(text, separator, name), name, notes)


def _lines(text: str, separator: str, name: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):  # noqa: B007 - the error names the row
            yield cells
    except csv.Error as error:
        if "field limit" in str(error):
            reason = f"a cell has more than {LONGEST_CELL} characters; is a quotation mark missing?"
        elif "end of data" in str(error):
            reason = "a cell opens with a quotation mark that is never closed"
        else:
            reason = "a quotation mark stands where none can: double those inside a cell"
        raise UserError(f"{name}, row {row + 1} (line {reader.line_num}): {reason}") from None


def _declared(text: str) -> tuple[str | None, str]:
    """Spreadsheets understand a first line `sep=;`, and some write it."""
    first, newline, rest = text.partition("\n")
    line = first.strip().strip('"')
    if line.lower().startswith("sep=") and len(line) == len("sep=;"):
        return line[-1], rest if newline else ""
    return None, text


def _separator(text: str) -> str:
    """The separator that makes the most known headers of the first row, then the most headers."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def score(separator: str) -> tuple[int, int]:
        try:
            header = next(csv.reader([first], delimiter=separator), [])
        except csv.Error:  # a quoted header goes on in the next line
            header = first.split(separator)
        return known_headers(header), len(header)

    return max(SEPARATORS, key=score)
