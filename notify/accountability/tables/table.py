"""A table before it has a form: a header, rows, and what has to be known about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """``about``: pairs of what and value, for the second sheet. Times are UTC. ``rows`` may be read once."""

    title: str
    header: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]
    about: tuple[tuple[str, Cell], ...] = ()
