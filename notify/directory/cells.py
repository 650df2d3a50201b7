"""Single cells of a row: text, yes or no, dates, lists. Each raises CellError for what it cannot read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from callrees.words import PersonType
from notify.directory.columns import Columns

LONGEST = {
    "employee_id": 100,
    "position_id": 100,
    "manager_id": 100,
    "given_name": 120,
    "family_name": 120,
    "name": 200,
    "title": 300,
    "unit": 200,
    "site": 200,
    "shift": 60,
    "assembly_point": 200,
    "assistance": 300,
    "away_reason": 200,
}
"""Characters that a field may have: what its database column holds (ids: with room for a suffix of ours)."""
LONGEST_OTHER = 4000
LONGEST_SHOWN = 40

_YES = frozenset(("true", "yes", "y", "1", "x", "active"))
_NO = frozenset(("false", "no", "n", "0", "inactive"))
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LISTED = re.compile(r"[;,|\n]")


class CellError(ValueError):
    """A cell cannot be read. The message is one line that names the column."""


class Cells:
    """The cells of one row, by field. A cell that the mapping calls empty is None, like one that is blank."""

    def __init__(self, cells: Sequence[str], columns: Columns, empty: frozenset[str]) -> None:
        self._cells = cells
        self._columns = columns
        self._empty = empty

    def raw(self, index: int, label: str) -> str | None:
        """A cell's text, trimmed, in NFC. Raises CellError for control characters and cells without end."""
        text = self._cells[index] if index < len(self._cells) else ""
        if text.isascii() and text.isalnum():  # by far most cells
            return None if text.casefold() in self._empty else self._bounded(text, label, LONGEST_OTHER)
        if (bad := _UNREADABLE.search(text)) is not None:
            raise CellError(f"{label} has an unreadable character (U+{ord(bad[0]):04X}): export it again")
        text = unicodedata.normalize("NFC", text.strip())
        if not text or text.casefold() in self._empty:
            return None
        return self._bounded(text, label, LONGEST_OTHER)

    def text(self, name: str) -> str | None:
        """A field on one line; None when it is empty or there is no such column."""
        index = self._columns.fields.get(name)
        text = self.raw(index, name) if index is not None else None
        if text is None:
            return None
        return self._bounded(" ".join(text.split()), name, LONGEST.get(name, LONGEST_OTHER))

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        text = self.text(name)
        if text is None:
            return default
        word = text.casefold()
        if word not in _YES | _NO:
            raise CellError(f"{name} is {_shown(text)}: write true or false")
        return word in _YES

    def day(self, name: str) -> date | None:
        """A day, written 2026-11-22 (with or without a time, which a day has no use for)."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return datetime.fromisoformat(text).date() if "-" in text else date.fromisoformat("")
        except ValueError:
            raise CellError(f"{name} is {_shown(text)}: write a day as 2026-11-22") from None

    def person_type(self) -> PersonType:
        """The type of person; an employee where nothing is said."""
        text = self.text("type")
        try:
            return PersonType(text.casefold()) if text else PersonType.EMPLOYEE
        except ValueError:
            kinds = ", ".join(PersonType)
            raise CellError(f"type is {_shown(text or '')}: write one of {kinds}") from None

    def listed(self, name: str) -> tuple[str, ...]:
        """Several values with `;` between them, each once, in order."""
        index = self._columns.fields.get(name)
        text = self.raw(index, name) if index is not None else None
        parts = (" ".join(part.split()) for part in _LISTED.split(text or ""))
        kept = (self._bounded(part, name, 100) for part in parts if part and part.casefold() not in self._empty)
        return tuple(dict.fromkeys(kept))

    def extra(self) -> dict[str, str]:
        """Columns that have no field, by their header; empty cells are left out."""
        cells = ((label, self.raw(index, label)) for label, index in self._columns.extra.items())
        return {label: text for label, text in cells if text is not None}

    def _bounded(self, text: str, name: str, longest: int) -> str:
        if len(text) > longest:
            raise CellError(f"{name} has {len(text)} characters, more than {longest}: shorten it")
        return text


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}...")
