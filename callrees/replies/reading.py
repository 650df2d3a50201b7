"""Reading a reply: the rules, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from callrees.replies.answers import answer_for
from callrees.replies.carrier_words import HELP_WORDS, START_WORDS, STOP_WORDS, carrier_word
from callrees.replies.distress import sounds_like_distress
from callrees.replies.english import ENGLISH
from callrees.replies.lexicon import Lexicon, Phrase
from callrees.replies.matching import covered, phrase_at, without_time
from callrees.replies.meanings import DISTRESS, UNCLEAR, Meaning, MeaningKind
from callrees.replies.tokens import asks_back, tokens
from callrees.words import Question, Status

LEXICONS: Final[tuple[Lexicon, ...]] = (ENGLISH,)
"""Every language that is understood; a reply is read in each of them."""

LONGEST_NAME: Final = 4
_QUOTES: Final = '"“”„«»'
_DEEDS: Final = {"4": MeaningKind.TAKE, "5": MeaningKind.PASS, "6": MeaningKind.MINE}


@dataclass(frozen=True, slots=True)
class _Lead:
    """What a reply opens with: the digit it stands for, whether it was a digit, and what follows."""

    digit: str
    typed_as_digit: bool
    tells_duty: bool
    rest: tuple[str, ...]


def meaning(text: str, question: Question, lexicons: Sequence[Lexicon] = LEXICONS) -> Meaning:
    """What `text`, a whole reply, means under `question`. Any text gives a meaning; none raises.

    Only a reply that opens with an offered digit or a known phrase, with nothing behind it that could put it
    in doubt, is an answer. What may be a cry for help is DISTRESS in whatever language it sounds like one;
    languages that disagree make it UNCLEAR. START may be a plain "yes": where the sender was not opted out,
    treat it as UNCLEAR.
    """
    word = carrier_word(text)
    if word in STOP_WORDS:
        return Meaning(MeaningKind.STOP)
    if word in START_WORDS:
        return Meaning(MeaningKind.START)
    row = tokens(text)
    if len(row) == 1 and row[0].upper() in HELP_WORDS:
        return Meaning(MeaningKind.HELP_WORD, may_be_distress=row[0] == "help")
    if not row or any(_is_reaction(text, lexicon) for lexicon in lexicons):
        return UNCLEAR
    asks = asks_back(text)
    return _agreed([_read(row, asks, question, lexicon) for lexicon in lexicons])


def _is_reaction(text: str, lexicon: Lexicon) -> bool:
    """True for what a phone sends when our text is "liked": a phrase, then our text in quotation marks."""
    quotation = re.search(f"[{_QUOTES}]", text)
    if quotation is None or text.rstrip()[-1] not in _QUOTES:
        return False
    return tokens(text[: quotation.start()]) in lexicon.reactions


def _agreed(readings: Sequence[Meaning]) -> Meaning:
    """One meaning of the readings in several languages: distress first, then the one that all understood share."""
    if DISTRESS in readings:
        return DISTRESS
    understood = {reading for reading in readings if reading != UNCLEAR}
    return understood.pop() if len(understood) == 1 else UNCLEAR


def _read(row: tuple[str, ...], asks: bool, question: Question, lexicon: Lexicon) -> Meaning:
    distress = sounds_like_distress(row, question, lexicon)
    lead = _lead(row, question, lexicon)
    if lead is not None and lead.digit == "2":
        return _about_need(lead, asks, question, lexicon)
    if distress:
        return DISTRESS
    if asks:
        return UNCLEAR
    if lead is None:
        return _other(row, lexicon)
    if lead.digit in _DEEDS:
        return _deed(lead, lexicon)
    return _accounts(lead, question, lexicon)


def _lead(row: tuple[str, ...], question: Question, lexicon: Lexicon) -> _Lead | None:
    """The answer a reply opens with, after words of greeting; None where it opens with anything else."""
    start = 0
    while length := phrase_at(row, start, lexicon.lead_ins):
        start += length
    if start == len(row):
        return None
    first = lexicon.number_words.get(row[start], row[start])
    if first in ("1", "2", "3", "4", "5", "6"):
        return _Lead(first, True, True, row[start + 1 :])
    lengths = {digit: phrase_at(row, start, known) for digit, known in lexicon.keywords.get(question, {}).items()}
    if phrase_at(row, start, lexicon.denials) > lengths.get("2", 0) > 0:
        return None
    digit = max(lengths, key=lambda key: lengths[key], default="")
    if not digit or not lengths[digit]:
        return None
    end = start + lengths[digit]
    tells_duty = digit != "1" or row[start:end] not in lexicon.status_only
    return _Lead(digit, False, tells_duty, row[end:])


def _about_need(lead: _Lead, asks: bool, question: Question, lexicon: Lexicon) -> Meaning:
    """2 or NEED. What follows may be any story, unless it makes a count of the 2, or denies the need."""
    first = lead.rest[0] if lead.rest else ""
    distress = sounds_like_distress(lead.rest, question, lexicon)
    if lead.rest and all(token.isdigit() for token in lead.rest):
        return UNCLEAR
    if first in (lexicon.counting if lead.typed_as_digit else lexicon.negations):
        return DISTRESS if distress else UNCLEAR
    if asks or (not distress and any(token in lexicon.positive for token in lead.rest)):
        return DISTRESS
    return Meaning(MeaningKind.ANSWER, Status.NEEDS_HELP, may_be_distress=True)


def _deed(lead: _Lead, lexicon: Lexicon) -> Meaning:
    """4, 5 or 6, bare, or with a name of a few words behind it."""
    kind = _DEEDS[lead.digit]
    if covered(lead.rest, lexicon.harmless):
        return Meaning(kind)
    doubtful = lexicon.counting | lexicon.negations | lexicon.positive
    if len(lead.rest) > LONGEST_NAME or not all(token.isalpha() and token not in doubtful for token in lead.rest):
        return UNCLEAR
    return Meaning(kind, named=" ".join(lead.rest))


def _accounts(lead: _Lead, question: Question, lexicon: Lexicon) -> Meaning:
    """1 or 3, and nothing behind it but what is known to be harmless."""
    allowed = _allowed(lead, question, lexicon)
    rest = without_time(lead.rest, lexicon) if question is Question.CALLOUT else lead.rest
    answer = answer_for(lead.digit, question)
    if answer is None or not covered(rest, allowed):
        return UNCLEAR
    return Meaning(MeaningKind.ANSWER, answer.status, answer.duty if lead.tells_duty else None)


def _allowed(lead: _Lead, question: Question, lexicon: Lexicon) -> frozenset[Phrase]:
    """The phrases that may follow this answer: the harmless ones, and the same answer in a word."""
    allowed = lexicon.keywords[question][lead.digit]
    if not lead.typed_as_digit:
        allowed = allowed | {(lead.digit,)}  # "safe 1"; but "1 1" may be 11
    if lead.digit == "3":
        return allowed | lexicon.harmless_away
    if question is Question.CALLOUT:
        allowed = allowed | lexicon.harmless_coming
    if question is not Question.EVACUATE:
        allowed = allowed | lexicon.inside
    return allowed | lexicon.harmless


def _other(row: tuple[str, ...], lexicon: Lexicon) -> Meaning:
    """No answer about oneself: the closed phrases that say who is at the phone."""
    if row in lexicon.wrong_number:
        return Meaning(MeaningKind.WRONG_NUMBER)
    if row in lexicon.someone_else:
        return Meaning(MeaningKind.SOMEONE_ELSE)
    return UNCLEAR
