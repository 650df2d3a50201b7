"""Texts about others: by short number, with the way in which it is known, and never against the rules."""

from __future__ import annotations

import pytest

from callrees.words import Basis, Question, Source
from tests.checkin.conftest import ADA, BO, CY, DI, SHARED, House


def last_reply(house: House, alarm: int, address: str) -> str:
    return house.replies(alarm, address)[-1]


def test_a_superior_answers_for_several_and_each_is_named(house: House) -> None:
    alarm = house.activate()
    assert house.lists(alarm, "bo", "cy", "ed", "flo") == {"cy": 11, "ed": 12, "flo": 13}
    heard = house.text(BO, "11,12 1 SAW")
    assert (heard.meaning, heard.to_review) == ("for_others", False)
    assert [house.status(alarm, who) for who in ("bo", "cy", "ed", "flo")] == [
        "unaccounted",
        "safe",
        "safe",
        "unaccounted",
    ]
    standing = house.standing(alarm, "cy")
    assert (standing.basis, standing.by) == (Basis.SAW, "bo")
    assert standing.reached_at is None
    [said] = house.check_ins(alarm, "cy")
    assert (said.source, said.text, said.inbound_id) == (Source.SMS, "11,12 1 SAW", heard.inbound_id)
    [reply] = house.replies(alarm, BO)
    assert "It is recorded: Cy Cole safe and Ed Evans safe." in reply
    assert house.standing(alarm, "bo").reached_at is not None
    house.text(BO, "13 away spoke")
    assert house.status(alarm, "flo") == "unavailable"


