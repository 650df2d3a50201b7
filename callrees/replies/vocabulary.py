"""All lexicons taken together, made ready for looking things up quickly.

Most questions are asked of all languages at once: a cry, a negation or a count in any of them counts, because
nobody knows in which language a person writes in an emergency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from callrees.replies.false_friends import EVERYDAY_IN
from callrees.replies.lexicon import Lexicon, Phrase
from callrees.replies.lexicons import LEXICONS, everywhere
from callrees.replies.matching import Book, Misspelt
from callrees.words import Basis, Question

DIGITS: Final = ("1", "2", "3", "4", "5", "6")
_NO_PHRASES: Final[frozenset[Phrase]] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """One language, with its phrases in books."""

    lexicon: Lexicon
    lead_ins: Book
    keywords: dict[Question, dict[str, Book]]
    safe_alone: frozenset[Phrase]
    follow: dict[tuple[Question, str, bool], Book]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All languages at once."""

    tongues: tuple[Tongue, ...]
    distress: Book
    misspelt: Misspelt
    denials: Book
    negations: frozenset[str]
    positive: frozenset[str]
    positive_out: frozenset[str]
    counting: frozenset[str]
    harmless: Book
    thanks: Book
    reactions: Book
    wrong_number: Book
    someone_else: Book
    real: Book
    everyone: Book
    joiners: frozenset[str]
    bases: tuple[tuple[Basis, Book], ...]
    telling: dict[str, frozenset[str]]  # by language: words that no other language has

    def is_false_friend(self, phrase: Phrase, row: Phrase) -> bool:
        """True for a cry of one language that is a plain word of the language in which the row is written."""
        languages = EVERYDAY_IN.get(phrase[0], ()) if len(phrase) == 1 else ()
        others = [word for word in row if word not in EVERYDAY_IN]
        return any(word in self.telling.get(language, ()) for language in languages for word in others)


def _tongue(lexicon: Lexicon) -> Tongue:
    return Tongue(
        lexicon,
        Book(lexicon.lead_ins),
        {question: {d: Book(known) for d, known in digits.items()} for question, digits in lexicon.keywords.items()},
        lexicon.status_only,
        {
            (question, digit, typed): Book(_may_follow(lexicon, question, digit, typed_as_digit=typed))
            for question in Question
            for digit in ("1", "3")
            for typed in (True, False)
        },
    )


def _may_follow(lexicon: Lexicon, question: Question, digit: str, *, typed_as_digit: bool) -> frozenset[Phrase]:
    """The phrases that may follow this answer: the harmless ones, and the same answer in a word."""
    allowed = lexicon.keywords[question][digit] | everywhere.HARMLESS
    if not typed_as_digit:
        allowed = allowed | {(digit,)}  # "safe 1"; but "1 1" may be 11
    if digit == "3":
        return allowed | lexicon.harmless_away
    if question is Question.CALLOUT:
        allowed = allowed | lexicon.harmless_coming
    if question is not Question.EVACUATE:
        allowed = allowed | lexicon.inside
    return allowed | lexicon.harmless


@cache
def vocabulary(lexicons: tuple[Lexicon, ...] = LEXICONS) -> Vocabulary:
    """The vocabulary of these lexicons; made once."""
    distress = _all(lexicons, "distress") | everywhere.SIGNS_OF_DISTRESS
    return Vocabulary(
        tongues=tuple(_tongue(lexicon) for lexicon in lexicons),
        distress=Book(distress),
        misspelt=Misspelt(phrase[0] for phrase in distress if len(phrase) == 1),
        denials=Book(_all(lexicons, "denials")),
        negations=_words(lexicons, "negations"),
        positive=_words(lexicons, "positive") | everywhere.WELL,
        positive_out=_words(lexicons, "positive_out"),
        counting=_words(lexicons, "counting"),
        harmless=Book(_all(lexicons, "harmless"), everywhere.HARMLESS),
        thanks=Book(everywhere.THANKS),
        reactions=Book(_all(lexicons, "reactions")),
        wrong_number=Book(_all(lexicons, "wrong_number")),
        someone_else=Book(_all(lexicons, "someone_else")),
        real=Book(_all(lexicons, "real")),
        everyone=Book(_all(lexicons, "everyone")),
        joiners=_words(lexicons, "joiners"),
        bases=(
            (Basis.SAW, Book(_all(lexicons, "saw"))),
            (Basis.SPOKE, Book(_all(lexicons, "spoke"))),
            (Basis.TOLD, Book(_all(lexicons, "told"))),
        ),
        telling=_telling(lexicons),
    )


def _all(lexicons: Sequence[Lexicon], field: str) -> frozenset[Phrase]:
    return _NO_PHRASES.union(*(getattr(lexicon, field) for lexicon in lexicons))


def _telling(lexicons: Sequence[Lexicon]) -> dict[str, frozenset[str]]:
    words = {lexicon.language: lexicon.everyday | _spoken(lexicon) for lexicon in lexicons}
    return {
        language: own.difference(*(others for other, others in words.items() if other != language))
        for language, own in words.items()
    }


def _spoken(lexicon: Lexicon) -> frozenset[str]:
    """Every word of its phrases that is no cry."""
    asked = [known for digits in lexicon.keywords.values() for known in digits.values()]
    phrases = _NO_PHRASES.union(*asked, lexicon.harmless, lexicon.harmless_away, lexicon.denials, lexicon.wrong_number)
    return frozenset(word for phrase in phrases for word in phrase if (word,) not in lexicon.distress)


def _words(lexicons: Sequence[Lexicon], field: str) -> frozenset[str]:
    return frozenset[str]().union(*(getattr(lexicon, field) for lexicon in lexicons))
