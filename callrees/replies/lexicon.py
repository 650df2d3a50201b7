"""The shape of a language's vocabulary. A further language is one more module of `lexicons` with one more Lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from callrees.replies.tokens import tokens
from callrees.words import Question

Phrase = tuple[str, ...]


def phrases(*lines: str) -> frozenset[Phrase]:
    """Phrases as tuples of tokens. Each line holds several, separated by commas."""
    return frozenset(tokens(item) for line in lines for item in line.split(",") if item.strip())


def words(*lines: str) -> frozenset[str]:
    """Single words, separated by spaces, as `tokens` has them."""
    return frozenset(word for line in lines for item in line.split() for word in tokens(item))


def combine(*columns: Iterable[str]) -> frozenset[Phrase]:
    """Every joining of one item of each column, in order: ("i am", "im") x ("ok", "fine")."""
    joined = [""]
    for column in columns:
        joined = [f"{before} {item}" for before in joined for item in column]
    return frozenset(tokens(item) for item in joined)


@dataclass(frozen=True, slots=True)
class Answers:
    """The phrases that stand for the digits, before it is known which question they answer.

    `fine` and `coming` belong to 1 where they fit the question, `out` and `inside` to 1 and 2 where the question is
    whether one is out, `cannot` to 3 where one is called to duty.
    """

    safe: frozenset[Phrase]
    fine: frozenset[Phrase]
    out: frozenset[Phrase]
    coming: frozenset[Phrase]
    need: frozenset[Phrase]
    inside: frozenset[Phrase]
    away: frozenset[Phrase]
    cannot: frozenset[Phrase]
    take: frozenset[Phrase]
    pass_on: frozenset[Phrase]
    mine: frozenset[Phrase]

    def by_question(self) -> dict[Question, dict[str, frozenset[Phrase]]]:
        """Question -> digit -> phrases."""
        return {question: self._of(question) for question in Question}

    def _of(self, question: Question) -> dict[str, frozenset[Phrase]]:
        evacuate, callout = question is Question.EVACUATE, question is Question.CALLOUT
        one = self.safe | (self.out if evacuate else self.fine | self.coming if callout else self.fine)
        return {
            "1": one,
            "2": self.need | self.inside if evacuate else self.need,
            "3": self.away | self.cannot if callout else self.away,
            "4": self.take,
            "5": self.pass_on,
            "6": self.mine,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that is known of one language. Everything is compared after `tokens`, so case never matters.

    keywords        question -> digit it stands for -> phrases that may open a reply
    status_only     phrases for 1 that tell safety but not duty (in a callout, "safe" is not "coming")
    number_words    spelled digits: one -> 1
    lead_ins        what may stand before the answer: hello, reply
    harmless        what may follow 1 without putting it in doubt
    harmless_away   what may follow 3
    harmless_coming what may follow 1 when one is called to duty: soon, in an hour
    time_words, time_units   how a time of arrival is told: in 30 min, by 14:30
    inside          harmless, except where the question is whether one is out
    counting        after a digit these make it a count: "1 person", "2 of us", "3 pm"
    positive        words whose negation is a cry: not safe, not ok
    positive_out    the same where the question is whether one is out
    negations       not, no, never
    distress        words and phrases that may be a cry for help
    denials         phrases with such words that are none: nobody hurt, fire drill
    wrong_number, someone_else   phrases that say so
    reactions       how a phone words a reaction to our text, before the quotation: Liked "..."
    real            in a drill: this is no exercise
    everyone, joiners   who is meant: all that were listed; 11 and 12
    saw, spoke, told    how one knows about another
    everyday        words by which the language is told from others, where a word is a cry in one and plain in another
    """

    language: str
    keywords: dict[Question, dict[str, frozenset[Phrase]]]
    status_only: frozenset[Phrase]
    number_words: dict[str, str]
    lead_ins: frozenset[Phrase]
    harmless: frozenset[Phrase]
    harmless_away: frozenset[Phrase]
    harmless_coming: frozenset[Phrase]
    time_words: frozenset[str]
    time_units: frozenset[str]
    inside: frozenset[Phrase]
    counting: frozenset[str]
    positive: frozenset[str]
    positive_out: frozenset[str]
    negations: frozenset[str]
    distress: frozenset[Phrase]
    denials: frozenset[Phrase]
    wrong_number: frozenset[Phrase]
    someone_else: frozenset[Phrase]
    reactions: frozenset[Phrase]
    real: frozenset[Phrase]
    everyone: frozenset[Phrase]
    joiners: frozenset[str]
    saw: frozenset[Phrase]
    spoke: frozenset[Phrase]
    told: frozenset[Phrase]
    everyday: frozenset[str]
