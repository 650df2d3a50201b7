"""People's words in another language than the sentences around them: to be spoken by a voice of their own.

From where the words are chosen to where a call's sentences are made they are carried between marks that no
keyboard has; everything that is written leaves the marks out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from callrees.wording.languages import SPEAKERS, voice_for
from callrees.wording.slots import tidy

_OPEN, _VOICED, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"  # noncharacters: kept free for uses inside a program
_LENT: Final = re.compile(f"{_OPEN}([A-Za-z-]+){_VOICED}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


def lend(text: str, language: str) -> str:
    """The words, marked as being in a language."""
    return f"{_OPEN}{voice_for(language)}{_VOICED}{text}{_CLOSE}"


def plain(text: str) -> str:
    """The words without their marks."""
    return _LENT.sub(r"\2", text)


def ended(message: str) -> str:
    """The message with a full stop where it has no end, so that our question does not run into it."""
    message = tidy(message, lines=True)
    words = message.removesuffix(_CLOSE)
    return f"{words}.{message[len(words) :]}" if words[-1:].isalnum() else message


def voiced(text: str) -> Iterator[tuple[str, str]]:
    """What is said, piece by piece, each with its voice (empty: the voice of whoever is spoken to)."""
    last = 0
    for found in _LENT.finditer(text):
        yield from _left_over(text[last : found.start()])
        if found[2].strip():
            yield found[2].strip(), found[1] if found[1] in SPEAKERS else ""
        last = found.end()
    if last:
        yield from _left_over(text[last:])
    elif text.strip():
        yield text.strip(), ""


def _left_over(text: str) -> Iterator[tuple[str, str]]:
    """Sentences of ours around the words; no voice makes anything of a full stop that is left alone."""
    if any(char.isalnum() for char in text):
        yield text.strip(), ""
