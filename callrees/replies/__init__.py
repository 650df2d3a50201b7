"""What a reply means: from the words on a phone to a meaning that can be acted on.

A false "safe" is the worst error of all. So only a closed vocabulary is understood: a digit or a word that
was offered, followed by nothing or by text on a list of harmless words. All the rest is kept for a human,
and rings at once where it may be a cry for help.
"""

from __future__ import annotations

from callrees.replies.answers import Answer, answer_for
from callrees.replies.codes import code_in
from callrees.replies.insisting import basis_alone, insisted
from callrees.replies.keys import key_meaning
from callrees.replies.lexicon import Lexicon
from callrees.replies.lexicons import LEXICONS
from callrees.replies.meanings import ALL_LISTED, ForOther, Meaning, MeaningKind
from callrees.replies.reading import meaning

__all__ = [
    "ALL_LISTED",
    "LEXICONS",
    "Answer",
    "ForOther",
    "Lexicon",
    "Meaning",
    "MeaningKind",
    "answer_for",
    "basis_alone",
    "code_in",
    "insisted",
    "key_meaning",
    "meaning",
]
