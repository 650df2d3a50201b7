"""Letters that would double the price of a text, as telephones have always written them.

One letter outside the alphabet of GSM-7 turns a whole text to another, with 70 characters to a segment in place of
160. In Spanish, French and Polish people write such letters plain when they text. Only our own words are treated
so, and only in texts: names and what people wrote stay as they are.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from callrees.segments import BASIC, EXTENSION

_CHEAP: Final = BASIC | EXTENSION
_NO_PARTS: Final = {"ł": "l", "Ł": "L", "œ": "oe", "Œ": "Oe", "«": '"', "»": '"', "’": "'", "\u00a0": " "}


def thrifty(text: str) -> str:
    """The text with its Latin letters in the cheap alphabet where there is a plain form; other scripts stay."""
    return text if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=1024)
def _plain(char: str) -> str:
    if char in _CHEAP:
        return char
    plain = _NO_PARTS.get(char) or unicodedata.normalize("NFD", char)[:1]
    return plain if plain.isascii() else char
