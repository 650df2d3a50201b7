"""How many SMS segments a text takes: what senders are limited by and what is paid for.

Characters and limits are those of 3GPP TS 23.038 (GSM 7 bit default alphabet and its extension table) and
TS 23.040 (concatenation): 160 septets in one segment, 153 each when split; one character outside the
alphabet turns the whole text to UCS-2, with 70 UTF-16 units, or 67 each. Nothing is split in its middle:
neither a character of the extension table (escape and code) nor a surrogate pair.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""One septet each. The escape, which is no character, is left out."""
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Two septets each."""
_GSM7 = BASIC | EXTENSION
_LAST_OF_BMP = "\uffff"

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
    "\u2026": "...", "\u2022": "-", "\u00b7": "-", "\u2028": "\n", "\u2029": "\n",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
}  # fmt: skip
"""What editors and telephones put in by themselves, and what a plain keyboard would have written."""


class Alphabet(StrEnum):
    """How a text is coded on its way."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


_LIMITS = {Alphabet.GSM7: (160, 153), Alphabet.UCS2: (70, 67)}
"""Units in a text of one segment, and in each segment of several."""


@dataclass(frozen=True, slots=True)
class Segments:
    """The length of a text as carriers count it."""

    alphabet: Alphabet
    units: int
    """Septets of GSM-7, or UTF-16 units of UCS-2."""
    segments: int
    """0 only for an empty text."""
    odd: tuple[str, ...] = ()
    """The characters that force UCS-2, each once, in the order of the text."""


def count(text: str) -> Segments:
    """The segments of `text`, with the characters that make it expensive."""
    characters = frozenset(text)
    if characters <= _GSM7:
        extended = sum(text.count(character) for character in characters & EXTENSION)
        units = len(text) + extended
        return Segments(Alphabet.GSM7, units, _segments(Alphabet.GSM7, units, extended, text))
    pairs = sum(character > _LAST_OF_BMP for character in text)
    units = len(text) + pairs
    odd = tuple(dict.fromkeys(character for character in text if character not in _GSM7))
    return Segments(Alphabet.UCS2, units, _segments(Alphabet.UCS2, units, pairs, text), odd)


def plain(text: str) -> str:
    """`text` with odd characters replaced where a plain one says the same; the others stay as they are.

    Letters are composed (an e and its accent become é), since most of those are in the alphabet.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_PLAIN.get(character, character) for character in composed)


def replacement(character: str) -> str | None:
    """What to write in place of an odd character; it may be nothing at all. None: nothing says the same."""
    return _PLAIN.get(character)


def hints(odd: Iterable[str]) -> list[str]:
    """A line for each odd character: its name and what to write instead, for the one who writes the text."""
    return [_hint(character) for character in odd]


def _hint(character: str) -> str:
    name = unicodedata.name(character, f"character U+{ord(character):04X}").lower()
    shown = f"{character} " if character.isprintable() and not character.isspace() else ""
    instead = _PLAIN.get(character)
    if instead is None:
        return f"{shown}({name}) makes the text longer for the carrier: leave it out, if you can"
    said = {"": "leave it out", " ": "write a space", "\n": "write a line break"}.get(instead)
    return f"{shown}({name}): {said or f'write {instead}'}"


def _segments(alphabet: Alphabet, units: int, doubles: int, text: str) -> int:
    """The number of segments of a text in which `doubles` characters take two units."""
    single, each = _LIMITS[alphabet]
    if units <= single:
        return min(units, 1)
    if not doubles:
        return -(-units // each)
    segments, room = 1, each
    for character in text:
        size = 2 if (character in EXTENSION and alphabet is Alphabet.GSM7) or character > _LAST_OF_BMP else 1
        if size > room:
            segments, room = segments + 1, each
        room -= size
    return segments
