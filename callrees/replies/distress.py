"""Might this be a cry for help? Asked of every reply; a doubt counts as yes."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Lexicon
from callrees.replies.matching import NEAR_ENOUGH, contains, near, without
from callrees.words import Question

REACH_OF_A_NOT: Final = 5
"""A negation so many words before "safe" still negates it: "not sure that I am safe"."""


def sounds_like_distress(row: tuple[str, ...], question: Question, lexicon: Lexicon) -> bool:
    """True where the words hold a word of distress, slips of the thumb included, or negate being well."""
    left = without(row, lexicon.denials)
    return contains(left, lexicon.distress) or _misspelt(left, lexicon) or _negated(left, question, lexicon)


def _misspelt(row: tuple[str, ...], lexicon: Lexicon) -> bool:
    long_ones = [phrase[0] for phrase in lexicon.distress if len(phrase) == 1 and len(phrase[0]) >= NEAR_ENOUGH]
    words = {word for word in row if len(word) >= NEAR_ENOUGH - 1}
    return any(near(word, known) for word in words for known in long_ones)


def _negated(row: tuple[str, ...], question: Question, lexicon: Lexicon) -> bool:
    """True for "not safe", "safe... not", and a bare "no" where the question is whether one is well."""
    if len(row) == 1 and question in (Question.WHEREABOUTS, Question.EVACUATE):
        return row[0] in lexicon.negations
    well = lexicon.positive | lexicon.positive_out if question is Question.EVACUATE else lexicon.positive
    for at, word in enumerate(row):
        if word not in well:
            continue
        before = row[max(0, at - REACH_OF_A_NOT) : at]
        if any(token in lexicon.negations for token in before):
            return True
    return bool(row) and row[-1] in lexicon.negations and any(word in well for word in row)
