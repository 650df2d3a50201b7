"""German letters, as keyboards without them write them."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Phrase, phrases, words

_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def spelled(*lines: str) -> frozenset[Phrase]:
    """Phrases, with their umlauts dropped and written out: "für" is known as "fur" and as "fuer"."""
    return phrases(*lines) | phrases(*(line.translate(_SPELLED) for line in lines))


def spelled_words(*lines: str) -> frozenset[str]:
    """Single words, likewise."""
    return words(*lines) | words(*(line.translate(_SPELLED) for line in lines))
