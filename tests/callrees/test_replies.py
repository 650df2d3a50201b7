from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.replies import LEXICONS, MeaningKind, key_meaning, meaning
from callrees.replies.false_friends import EVERYDAY_IN
from callrees.replies.tokens import plain, tokens
from callrees.words import Duty, Purpose, Question, Status
from tests.support import answers

FEWEST_LABELLED = 1200
FEWEST_OF_A_LANGUAGE = 250

SAID = [
    *("1", "2", "3", "safe", "away", "ok", "not", "no", "I'm", "hurt", "trapped", "fire", "all", "fine"),
    *("here", "thanks", "people", "of", "us", "?", "!", "help", "at", "home"),
]
QUESTIONS = st.sampled_from(list(Question))


LABELLED = answers.everything()
SAFE_AND_AWAY = [reply for reply in LABELLED if reply.expected in answers.ACCOUNTING]
CRIES = {
    lexicon.language: sorted(
        {phrase[0] for phrase in lexicon.distress if len(phrase) == 1}
        - {word for other in LEXICONS for phrase in other.denials for word in phrase}
        - set(EVERYDAY_IN)
    )
    for lexicon in LEXICONS
}


def test_every_labelled_reply_is_read_as_labelled():
    wrong = [
        f"{reply.text!r} ({reply.language}, {reply.question}): expected {reply.expected}, read {read}"
        for reply in LABELLED
        if (read := reply.read().word) != reply.expected
    ]
    assert wrong == []


def test_there_are_many_replies_of_each_language_and_none_stands_twice():
    by_language = Counter(reply.language for reply in LABELLED)
    assert len(LABELLED) >= FEWEST_LABELLED
    assert len(by_language) == len(LEXICONS)
    assert min(by_language.values()) >= FEWEST_OF_A_LANGUAGE
    twice = [key for key, n in Counter((r.language, r.text, r.question) for r in LABELLED).items() if n > 1]
    assert twice == []


def test_the_table_in_the_docs_is_that_of_today():
    page = answers.PAGE.read_text(encoding="utf-8")
    assert page == answers.page_with_results(page), "run: python -m tests.support.answers"


@pytest.mark.parametrize("language", sorted(CRIES))
def test_no_reply_stays_safe_with_a_cry_in_it(language: str):
    rng = random.Random(language)
    for reply in SAFE_AND_AWAY:
        words = reply.text.split()
        for cry in rng.sample(CRIES[language], 12):
            at = rng.randrange(len(words) + 1)
            text = " ".join([*words[:at], cry, *words[at:]])
            read = meaning(text, reply.question)
            assert read.status in (None, Status.NEEDS_HELP), text


def test_no_reply_stays_safe_with_a_question_a_count_or_another_answer_in_it():
    for reply in SAFE_AND_AWAY:
        for added in ("?", "؟", " people", " 2", " 12 of us", " but", " maybe", " pero", " aber", " ale", " لكن"):
            read = meaning(reply.text + added, reply.question)
            assert read.status in (None, Status.NEEDS_HELP), reply.text + added


def test_no_word_of_being_well_survives_a_not_before_it():
    for reply in SAFE_AND_AWAY:
        if reply.expected.startswith("safe") and not any(char.isdigit() for char in plain(reply.text)):
            for no in ("not", "no", "ne pas", "nicht", "nie", "لست"):
                text = f"{no} {reply.text}"
                assert meaning(text, reply.question).status is not Status.SAFE, text


@pytest.mark.parametrize("question", list(Question))
@pytest.mark.parametrize(
    "text",
    ["not safe", "I'm not OK", "1 person hurt", "2 of us are safe", "1 2", "12", "safe?", "1?", "ok", "👍", ""],
)
def test_these_are_never_safe_under_any_question(text: str, question: Question):
    assert meaning(text, question).status is not Status.SAFE


@given(st.text(max_size=1600), QUESTIONS)
def test_any_text_gives_a_meaning(text: str, question: Question):
    read = meaning(text, question)
    assert (read.status is not None) == (read.kind is MeaningKind.ANSWER)
    assert read.named == "" or read.kind in (MeaningKind.TAKE, MeaningKind.PASS, MeaningKind.MINE)


@given(
    st.lists(st.sampled_from(SAID), max_size=8),
    QUESTIONS,
)
def test_no_text_with_a_cry_or_a_question_in_it_accounts_for_anyone(said: list[str], question: Question):
    text = " ".join(said)
    read = meaning(text, question)
    if {"hurt", "trapped", "fire", "?", "us", "people"} & set(said):
        assert read.status in (None, Status.NEEDS_HELP), text
    if read.status is Status.SAFE:
        assert "2" not in said
        assert "3" not in said


PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(sorted({word for lexicon in LEXICONS for word in lexicon.positive | lexicon.negations})),
    st.sampled_from(["👍", "✅", "ok", "\u200f", "\u202e", "\u0336", "1\u0336", "x1", "0", "7", "!", "..."]),
)


@given(st.lists(PIECES, max_size=6).map(" ".join), QUESTIONS)
def test_nothing_is_safe_but_what_holds_an_offered_answer(text: str, question: Question):
    row = tokens(text)
    if meaning(text, question).status is Status.SAFE:
        offered = [phrase for lexicon in LEXICONS for phrase in lexicon.keywords[question]["1"]]
        spelled = {word for lexicon in LEXICONS for word, digit in lexicon.number_words.items() if digit == "1"}
        assert "1" in row or spelled & set(row) or any(phrase[0] in row for phrase in offered), text


@given(st.text(max_size=300), QUESTIONS)
def test_any_text_is_read_where_letters_are_offered(text: str, question: Question):
    assert meaning(text, question, ("A", "B")).choice in ("", "A", "B")


@given(st.text(max_size=40), QUESTIONS)
def test_free_text_before_a_word_of_safety_never_makes_it_an_answer(text: str, question: Question):
    read = meaning(f"qqq {text} safe", question)
    assert read.kind in (MeaningKind.UNCLEAR, MeaningKind.DISTRESS)


@pytest.mark.parametrize(
    "text", ["a" * 1600, "1" * 1600, "not " * 400, "😀" * 800, "trapped " * 200, "\ud800 1", "\x00"]
)
def test_long_and_broken_texts_do_not_raise_and_are_never_safe(text: str):
    assert meaning(text, Question.WHEREABOUTS).status is not Status.SAFE


def test_a_name_behind_a_deed_is_handed_on():
    assert meaning("4 Anna Berg", Question.WHEREABOUTS).named == "anna berg"
    assert meaning("6", Question.WHEREABOUTS).named == ""


def test_a_cry_asks_for_a_help_case_and_info_does_not():
    cries = ["2", "HELP", "not safe", "I'm trapped"]
    assert all(meaning(text, Question.WHEREABOUTS).may_be_distress for text in cries)
    assert not any(meaning(text, Question.WHEREABOUTS).may_be_distress for text in ["INFO", "1", "hm", "STOP"])


@pytest.mark.parametrize(
    ("digit", "question", "status", "duty"),
    [
        ("1", Question.WHEREABOUTS, Status.SAFE, None),
        ("2", Question.EVACUATE, Status.NEEDS_HELP, None),
        ("3", Question.NOTICE, Status.UNAVAILABLE, None),
        ("1", Question.CALLOUT, Status.SAFE, Duty.COMING),
        ("2", Question.CALLOUT, Status.NEEDS_HELP, None),
        ("3", Question.CALLOUT, Status.UNAVAILABLE, Duty.CANNOT),
    ],
)
@pytest.mark.parametrize("purpose", list(Purpose))
def test_one_two_three_are_about_oneself_in_every_call(
    digit: str, question: Question, status: Status, duty: Duty | None, purpose: Purpose
):
    pressed = key_meaning(digit, question, purpose)
    assert (pressed.kind, pressed.status, pressed.duty) == (MeaningKind.ANSWER, status, duty)


@pytest.mark.parametrize(
    ("digit", "purpose", "kind"),
    [
        ("4", Purpose.STAND_IN, MeaningKind.TAKE),
        ("5", Purpose.STAND_IN, MeaningKind.PASS),
        ("6", Purpose.NOTIFY, MeaningKind.MINE),
        ("4", Purpose.ALERT, MeaningKind.UNCLEAR),
        ("6", Purpose.ALERT, MeaningKind.UNCLEAR),
        ("8", Purpose.ALERT, MeaningKind.SOMEONE_ELSE),
        ("9", Purpose.ALERT, MeaningKind.REPEAT),
        ("9", Purpose.STAND_IN, MeaningKind.REPEAT),
        ("7", Purpose.ALERT, MeaningKind.WRONG_NUMBER),
        ("0", Purpose.ALERT, MeaningKind.UNCLEAR),
        ("", Purpose.ALERT, MeaningKind.UNCLEAR),
        ("12", Purpose.ALERT, MeaningKind.UNCLEAR),
        ("#", Purpose.ALERT, MeaningKind.UNCLEAR),
    ],
)
def test_the_other_keys_count_where_they_are_asked_for(digit: str, purpose: Purpose, kind: MeaningKind):
    assert key_meaning(digit, Question.WHEREABOUTS, purpose).kind is kind
