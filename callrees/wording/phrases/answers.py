"""What is said to one who answered, for themselves or for others."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class Answers:
    """Confirmations, and what was not understood."""

    confirm: Section
    how_to_reply: Section
    someone_else: Section
