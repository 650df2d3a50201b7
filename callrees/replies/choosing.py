"""The letter of an activation, where two are open on one phone: "A", "B 2", "1 a"."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from callrees.replies.lexicon import Phrase
from callrees.replies.meanings import Meaning, MeaningKind

_DOUBTFUL: Final = frozenset({MeaningKind.UNCLEAR, MeaningKind.DISTRESS})
_LOOK_ALIKE: Final = str.maketrans("авсαβا", "abcaba")
"""Letters of keyboards that have no Latin ones."""


def chosen(row: Phrase, whole: Meaning, choices: Collection[str]) -> tuple[str, Phrase] | None:
    """The letter, and what else was said; None where no offered letter stands at an end of the reply.

    A reply that is understood as a whole is no choice: in Spanish "a salvo" is safe.
    """
    if whole.kind not in _DOUBTFUL:
        return None
    letters = {letter.casefold(): letter for letter in choices}
    first = row[0].translate(_LOOK_ALIKE)
    if first in letters:
        return letters[first], row[1:]
    last = row[-1].translate(_LOOK_ALIKE)
    if len(row) == len(("1", "a")) and last in letters and row[0].isdigit():
        return letters[last], row[:1]
    return None