def test_who_does_not_say_how_they_know_is_asked_and_nothing_is_recorded(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy", "ed")
    heard = house.text(BO, "11,12 1")
    assert heard.to_review
    assert house.check_ins(alarm, "cy") == []
    assert "reply 11,12 1 SAW or 11,12 1 SPOKE" in last_reply(house, alarm, BO)
    assert "Nothing is recorded" in last_reply(house, alarm, BO)
    assert not house.text(BO, "Spoke").to_review
    assert [house.status(alarm, who) for who in ("cy", "ed")] == ["safe", "safe"]
    assert house.standing(alarm, "cy").basis is Basis.SPOKE
    first, second = house.inbound()
    assert (first.to_review, first.reviewed_by, second.to_review) == (False, "bo", False)


def test_a_bare_saw_says_nothing_where_nothing_was_asked(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    heard = house.text(BO, "SAW")
    assert (heard.meaning, heard.to_review) == ("unclear", True)
    house.text(BO, "11 1")
    house.text(BO, "11 1 told")
    assert house.status(alarm, "cy") == "unaccounted"
    house.text(BO, "saw")  # they said how they know by then: hearsay is not made an eye-witness's word
    assert house.status(alarm, "cy") == "unaccounted"


def test_hearsay_is_kept_and_closes_nobody(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    house.text(BO, "11 1 told")
    assert house.status(alarm, "cy") == "unaccounted"
    [said] = house.check_ins(alarm, "cy")
    assert (said.basis, said.counted) == (Basis.TOLD, False)
    assert "hearsay, which accounts for nobody: Cy Cole safe" in last_reply(house, alarm, BO)


@pytest.mark.parametrize(("text", "status"), [("11 2 saw leg broken", "needs_help"), ("11 2", "unaccounted")])
def test_need_opens_the_case_however_it_is_known(house: House, text: str, status: str) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    house.text(BO, text)
    assert house.is_open(alarm, "cy")
    assert house.help_case(alarm, "bo") is None
    assert house.status(alarm, "cy") == status


def test_nobodys_own_newer_word_is_overridden_unknowingly(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy", "ed")
    house.text(CY, "2")
    house.text(BO, "11,12 1 saw")
    assert [house.status(alarm, who) for who in ("cy", "ed")] == ["needs_help", "safe"]
    reply = last_reply(house, alarm, BO)
    assert "It is recorded: Ed Evans safe." in reply
    assert "They answered for themselves, so this is not recorded: Cy Cole need help (" in reply
    assert "OVERRIDE 11 1 SAW" in reply
    house.text(BO, "OVERRIDE 11 1 SAW")
    assert house.status(alarm, "cy") == "safe"
    assert house.is_open(alarm, "cy")  # until a human has spoken to them
    assert house.check_ins(alarm, "cy")[-1].by == "bo"


def test_nobody_answers_for_people_who_are_not_theirs(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    house.lists(alarm, "di", "cy")  # she stood in for Bo, and does no more
    heard = house.text(DI, "11 1 saw")
    assert heard.to_review
    assert house.check_ins(alarm, "cy") == []
    assert "Not among your people any more: Cy Cole." in last_reply(house, alarm, DI)


def test_who_stands_in_answers_for_the_holder_and_the_unit(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    house.text(DI, "4")
    house.lists(alarm, "di", "bo", "cy")
    house.text(DI, "11,12 1 saw")
    assert [house.status(alarm, who) for who in ("bo", "cy")] == ["safe", "safe"]


def test_numbers_that_were_never_given_are_named_and_the_others_count(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    heard = house.text(BO, "11 71 1 saw")
    assert heard.to_review
    assert house.status(alarm, "cy") == "safe"
    assert "Nobody on your list has the number 71." in last_reply(house, alarm, BO)


def test_one_who_was_given_no_numbers_answers_for_nobody(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    heard = house.text(CY, "11 1 saw")
    assert (heard.meaning, heard.to_review) == ("unclear", True)
    assert house.status(alarm, "cy") == "unaccounted"


def test_a_number_alone_is_nobodys_answer(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    for text in ("11", "11 saw", "1 11", "11 1 not saw", "11 1?"):
        house.text(BO, text)
    assert house.check_ins(alarm, "cy") == []
    assert house.status(alarm, "bo") == "unaccounted"


def test_all_means_those_silent_of_a_list_that_named_everybody(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy", "ed")
    house.text(CY, "3")
    house.text(BO, "all 1 saw")
    assert [house.status(alarm, who) for who in ("cy", "ed", "flo")] == ["unavailable", "safe", "unaccounted"]


def test_the_same_numbers_in_two_open_activations_are_not_guessed(house: House) -> None:
    first, second = house.activate(), house.activate()
    house.lists(first, "bo", "cy")
    house.lists(second, "bo", "ed")
    assert house.text(BO, "11 1 saw").to_review
    assert [house.status(alarm, who) for alarm in (first, second) for who in ("cy", "ed")] == ["unaccounted"] * 4
    assert "recorded" in house.replies(second, BO)[-1]
    house.end(second)
    house.text(BO, "11 1 saw")
    assert house.status(first, "cy") == "safe"


def test_after_the_end_it_still_counts_as_late(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    house.end(alarm)
    house.text(BO, "11 1 saw")
    assert house.status(alarm, "cy") == "safe"
    assert house.check_ins(alarm, "cy")[0].late


def test_in_a_call_out_the_answer_tells_duty(house: House) -> None:
    alarm = house.activate(ask=Question.CALLOUT)
    house.lists(alarm, "bo", "cy", "ed")
    house.text(BO, "11 1 spoke")
    house.text(BO, "12 3 spoke")
    assert house.standing(alarm, "cy").duty.value == "coming"
    assert house.standing(alarm, "ed").duty.value == "cannot"
    assert "Cy Cole coming" in house.replies(alarm, BO)[0]


def test_a_commander_answers_for_everyone_they_were_told_of(house: House) -> None:
    alarm = house.activate(commanders=("di",))
    house.lists(alarm, "di", "cy", "bo")
    house.text(DI, "12 1 spoke")
    assert [house.status(alarm, who) for who in ("cy", "bo")] == ["unaccounted", "safe"]


def test_of_several_in_need_one_is_taken_by_number_or_by_name(house: House) -> None:
    alarm = house.activate()
    for who in ("cy", "ed", "flo"):
        house.tell_of_help(alarm, "ada", who)
    house.text(CY, "2")
    house.text(SHARED, "help")  # a case for each of the two
    numbers = house.lists(alarm, "ada", "cy", "ed", "flo")
    house.text(ADA, f"6 {numbers['ed']}")
    assert [house.is_open(alarm, who) for who in ("cy", "ed", "flo")] == [True, False, True]
    assert "the help case of Ed Evans is yours" in last_reply(house, alarm, ADA)
    house.text(ADA, "mine cole")
    assert [house.is_open(alarm, who) for who in ("cy", "ed", "flo")] == [False, False, True]
    assert house.text(ADA, "6 78").to_review
    assert house.is_open(alarm, "flo")


def test_of_several_holders_one_is_taken_and_the_others_stay_asked(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    house.ask_to_stand_in(alarm, "di", "cy")
    house.ask_to_stand_in(alarm, "di", "ed")
    numbers = house.lists(alarm, "di", "bo", "cy", "ed")
    house.text(DI, "4 berg")
    assert house.acting(alarm, "bo") == house.no(alarm, "di")
    assert house.acting(alarm, "cy") is None
    assert "you stand in for Bo Berg" in last_reply(house, alarm, DI)
    house.text(DI, f"5 {numbers['cy']}")
    assert "you do not stand in for Cy Cole" in last_reply(house, alarm, DI)
    house.text(DI, "4")
    assert house.acting(alarm, "ed") == house.no(alarm, "di")
