"""Putting people's words into our sentences without either being taken for the other.

Two kinds of slots: those of a template are filled at once by `put`; `{name}`, `{link}` and `{code}` stay until
the text is sent and are filled per person by `fill`. What people wrote may hold braces: they are doubled on the way in
and made single again by `fill`, so no message and no name can open a slot of its own.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SLOT: Final = re.compile(r"\{(\w+)\}")
_AT_SENDING: Final = re.compile(r"\{\{|\}\}|\{name\}|\{link\}|\{code\}")
_TURNS_TEXT_ROUND: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy(text: str, *, lines: bool = False) -> str:
    """The text without control characters, broken halves of characters and marks that turn its direction round.

    White space is drawn together; with `lines`, line breaks are kept.
    """
    kept = "".join(char for char in text if char in "\n\r\t" or not _is_noise(char))
    rows = [" ".join(row.split()) for row in kept.splitlines()]
    return "\n".join(rows).strip() if lines else " ".join(row for row in rows if row)


def _is_noise(char: str) -> bool:
    return char in _TURNS_TEXT_ROUND or unicodedata.category(char) in ("Cc", "Cs")


def quoted(text: str, *, lines: bool = False) -> str:
    """People's words, tidied, with braces doubled: what every text from outside passes before it is put in."""
    return tidy(text, lines=lines).replace("{", "{{").replace("}", "}}")


def put(template: str, **words: str | int) -> str:
    """Our sentence with people's words in its slots. Slots that are not given stay, those of `fill` above all."""
    return lay(template, **{slot: quoted(str(word), lines=True) for slot, word in words.items()})


def lay(template: str, **words: str | int) -> str:
    """The same without doubling braces: for a phrase that is itself going to be `put`, so that it is done once."""
    return _SLOT.sub(lambda slot: str(words.get(slot[1], slot[0])), template)


def fill(text: str, *, name: str = "", link: str = "", code: str = "") -> str:
    """The text for one person: their name, link and code in place, doubled braces single again.

    In one pass, so that a name "{link}" stays that name.
    """
    ready = {"{name}": tidy(name), "{link}": tidy(link), "{code}": tidy(code), "{{": "{", "}}": "}"}
    return _AT_SENDING.sub(lambda found: ready[found[0]], text)


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words, with three dots where something was cut."""
    text = tidy(text)
    if len(text) <= length:
        return text
    return text[: length - 3].rsplit(" ", 1)[0].rstrip(" ,.;:") + "..."
