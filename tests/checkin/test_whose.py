"""Whose answer it is: two activations on one phone, one phone of two people, a code from a phone nobody knows."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from callrees.words import Basis, Channel, Kind, Question
from notify.activation.queries import get
from notify.checkin.models import Inbound
from notify.codes import code_for
from notify.dispatch import queries as dispatched
from notify.dispatch.models import Attempt
from tests.checkin.conftest import CY, DI, OURS, SHARED, UNKNOWN, House


def code(house: House, alarm: int, who: str) -> str:
    return code_for(alarm, house.no(alarm, who), house.settings.secret())


def waiting(house: House) -> list[str]:
    return [one.meaning for one in house.rows(select(Inbound).where(Inbound.to_review).order_by(Inbound.id))]


def test_the_code_makes_it_the_persons_own_answer_from_whichever_phone(house: House) -> None:
    alarm = house.activate()
    heard = house.text(UNKNOWN, f"1 {code(house, alarm, 'cy')}")
    assert (heard.person_no, heard.meaning, heard.to_review) == (house.no(alarm, "cy"), "safe", False)
    standing = house.standing(alarm, "cy")
    assert (standing.status.value, standing.basis, standing.by) == ("safe", Basis.SELF, "cy")
    assert "recorded" in house.replies(alarm, UNKNOWN)[0]
    assert house.replies(alarm, CY) == []
    assert house.inbound()[-1].address == UNKNOWN


def test_a_code_comes_in_two_halves_and_with_a_cry(house: House) -> None:
    alarm = house.activate()
    own = code(house, alarm, "di")
    house.text(UNKNOWN, f"2 {own[:4]} {own[4:]}")
    assert house.status(alarm, "di") == "needs_help"
    assert house.is_open(alarm, "di")


def test_a_code_from_somebody_elses_phone_is_not_the_answer_of_the_phones_owner(house: House) -> None:
    alarm = house.activate()
    house.text(DI, f"{code(house, alarm, 'cy')} 1")
    assert house.status(alarm, "cy") == "safe"
    assert house.status(alarm, "di") == "unaccounted"


def test_codes_cannot_be_guessed(house: House) -> None:
    alarm = house.activate()
    right = code(house, alarm, "cy")
    wrong = [f"{number:08d}" for number in range(40_000_000, 40_000_005)]
    assert right not in wrong
    for one in wrong:
        heard = house.text(UNKNOWN, f"1 {one}")
        assert (heard.meaning, heard.to_review, heard.person_no) == ("wrong_code", True, None)
    assert house.text(UNKNOWN, f"1 {right}").to_review  # the right one comes too late, and is kept for a human
    assert house.status(alarm, "cy") == "unaccounted"
    assert len(house.replies(alarm, UNKNOWN)) == 1
    assert house.text("+13125550198", f"1 {right}").meaning == "safe"


def test_a_phone_that_nobody_knows_is_told_once_how_to_be_counted(house: House) -> None:
    alarm = house.activate()
    for words in ("this is cy, i am fine", "hello?", "hello?"):
        assert house.text(UNKNOWN, words).to_review
    [reply] = house.replies(alarm, UNKNOWN)
    assert "your code" in reply
    assert house.status(alarm, "cy") == "unaccounted"


@pytest.mark.parametrize("sender", [OURS, "77777", "BANK"])
def test_machines_are_not_answered(house: House, sender: str) -> None:
    alarm = house.activate()
    house.text(sender, "Your parcel is here")
    assert house.replies(alarm, sender) == []
    assert waiting(house) == ["unclear"]


def test_with_nothing_open_a_phone_that_nobody_knows_gets_no_answer(house: House) -> None:
    house.text(UNKNOWN, "hello")
    assert house.rows(select(Attempt)) == []


def test_need_counts_at_once_in_the_newest_of_two(house: House) -> None:
    first, second = house.activate(), house.activate(ask=Question.EVACUATE)
    house.text(CY, "2")
    assert (house.status(first, "cy"), house.status(second, "cy")) == ("unaccounted", "needs_help")
    assert house.is_open(second, "cy")


def test_where_both_ask_it_is_asked_which_and_nobody_is_accounted(house: House) -> None:
    first, second = house.activate(), house.activate(ask=Question.CALLOUT)
    heard = house.text(CY, "1")
    assert (heard.meaning, heard.to_review) == ("which", True)
    [asked] = house.replies(second, CY)
    assert "A: Are you safe? (since" in asked
    assert "B: Can you come to duty? (since" in asked
    assert "such as A1" in asked
    assert "Fire" not in asked
    assert house.status(first, "cy") == house.status(second, "cy") == "unaccounted"
    house.text(CY, "b 1")
    assert (house.status(first, "cy"), house.status(second, "cy")) == ("unaccounted", "safe")
    assert waiting(house) == []
    assert "Can you come to duty? (since" in house.replies(second, CY)[-1]
    house.text(CY, "3")  # only one is unanswered now
    assert (house.status(first, "cy"), house.status(second, "cy")) == ("unavailable", "safe")
    assert "Are you safe? (since" in house.replies(first, CY)[-1]


def test_the_letter_alone_completes_what_was_said(house: House) -> None:
    first, second = house.activate(), house.activate(ask=Question.CALLOUT)
    house.text(CY, "3")
    house.text(CY, "A")
    assert (house.status(first, "cy"), house.status(second, "cy")) == ("unavailable", "unaccounted")
    assert waiting(house) == []


def test_letters_stay_when_one_has_ended(house: House) -> None:
    first, second, third = (
        house.activate(ask=ask) for ask in (Question.WHEREABOUTS, Question.CALLOUT, Question.EVACUATE)
    )
    house.text(CY, "1")
    house.end(first)
    house.text(CY, "1")
    asked = house.replies(third, CY)[-1]
    assert "B: Can you come to duty?" in asked
    assert "C: Are you out?" in asked
    assert "A:" not in asked
    house.text(CY, "C1")
    assert (house.status(second, "cy"), house.status(third, "cy")) == ("unaccounted", "safe")


def test_who_needs_help_in_one_is_not_safe_by_a_word_for_the_other(house: House) -> None:
    first, second = house.activate(), house.activate(ask=Question.EVACUATE)
    house.text(CY, "2")
    assert house.text(CY, "1").meaning == "which"
    assert (house.status(first, "cy"), house.status(second, "cy")) == ("unaccounted", "needs_help")


def test_a_cry_rings_in_the_real_one(house: House) -> None:
    real = house.activate()
    drill = house.activate(kind=Kind.DRILL)
    house.text(CY, "help me i am trapped")
    assert house.is_open(real, "cy")
    assert not house.is_open(drill, "cy")


def test_one_activation_is_not_asked_about(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    assert "This is for" not in house.replies(alarm, CY)[0]


def test_on_a_shared_phone_a_bare_answer_accounts_for_nobody_and_is_asked_back(house: House) -> None:
    alarm = house.activate()
    assert house.text(SHARED, "1").to_review
    [asked] = house.replies(alarm, SHARED)
    assert "Ed Evans 11, Flo Frank 12" in asked
    assert house.status(alarm, "ed") == house.status(alarm, "flo") == "unaccounted"


@pytest.mark.parametrize("words", ["12 1", "Flo 1", "1 Flo", "Flo Frank safe", "1 flo frank"])
def test_whoever_says_who_they_are_is_accounted_for_and_nobody_else(house: House, words: str) -> None:
    alarm = house.activate()
    heard = house.text(SHARED, words)
    assert (heard.person_no, heard.to_review) == (house.no(alarm, "flo"), False)
    standing = house.standing(alarm, "flo")
    assert (standing.status.value, standing.basis, standing.by) == ("safe", Basis.SELF, "flo")
    assert house.status(alarm, "ed") == "unaccounted"
    assert "Flo Frank" in house.replies(alarm, SHARED)[-1]


@pytest.mark.parametrize("words", ["both safe", "11 1, 12 1", "Ed and Flo 1", "13 1", "Jo 1"])
def test_nobody_is_accounted_for_by_anothers_word_on_a_shared_phone(house: House, words: str) -> None:
    alarm = house.activate()
    house.text(SHARED, words)
    assert house.status(alarm, "ed") == house.status(alarm, "flo") == "unaccounted"
    assert house.inbound()[-1].to_review


def test_need_on_a_shared_phone_by_name_is_that_persons(house: House) -> None:
    alarm = house.activate()
    house.text(SHARED, "11 2")
    assert house.status(alarm, "ed") == "needs_help"
    assert house.is_open(alarm, "ed")
    assert not house.is_open(alarm, "flo")


def test_attempts_to_nobody_are_no_persons(house: House) -> None:
    alarm = house.activate()
    house.text(UNKNOWN, "hello")
    with house.database.reading() as session:
        everyone = range(get(session, alarm).total)
        assert all(one.person_no in everyone for one in dispatched.for_people(session, alarm, everyone))
        [own] = [one for one in dispatched.for_people(session, alarm) if one.person_no not in everyone]
    assert (own.channel, own.address) == (Channel.SMS, UNKNOWN)
