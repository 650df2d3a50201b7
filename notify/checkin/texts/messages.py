"""A text on its way through, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One text that is kept already. ``said_at`` None: just now.

    ``to``: which number of ours it was sent to. ``contact``: whom its sender may ask about us.
    ``about``: what a confirmation names, where one phone has several questions or several people.
    """

    inbound_id: int
    address: str
    body: str
    said_at: datetime | None
    to: str = ""
    contact: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whose it was taken for and what it was taken to mean. ``who``: their employee id or account."""

    activation_id: int | None
    person_no: int | None
    meaning: str
    to_review: bool
    who: str | None = None
