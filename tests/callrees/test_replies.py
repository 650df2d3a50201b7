from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.replies import MeaningKind, key_meaning, meaning
from callrees.words import Duty, Purpose, Question, Status

LABELLED = Path(__file__).parents[1] / "answers"
FEWEST_LABELLED = 150

SAID = [
    *("1", "2", "3", "safe", "away", "ok", "not", "no", "I'm", "hurt", "trapped", "fire", "all", "fine"),
    *("here", "thanks", "people", "of", "us", "?", "!", "help", "at", "home"),
]
QUESTIONS = st.sampled_from(list(Question))


def _labelled() -> list[tuple[str, str, str]]:
    rows = []
    for path in sorted(LABELLED.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [(row["text"], row["question"], row["expected"]) for row in csv.DictReader(file)]
    return rows


def test_every_labelled_reply_is_read_as_labelled():
    rows = _labelled()
    wrong = [
        f"{text!r} ({question}): expected {expected}, read {read}"
        for text, question, expected in rows
        if (read := meaning(text, Question(question)).word) != expected
    ]
    assert len(rows) >= FEWEST_LABELLED
    assert wrong == []


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
