"""Whoever cries for help from a telephone that an activation does not know."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

HEARD_FOR: Final = timedelta(days=1)
"""So long after the end a cry from an unknown telephone is taken to be about it."""

PHONE: Final = "phone-"
"""How the id of somebody begins of whom only a telephone is known."""


def is_phone(employee_id: str | None) -> bool:
    """Whether nothing is known of this person but a telephone from which they cried for help."""
    return (employee_id or "").startswith(PHONE)
