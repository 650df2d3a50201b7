"""Replies that are more than an answer about oneself: about others, for one of two activations, with a code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.replies import ALL_LISTED, ForOther, MeaningKind, code_in, meaning
from callrees.words import Basis, Duty, Question, Status

SAFE, NEED, AWAY = Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE
SAW, SPOKE, TOLD = Basis.SAW, Basis.SPOKE, Basis.TOLD


def said(number: int, status: Status, basis: Basis | None = None) -> ForOther:
    return ForOther(number, status, None, basis)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11 1 saw", [said(11, SAFE, SAW)]),
        ("11 1", [said(11, SAFE)]),
        ("11: 1 SAW", [said(11, SAFE, SAW)]),
        ("11=1 saw", [said(11, SAFE, SAW)]),
        ("11-1 saw", [said(11, SAFE, SAW)]),
        ("11 safe spoke", [said(11, SAFE, SPOKE)]),
        ("11 Safe, I spoke to her, thanks", [said(11, SAFE, SPOKE)]),
        ("saw 11 1", [said(11, SAFE, SAW)]),
        ("11 1 told", [said(11, SAFE, TOLD)]),
        ("11, 12 1 spoke", [said(11, SAFE, SPOKE), said(12, SAFE, SPOKE)]),
        ("11,12 1 SPOKE", [said(11, SAFE, SPOKE), said(12, SAFE, SPOKE)]),
        ("11 and 12 1 saw", [said(11, SAFE, SAW), said(12, SAFE, SAW)]),
        ("11 & 12 3 saw", [said(11, AWAY, SAW), said(12, AWAY, SAW)]),
        ("11-13 1 SAW", [said(11, SAFE, SAW), said(12, SAFE, SAW), said(13, SAFE, SAW)]),
        ("11 1 saw, 12 3 spoke", [said(11, SAFE, SAW), said(12, AWAY, SPOKE)]),
        ("11 1 saw\n12 2 spoke", [said(11, SAFE, SAW), said(12, NEED, SPOKE)]),
        ("11 1 12 3 saw", [said(11, SAFE), said(12, AWAY, SAW)]),
        ("11 2 broken leg, I saw her", [said(11, NEED, SAW)]),
        ("12 2 trapped on floor 3", [said(12, NEED)]),
        ("11 need help", [said(11, NEED)]),
        ("11 away spoke", [said(11, AWAY, SPOKE)]),
        ("ALL 1 SAW", [said(ALL_LISTED, SAFE, SAW)]),
        ("all safe spoke", [said(ALL_LISTED, SAFE, SPOKE)]),
        ("١١ ١ saw", [said(11, SAFE, SAW)]),
        ("１１ １", [said(11, SAFE)]),
        ("99 1 saw", [said(99, SAFE, SAW)]),
    ],
)
def test_answers_for_others(text: str, expected: list[ForOther]):
    read = meaning(text, Question.WHEREABOUTS)
    assert read.kind is MeaningKind.FOR_OTHERS
    assert list(read.others) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("11", "10 1", "11 12", "1 11", "111 1", "11 1?", "11 1 maybe", "11 4", "11 1 2", "11 1 11 3", "100 1"),
        *("11 not 1", "11 1 pm", "14-11 1 saw", "all 1 11 3", "saw 1", "11 1 but 12", "11 ok", "11 1 I think"),
    ],
)
def test_what_is_no_clear_answer_for_others_waits_for_a_human(text: str):
    assert meaning(text, Question.WHEREABOUTS).kind is MeaningKind.UNCLEAR


@pytest.mark.parametrize("text", ["11 1 hurt", "11 not safe", "11 1, 12 2 trapped", "11 safe but bleeding"])
def test_nobody_is_well_in_a_reply_that_sounds_like_distress(text: str):
    assert meaning(text, Question.WHEREABOUTS).kind is MeaningKind.DISTRESS


def test_a_need_of_another_is_still_a_cry_where_no_number_was_listed():
    assert meaning("12 2 people hurt", Question.WHEREABOUTS).may_be_distress
    assert not meaning("12 1 saw", Question.WHEREABOUTS).may_be_distress


def test_answers_for_others_follow_the_question():
    (coming,) = meaning("11 coming spoke", Question.CALLOUT).others
    assert (coming.status, coming.duty, coming.basis) == (SAFE, Duty.COMING, SPOKE)
    (out,) = meaning("11 out saw", Question.EVACUATE).others
    assert (out.status, out.duty) == (SAFE, None)


@pytest.mark.parametrize(
    ("text", "choice", "word"),
    [
        ("A1", "A", "safe"),
        ("a 1", "A", "safe"),
        ("b 2", "B", "needs_help"),
        ("B: 3, thanks", "B", "unavailable"),
        ("B safe", "B", "safe"),
        ("1a", "A", "safe"),
        ("1 B", "B", "safe"),
        ("A", "A", "choice"),
        ("B.", "B", "choice"),
        ("В 1", "B", "safe"),
        ("B not safe", "B", "distress"),
        ("A 1 person", "A", "unclear"),
        ("A 11 1 saw", "A", "for_others"),
        ("1", "", "safe"),
        ("C 1", "", "unclear"),
        ("not safe", "", "distress"),
    ],
)
def test_the_letter_of_an_activation_where_letters_were_offered(text: str, choice: str, word: str):
    read = meaning(text, Question.WHEREABOUTS, ("A", "B"))
    assert (read.choice, read.word) == (choice, word)


@pytest.mark.parametrize("text", ["A1", "b 2", "A", "1a"])
def test_a_letter_means_nothing_where_none_was_offered(text: str):
    read = meaning(text, Question.WHEREABOUTS)
    assert (read.kind, read.choice) == (MeaningKind.UNCLEAR, "")


@pytest.mark.parametrize("text", ["REAL", "real", "Real!", "It's real", "real emergency", "This is not a drill"])
def test_real_says_that_it_is_no_exercise(text: str):
    read = meaning(text, Question.WHEREABOUTS)
    assert (read.kind, read.may_be_distress) == (MeaningKind.REAL, True)


@pytest.mark.parametrize("text", ["not real", "real?", "really", "unreal", "real estate"])
def test_not_every_word_with_real_in_it_says_so(text: str):
    assert meaning(text, Question.WHEREABOUTS).kind is not MeaningKind.REAL


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("12345678 1", "12345678", "1"),
        ("1234 5678 1", "12345678", "1"),
        ("1234-5678, I'm safe", "12345678", "I'm safe"),
        ("1 12345678", "12345678", "1"),
        ("safe 1234 5678", "12345678", "safe"),
        ("١٢٣٤٥٦٧٨ ١", "12345678", "١"),
        ("１２３４５６７８", "12345678", ""),
        ("1234\u200b5678 not safe", "12345678", "not safe"),
    ],
)
def test_a_personal_code_is_found_with_what_else_was_said(text: str, code: str, rest: str):
    assert code_in(text) == (code, rest)


@pytest.mark.parametrize("text", ["", "1", "1234567", "123456789", "+4912345678", "1234 567", "call 555 1234"])
def test_other_numbers_are_no_code(text: str):
    assert code_in(text) is None


@given(st.text(max_size=200))
def test_any_text_is_looked_through_for_a_code(text: str):
    found = code_in(text)
    assert found is None or (len(found[0]) == len("12345678") and found[0].isascii() and found[0].isdigit())


@given(
    st.lists(st.sampled_from(["11", "12", "1", "2", "3", "saw", "spoke", "and", "-", "all", "safe", "hurt", "?"])),
    st.sampled_from(list(Question)),
)
def test_whatever_is_read_about_others_was_said(said_words: list[str], question: Question):
    read = meaning(" ".join(said_words), question, ("A", "B"))
    assert bool(read.others) == (read.kind is MeaningKind.FOR_OTHERS)
    for one in read.others:
        assert one.number == ALL_LISTED or str(one.number) in said_words
        assert one.basis is None or one.basis.value in said_words or "saw" in said_words
        assert one.status is not SAFE or ("hurt" not in said_words and "?" not in said_words)
