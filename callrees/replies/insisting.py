"""Two short ways to go on about others: OVERRIDE before what was refused, and SAW alone when we asked how."""

from __future__ import annotations

from typing import Final

from callrees.replies.tokens import asks_back, tokens
from callrees.replies.vocabulary import vocabulary
from callrees.words import Basis

OVERRIDE: Final = "override"
"""The same in every language, as our text quotes it."""


def insisted(text: str) -> str | None:
    """What stands behind OVERRIDE, where a text begins with it; else None."""
    head, _, rest = text.strip().partition(" ")
    return rest if tokens(head) == (OVERRIDE,) and rest.strip() else None


def basis_alone(text: str) -> Basis | None:
    """How they know it, where a text says that and nothing else: "saw", "SPOKE"."""
    row = tokens(text)
    if not row or asks_back(text):
        return None
    found = {basis for basis, book in vocabulary().bases if book.is_one(row)}
    return found.pop() if len(found) == 1 else None
