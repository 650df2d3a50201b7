"""What is known of each language, a module each."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Lexicon
from callrees.replies.lexicons.english import ENGLISH

LEXICONS: Final[tuple[Lexicon, ...]] = (ENGLISH,)
"""Every language that is understood; a reply is read in each of them."""

__all__ = ["LEXICONS"]
