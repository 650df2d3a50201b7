"""Reading a reply: the rules, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from callrees.replies.answers import answer_for
from callrees.replies.carrier_words import HELP_WORDS, START_WORDS, STOP_WORDS, carrier_word
from callrees.replies.choosing import chosen
from callrees.replies.distress import sounds_like_distress
from callrees.replies.lexicon import Phrase
from callrees.replies.matching import without_time
from callrees.replies.meanings import DISTRESS, UNCLEAR, Meaning, MeaningKind
from callrees.replies.others import for_others, is_number
from callrees.replies.tokens import asks_back, tokens
from callrees.replies.vocabulary import DIGITS, Tongue, Vocabulary, vocabulary
from callrees.words import Question, Status

LONGEST_NAME: Final = 4
_QUOTES: Final = '"“”„«»'
_DEEDS: Final = {"4": MeaningKind.TAKE, "5": MeaningKind.PASS, "6": MeaningKind.MINE}


@dataclass(frozen=True, slots=True)
class _Lead:
    """What a reply opens with: the digit it stands for, how it was said, and what follows."""

    digit: str
    typed_as_digit: bool
    spelled: bool
    tells_duty: bool
    rest: Phrase


def meaning(text: str, question: Question, choices: Collection[str] = ()) -> Meaning:
    """What `text`, a whole reply, means under `question`. Any text gives a meaning; none raises.

    Only a reply that opens with an offered digit or a known phrase, with nothing behind it that could put it
    in doubt, is an answer. It is read in every language; what may be a cry for help is DISTRESS in whatever
    language it sounds like one, and languages that disagree make it UNCLEAR. START may be a plain "yes": where
    the sender was not opted out, treat it as UNCLEAR. `choices` are the letters that the writer was offered
    ("A", "B"), where several activations are open: only then is one looked for.
    """
    bare = _BARE[question].get(text.strip())
    if bare is not None:
        return bare
    word = carrier_word(text)
    if word in STOP_WORDS:
        return Meaning(MeaningKind.STOP)
    if word in START_WORDS:
        return Meaning(MeaningKind.START)
    row = tokens(text)
    known = vocabulary()
    if not row or _is_reaction(text, known):
        return UNCLEAR
    asks = asks_back(text)
    whole = _whole(row, question, known, asks=asks)
    choice = chosen(row, whole, choices) if choices else None
    if choice is None:
        return whole
    letter, rest = choice
    read = _whole(rest, question, known, asks=asks) if rest else Meaning(MeaningKind.CHOICE)
    return replace(read, choice=letter)


def _is_reaction(text: str, known: Vocabulary) -> bool:
    """True for what a phone sends when our text is "liked": a phrase, then our text in quotation marks."""
    quotation = re.search(f"[{_QUOTES}]", text)
    if quotation is None or text.rstrip()[-1] not in _QUOTES:
        return False
    return known.reactions.is_one(tokens(text[: quotation.start()]))


def _whole(row: Phrase, question: Question, known: Vocabulary, *, asks: bool) -> Meaning:
    if len(row) == 1 and row[0].upper() in HELP_WORDS:
        return Meaning(MeaningKind.HELP_WORD, may_be_distress=row[0] == "help")
    if known.real.is_one(row) and not asks:
        return Meaning(MeaningKind.REAL, may_be_distress=True)
    distress = sounds_like_distress(row, question, known)
    others = None if asks else for_others(row, question, known, distress=distress)
    if others:
        return Meaning(MeaningKind.FOR_OTHERS, others=others, may_be_distress=distress)
    return _about_oneself(row, question, known, asks=asks, distress=distress)


def _about_oneself(row: Phrase, question: Question, known: Vocabulary, *, asks: bool, distress: bool) -> Meaning:
    leads = [(tongue, lead) for tongue in known.tongues if (lead := _lead(row, question, tongue, known))]
    if not any(lead.digit == "2" for _, lead in leads):
        if distress:
            return DISTRESS
        if asks:
            return UNCLEAR
    readings = [_read(lead, question, tongue, known, asks=asks, distress=distress) for tongue, lead in leads]
    return _agreed(readings) if leads else _other(row, known)


def _agreed(readings: Sequence[Meaning]) -> Meaning:
    """One meaning of the readings in several languages: distress first, then the one that all understood share."""
    if DISTRESS in readings:
        return DISTRESS
    understood = {reading for reading in readings if reading != UNCLEAR}
    return understood.pop() if len(understood) == 1 else UNCLEAR


def _read(lead: _Lead, question: Question, tongue: Tongue, known: Vocabulary, *, asks: bool, distress: bool) -> Meaning:
    if lead.digit == "2":
        return _about_need(lead, question, known, asks=asks)
    if distress:
        return DISTRESS
    if asks:
        return UNCLEAR
    return _deed(lead, known) if lead.digit in _DEEDS else _accounts(lead, question, tongue, known)


def _lead(row: Phrase, question: Question, tongue: Tongue, known: Vocabulary) -> _Lead | None:
    """The answer a reply opens with, after words of greeting; None where it opens with anything else."""
    start = 0
    while start < len(row) and (length := tongue.lead_ins.at(row, start)):
        start += length
    if start == len(row):
        return None
    first = row[start]
    if first in DIGITS:
        return _Lead(first, True, False, True, row[start + 1 :])
    lengths = {digit: book.at(row, start) for digit, book in tongue.keywords[question].items()}
    digit = max(lengths, key=lambda key: lengths[key])
    spelled = tongue.lexicon.number_words.get(first)
    if spelled and lengths[digit] <= 1:
        return _Lead(spelled, True, True, True, row[start + 1 :])
    if not lengths[digit] or known.denials.at(row, start) > lengths["2"] > 0:
        return None
    end = start + lengths[digit]
    tells_duty = digit != "1" or row[start:end] not in tongue.safe_alone
    return _Lead(digit, False, False, tells_duty, row[end:])


def _about_need(lead: _Lead, question: Question, known: Vocabulary, *, asks: bool) -> Meaning:
    """2 or NEED. What follows may be any story, unless it makes a count of the 2, or denies the need."""
    first = lead.rest[0] if lead.rest else ""
    distress = sounds_like_distress(lead.rest, question, known)
    if lead.rest and all(token.isdigit() for token in lead.rest):
        return UNCLEAR
    if first in (known.counting if lead.typed_as_digit else known.negations):
        return DISTRESS if distress else UNCLEAR
    if asks or (not distress and any(token in known.positive for token in lead.rest)):
        return DISTRESS
    return Meaning(MeaningKind.ANSWER, Status.NEEDS_HELP, may_be_distress=True)


def _deed(lead: _Lead, known: Vocabulary) -> Meaning:
    """4, 5 or 6, bare, or with a name of a few words behind it, or with one short number: "6 11"."""
    kind = _DEEDS[lead.digit]
    if known.harmless.covers(lead.rest):
        return Meaning(kind)
    if len(lead.rest) == 1 and is_number(lead.rest[0]):
        return Meaning(kind, named=lead.rest[0])
    doubtful = known.counting | known.negations | known.positive
    if len(lead.rest) > LONGEST_NAME or not all(token.isalpha() and token not in doubtful for token in lead.rest):
        return UNCLEAR
    return Meaning(kind, named=" ".join(lead.rest))


def _accounts(lead: _Lead, question: Question, tongue: Tongue, known: Vocabulary) -> Meaning:
    """1 or 3, and nothing behind it but what is known to be harmless; behind a spelled number, thanks alone."""
    rest = lead.rest
    if question is Question.CALLOUT:
        rest = without_time(rest, tongue.lexicon.time_words, tongue.lexicon.time_units)
    follow = known.thanks if lead.spelled else tongue.follow[question, lead.digit, lead.typed_as_digit]
    answer = answer_for(lead.digit, question)
    if answer is None or not follow.covers(rest):
        return UNCLEAR
    return Meaning(MeaningKind.ANSWER, answer.status, answer.duty if lead.tells_duty else None)


def _other(row: Phrase, known: Vocabulary) -> Meaning:
    """No answer about oneself: the closed phrases that say who is at the phone."""
    if known.wrong_number.is_one(row):
        return Meaning(MeaningKind.WRONG_NUMBER)
    if known.someone_else.is_one(row):
        return Meaning(MeaningKind.SOMEONE_ELSE)
    return UNCLEAR


def _bare(question: Question) -> dict[str, Meaning]:
    """What nearly everyone sends: a digit and nothing else."""
    read = {digit: Meaning(kind) for digit, kind in _DEEDS.items()}
    for digit in ("1", "2", "3"):
        answer = answer_for(digit, question)
        if answer is not None:
            cry = answer.status is Status.NEEDS_HELP
            read[digit] = Meaning(MeaningKind.ANSWER, answer.status, answer.duty, may_be_distress=cry)
    return read


_BARE: Final = {question: _bare(question) for question in Question}
