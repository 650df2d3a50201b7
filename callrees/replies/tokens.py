"""Cutting a reply into words: any script, any case, any punctuation, typed in any hurry."""

from __future__ import annotations

import unicodedata
from typing import Final

from callrees.replies.folding import folded

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘‛`´ʼʹ＇"), None)
_PLAIN_SHAPES: Final = dict.fromkeys(map(ord, "\ufe0e\ufe0f\u20e3"), None)  # text, emoji and keycap shapes
_QUESTION_MARKS: Final = frozenset("?؟¿⸮՞፧;‽")
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)


def plain(text: str) -> str:
    """The text in compatibility form and folded case, accents gone, any script's digits as ASCII.

    Apostrophes go ("I'm" is "im"), invisible characters go, so that "1<zero width space>2" stays 12.
    """
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKC", text.translate(_PLAIN_SHAPES)).casefold()
    return folded(unicodedata.normalize("NFC", text))


def asks_back(text: str) -> bool:
    """True where a question mark of any script stands in the text: who asks does not state."""
    return any(char in _QUESTION_MARKS for char in unicodedata.normalize("NFKC", text))


def tokens(text: str) -> tuple[str, ...]:
    """Runs of letters, runs of digits, and each symbol by itself, in order; the rest only separates.

    A combining mark stays with what it marks: a struck-out 1 is no 1. A minus sign glued to a digit stays
    too: "-1" is not "1".
    """
    found: list[str] = []
    previous = ""
    for char in plain(text):
        kind = _kind(char)
        if kind == "mark" and found and previous:
            found[-1] += char
            previous = "mark"
            continue
        if kind == "digit" and previous == "minus":
            found.append("-")
        if kind in ("letter", "digit") and kind == previous:
            found[-1] += char
        elif kind in ("letter", "digit", "symbol"):
            found.append(char)
        previous = kind
    return tuple(found)


def _kind(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return "digit"
    if category[0] in "LN":
        return "letter"
    if category[0] == "M":
        return "mark"
    if char in "-\u2010\u2011\u2012\u2013":
        return "minus"
    unknown = category in ("Cn", "Co", "Cs")  # emoji newer than our tables, and broken text
    if unknown or (category[0] == "S" and ord(char) not in _SKIN_TONES):
        return "symbol"
    return ""
