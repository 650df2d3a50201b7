"""What is known of each language, a module each."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Lexicon
from callrees.replies.lexicons.arabic import ARABIC
from callrees.replies.lexicons.english import ENGLISH
from callrees.replies.lexicons.french import FRENCH
from callrees.replies.lexicons.german import GERMAN
from callrees.replies.lexicons.polish import POLISH
from callrees.replies.lexicons.spanish import SPANISH

LEXICONS: Final[tuple[Lexicon, ...]] = (ENGLISH, SPANISH, FRENCH, GERMAN, POLISH, ARABIC)
"""Every language that is understood; a reply is read in each of them."""

__all__ = ["LEXICONS"]
