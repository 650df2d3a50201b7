"""From a file to a table of text, whatever wrote the file: encodings, separators and workbooks are found out."""

from __future__ import annotations

from pathlib import Path

from notify.directory.reading.separated import read_separated
from notify.directory.reading.table import Row, Table
from notify.directory.reading.workbook import is_workbook, read_workbook
from notify.errors import UserError

__all__ = ["LARGEST_FILE", "Row", "Table", "read_table"]

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes. A roster of a million people has less; what is larger is a wrong file."""


def read_table(path: Path) -> Table:
    """Read a roster's header and rows. Raises UserError for a file that is missing, empty or no table."""
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder: name the roster's file")
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"{path} has more than {LARGEST_FILE // 1024**2} MB: is it the right file?")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"{path} does not exist: check the path") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): check the file and its permissions") from None
    if not raw.strip():
        raise UserError(f"{path} is empty: export the roster again")
    name = path.name
    table = read_workbook(raw, name) if is_workbook(raw) else read_separated(raw, name)
    if not table.rows:
        raise UserError(f"{name} has a header and no rows: export the roster again")
    return table
