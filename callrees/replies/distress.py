"""Might this be a cry for help? Asked of every reply, in all languages at once; a doubt counts as yes."""

from __future__ import annotations

from typing import Final

from callrees.replies.lexicon import Phrase
from callrees.replies.vocabulary import Vocabulary
from callrees.words import Question

REACH_OF_A_NOT: Final = 5
"""A negation so many words before "safe" still negates it: "not sure that I am safe"."""


def sounds_like_distress(row: Phrase, question: Question, known: Vocabulary) -> bool:
    """True where the words hold a word of distress, slips of the thumb included, or negate being well."""
    left = known.denials.without(row)
    cries = known.distress.found(left)
    return (
        any(not known.is_false_friend(cry, row) for cry in cries)
        or any((word,) not in cries for word in known.misspelt.found(left))
        or _negated(left, question, known)
    )


def _negated(row: Phrase, question: Question, known: Vocabulary) -> bool:
    """True for "not safe", "safe... not", and a bare "no" where the question is whether one is well."""
    if len(row) == 1 and question in (Question.WHEREABOUTS, Question.EVACUATE):
        return row[0] in known.negations
    well = known.positive | known.positive_out if question is Question.EVACUATE else known.positive
    for at, word in enumerate(row):
        if word not in well:
            continue
        before = row[max(0, at - REACH_OF_A_NOT) : at]
        if any(token in known.negations for token in before):
            return True
    return bool(row) and row[-1] in known.negations and any(word in well for word in row)
