"""What calls say around their matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calls:
    """The opening and the end of a call, and its keys that are not answers."""

    intro: str  # said first
    again: str  # said before the second time
    more_keys: str
    someone_else_key: str
    goodbye: str
