"""One plain letter for each of the ways in which keyboards and scripts write it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_NO_PARTS: Final = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
"""Letters that Unicode does not take apart, as people write them who cannot find them."""

_ARABIC: Final = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیې", "ي"),
    "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ـ": "",
}  # fmt: skip
_ARABIC_VOWELS: Final = frozenset(
    char
    for first, last in ((0x610, 0x61A), (0x64B, 0x65F), (0x6D6, 0x6ED))
    for char in map(chr, range(first, last + 1))
) | {"\u0670"}


def folded(text: str) -> str:
    """The text with each letter plain: accents and Arabic vowel signs go, any script's digits become ASCII.

    Expects composed, case-folded characters. A mark that is no part of its letter stays: a struck-out 1 is no 1.
    """
    return text if text.isascii() else "".join(map(_fold, text))


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    if char.isascii():
        return char
    if char in _ARABIC:
        return _ARABIC[char]
    if char in _ARABIC_VOWELS or unicodedata.category(char) == "Cf":
        return ""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    base = _NO_PARTS.get(char) or unicodedata.normalize("NFD", char)[:1]
    return base if base.isascii() and base.isalpha() else char
