"""A table of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notify.errors import UserError


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank. `number` is what a spreadsheet shows: the header is row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header, rows, and notes about how they were read."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def make_table(lines: Iterable[Sequence[str]], name: str, notes: tuple[str, ...] = ()) -> Table:
    """The first line that is not blank is the header. Raises UserError when there is none."""
    filled = (
        Row(number, tuple(cells)) for number, cells in enumerate(lines, start=1) if any(cell.strip() for cell in cells)
    )
    header = next(filled, None)
    if header is None:
        raise UserError(f"{name} is empty: export the roster again")
    cells = list(header.cells)
    while not cells[-1].strip():
        cells.pop()
    return Table(tuple(cells), tuple(filled), notes)
