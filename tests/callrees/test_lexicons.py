"""Each lexicon against all the others: what one language offers, no other may turn into something else."""

from __future__ import annotations

import pytest

from callrees.replies import LEXICONS, Lexicon, meaning
from callrees.replies.lexicon import Phrase
from callrees.words import Question

EXPECTED = {
    "1": {"safe", "safe+coming"},
    "2": {"needs_help"},
    "3": {"unavailable", "unavailable+cannot"},
    "4": {"take"},
    "5": {"pass"},
    "6": {"mine"},
}
WHEREABOUTS = Question.WHEREABOUTS
each = pytest.mark.parametrize("lexicon", LEXICONS, ids=lambda lexicon: lexicon.language)


def read(phrase: Phrase, question: Question = WHEREABOUTS, before: str = "") -> str:
    return meaning(f"{before} {' '.join(phrase)}", question).word


@each
@pytest.mark.parametrize("question", list(Question))
def test_every_offered_phrase_is_understood_in_any_company(lexicon: Lexicon, question: Question):
    wrong = [
        (digit, phrase, said)
        for digit, known in lexicon.keywords[question].items()
        for phrase in known
        if (said := read(phrase, question)) not in EXPECTED[digit]
    ]
    assert wrong == []


@each
def test_harmless_words_harm_no_answer(lexicon: Lexicon):
    assert [phrase for phrase in lexicon.harmless if read(phrase, before="1") != "safe"] == []
    assert [phrase for phrase in lexicon.harmless_away if read(phrase, before="3") != "unavailable"] == []
    coming = [phrase for phrase in lexicon.harmless_coming if read(phrase, Question.CALLOUT, "1") != "safe+coming"]
    assert coming == []


@each
def test_closed_phrases_mean_what_they_say(lexicon: Lexicon):
    assert [phrase for phrase in lexicon.wrong_number if read(phrase) != "wrong_number"] == []
    assert [phrase for phrase in lexicon.someone_else if read(phrase) != "someone_else"] == []
    assert [phrase for phrase in lexicon.real if read(phrase) != "real"] == []


@each
def test_a_word_of_distress_is_never_safe_and_a_denial_rings_nobody(lexicon: Lexicon):
    for question in Question:
        for before in ("", "1"):
            quiet = [cry for cry in lexicon.distress if read(cry, question, before) not in ("distress", "needs_help")]
            assert [cry for cry in quiet if read(cry, question, before) != "help_word"] == []
    assert [phrase for phrase in lexicon.denials if read(phrase) == "distress"] == []


@each
def test_every_word_of_being_well_is_turned_round_by_every_negation(lexicon: Lexicon):
    for negation in lexicon.negations:
        for well in lexicon.positive:
            assert read((negation, well)) in ("distress", "unclear", "needs_help"), (negation, well)
            assert read((negation, "x", well)) == "distress", (negation, well)
