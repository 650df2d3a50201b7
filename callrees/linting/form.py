"""How a text is written: what is left open in it, what cannot be sent, what costs, and what is hard to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from callrees import segments
from callrees.linting.finding import Finding, Level, Role, Text
from callrees.templates import unresolved
from callrees.words import Question

LONG: Final = 2
"""Segments that a message may take, before ours are added, without being called long."""

IN_GSM: Final = frozenset({"en", "es", "fr", "de"})
"""Languages that can be written in the telephone's own alphabet: an odd character in them is an accident."""

_UNSENDABLE: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
_MOST_NAMED: Final = 5
_LETTERS_TO_SHOUT: Final = 12
_SHOUTING: Final = 0.7
_NUMBER: Final = re.compile(r"(?<![\w+./:-])\(?\d[\d ()./-]{5,}\d(?![\w/:-])")
_DATE: Final = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_DIGITS_OF_A_NUMBER: Final = range(7, 16)
_PLACES: Final = re.compile(
    r"(?i)\b(?:building|site|floor|office|hall|room|wing|block|tower|campus|station|plant|warehouse|school|house|street"
    r"|road|avenue|square|gate|level|basement|lab|laboratory|centre|center|depot|car park|headquarters)\b|\d"
)
_CAPITAL_INSIDE: Final = re.compile(r"(?<![.!?:\n])\s+[A-Z][a-z]+")


def unfinished(text: Text) -> Iterator[Finding]:
    """Blanks and slots that nobody filled."""
    left = unresolved(text.text)
    if left:
        shown = " ".join(left[:_MOST_NAMED])
        yield Finding(Level.REFUSE, text.where, f"{shown} is left open", "fill it in, or take the brackets out", shown)


def unsendable(text: Text) -> Iterator[Finding]:
    """Characters that no telephone shows."""
    wrong = {char for char in text.text if unicodedata.category(char) in _UNSENDABLE and char not in "\n\r\t"}
    if wrong:
        names = ", ".join(f"U+{ord(char):04X}" for char in sorted(wrong)[:_MOST_NAMED])
        yield Finding(Level.REFUSE, text.where, f"{names} cannot be sent", "write it anew without that character")


def dear_characters(text: Text) -> Iterator[Finding]:
    """Single characters that turn the whole text to the dearer alphabet; each with what to write instead."""
    size = segments.count(text.text)
    odd = [char for char in size.odd if text.language in IN_GSM or segments.replacement(char) is not None]
    if not odd or len(odd) < len(size.odd):
        return  # the language needs that alphabet all the same
    cheaper = segments.count("".join("?" if char in odd else char for char in segments.plain(text.text)))
    for char in odd[:_MOST_NAMED]:
        name = unicodedata.name(char, f"character U+{ord(char):04X}").lower()
        shown = f"{char} " if char.isprintable() and not char.isspace() else ""
        instead = segments.replacement(char)
        dearer = f": {size.segments} segments in place of {cheaper.segments}" if size.segments > 1 else ""
        said = "leave it out" if instead is None else _write(instead)
        what = f"{shown}({name}) makes every letter take twice the room{dearer}"
        yield Finding(Level.WARN, text.where, what, said, shown=char, instead=instead)


def long_text(text: Text) -> Iterator[Finding]:
    """More than a screen of a simple telephone."""
    size = segments.count(text.text)
    if size.segments > LONG:
        what = f"it takes {size.segments} segments before anything of ours is added"
        yield Finding(Level.WARN, text.where, what, "shorten it: what to do first, where, and nothing else")


def shouting(text: Text) -> Iterator[Finding]:
    """Capitals throughout are hard to read, and voices spell them out."""
    letters = [char for char in text.text if char.isupper() or char.islower()]
    if len(letters) >= _LETTERS_TO_SHOUT and sum(map(str.isupper, letters)) > _SHOUTING * len(letters):
        yield Finding(Level.WARN, text.where, "it is all in capitals", "write it as a sentence: it reads faster")


def odd_numbers(text: Text) -> Iterator[Finding]:
    """Telephone numbers that cannot be dialled from everywhere."""
    for found in _NUMBER.finditer(text.text):
        if _DATE.search(found[0]) or sum(map(str.isdigit, found[0])) not in _DIGITS_OF_A_NUMBER:
            continue
        what = f"{found[0]} looks like a telephone number without its country"
        yield Finding(Level.WARN, text.where, what, "write it like +441632960123", shown=found[0])


def placeless(text: Text, ask: Question) -> Iterator[Finding]:
    """An evacuation that does not say of what."""
    if ask is not Question.EVACUATE or text.role is not Role.MESSAGE or text.language != "en":
        return
    if not _PLACES.search(text.text) and not _CAPITAL_INSIDE.search(text.text):
        yield Finding(Level.WARN, text.where, "it names no place", "say what has to be left, and where to go")


def _write(instead: str) -> str:
    return {"": "leave it out", " ": "write a space", "\n": "write a line break"}.get(instead, f"write {instead}")
