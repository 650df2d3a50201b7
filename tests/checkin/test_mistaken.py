"""Whose words could be taken for somebody else's, for another activation, or for a newer knowledge than they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from callrees.words import AttemptState, Channel, Kind, Purpose, Question
from notify.checkin import service as checkin
from notify.checkin.models import Standing
from notify.checkin.texts.phone_numbers import numbered
from notify.codes import code_for
from notify.directory.models import DataTask, Suppression
from notify.moments import now
from tests.checkin.conftest import ADA, BO, CY, DI, OURS, SHARED, House


def swept(house: House, address: str, body: str, minutes: int = 0) -> None:
    """A text that is fetched from the carrier's list, which had it so long ago."""
    with house.database.writing() as session:
        moment = now(session) - timedelta(minutes=minutes)
        text = checkin.Text(f"SM-{address}-{body}-{minutes}", address, OURS, body, moment)
        checkin.hear(session, house.settings, text)


def test_a_phone_of_two_stays_one_where_a_newer_activation_asks_one_of_them(house: House) -> None:
    first = house.activate()
    second = house.activate("people:ed", ask=Question.EVACUATE)
    assert house.text(SHARED, "1").to_review  # it may be Flo's, to the first
    assert house.status(first, "ed") == house.status(second, "ed") == "unaccounted"
    house.text(SHARED, "12 1")
    assert (house.status(first, "flo"), house.status(second, "ed")) == ("safe", "unaccounted")
    house.text(SHARED, "Ed 1")
    assert (house.status(first, "ed"), house.status(second, "ed")) == ("unaccounted", "safe")
    assert "Ed Evans. Are you out? (since" in house.replies(second, SHARED)[-1]
    house.text(SHARED, "11 1")  # the other question is open still
    assert house.status(first, "ed") == "safe"


def test_two_activations_that_ask_one_of_two_each_take_neither_answer_for_the_others(house: House) -> None:
    first, second = house.activate("people:ed"), house.activate("people:flo")
    house.text(SHARED, "1")
    assert house.status(first, "ed") == house.status(second, "flo") == "unaccounted"
    house.text(SHARED, "2")
    assert house.is_open(first, "ed")
    assert house.is_open(second, "flo")


def test_a_number_at_a_phone_never_passes_to_another(house: House) -> None:
    house.activate("people:flo")
    both = house.activate("people:ed,flo")
    house.text(SHARED, "1")
    assert "Ed Evans 11, Flo Frank 12" in house.replies(both, SHARED)[-1]
    with house.database.writing() as session:
        assert numbered(session, SHARED, ["ann", "ed", "flo"]) == {11: "ed", 12: "flo", 13: "ann"}
    house.text(SHARED, "12 1")
    assert house.status(both, "flo") == "safe"


def test_a_number_that_a_list_gave_to_somebody_else_accounts_for_nobody(house: House) -> None:
    alarm = house.activate(commanders=("ed",))
    assert house.lists(alarm, "ed", "cy") == {"cy": 11}  # and at their phone 11 is Ed
    assert house.text(SHARED, "11 1").to_review
    assert house.status(alarm, "ed") == house.status(alarm, "cy") == "unaccounted"
    house.text(SHARED, "11 1 SAW")
    assert (house.status(alarm, "ed"), house.status(alarm, "cy")) == ("unaccounted", "safe")
    house.text(SHARED, "11 2")  # need waits for nothing
    assert house.is_open(alarm, "ed")
    assert house.is_open(alarm, "cy")


def test_anothers_word_that_comes_late_is_no_newer_knowledge(house: House) -> None:
    alarm = house.activate()
    house.lists(alarm, "bo", "cy")
    house.text(CY, "2")
    swept(house, BO, "11 1 SAW")  # written after it, but seen when?
    assert house.status(alarm, "cy") == "needs_help"
    swept(house, BO, "OVERRIDE 11 1 SAW")
    assert house.status(alarm, "cy") == "safe"


def test_a_wrong_number_is_left_alone_by_everything_under_way(house: House) -> None:
    alarms = [house.activate(), house.activate(ask=Question.EVACUATE)]
    house.text(DI, "wrong number")
    for alarm in alarms:
        assert not house.attempts(alarm, "di", state=AttemptState.PLANNED, channel=Channel.SMS)
    assert [one.employee_id for one in house.rows(select(DataTask))] == ["di"]


def test_a_wrong_number_of_one_who_is_asked_nothing_is_one_too(house: House) -> None:
    alarm = house.activate("under:bo")
    assert house.text(ADA, "wrong number").meaning == "wrong_number"
    assert [(one.employee_id, one.address) for one in house.rows(select(DataTask))] == [("ada", ADA)]
    assert len(house.replies(alarm, ADA)) == 1  # the apology


def test_a_superior_who_is_asked_nothing_may_be_in_danger_too(house: House) -> None:
    alarm = house.activate("under:bo")
    house.text(ADA, "help us, we are trapped")
    assert house.is_open(alarm, "ada")


def test_a_stop_that_is_fetched_late_does_not_undo_a_newer_start(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "STOP")
    house.text(CY, "START")
    swept(house, CY, "STOP", minutes=5)
    assert all(one.lifted_at for one in house.rows(select(Suppression)))
    swept(house, DI, "STOP", minutes=5)  # never taken back: it counts
    assert not house.attempts(alarm, "di", state=AttemptState.PLANNED, channel=Channel.SMS)


def test_an_answer_by_code_is_confirmed_by_name(house: House) -> None:
    alarm = house.activate()
    code = code_for(alarm, house.no(alarm, "bo"), house.settings.secret())
    house.text(CY, f"1 {code}")
    assert "Bo Berg" in house.replies(alarm, CY)[-1]


def test_a_tabletop_takes_nobodys_words_and_no_cry(house: House) -> None:
    alarm = house.activate()
    house.text(DI, "1")
    tabletop = house.activate(kind=Kind.TABLETOP)
    house.text(CY, "1")
    house.text(BO, "2")
    assert [house.status(alarm, who) for who in ("cy", "bo")] == ["safe", "needs_help"]
    assert [house.status(tabletop, who) for who in ("cy", "bo")] == ["unaccounted", "unaccounted"]
    house.end(alarm)
    house.text(DI, "i am trapped")
    assert house.is_open(alarm, "di")
    assert house.attempts(tabletop, "di", purpose=Purpose.CONFIRM) == []


def test_words_that_nothing_under_way_could_place_go_to_the_event_that_knows_the_phone(house: House) -> None:
    other = house.activate("people:di")
    heard = house.text(CY, "i am trapped")
    assert heard.activation_id == other
    alarm = house.activate("people:cy")
    assert house.is_open(alarm, "cy")
    [kept] = house.inbound()
    assert (kept.activation_id, kept.person_no, kept.to_review) == (alarm, house.no(alarm, "cy"), True)


@pytest.mark.parametrize("words", ["2", "help", "i am trapped", "1"])
def test_one_who_writes_before_they_were_made_ready_is_heard(house: House, words: str) -> None:
    alarm = house.activate()
    with house.database.writing() as session:
        session.execute(delete(Standing).where(Standing.person_no == house.no(alarm, "cy")))
    assert house.text(CY, words).to_review
    assert house.is_open(alarm, "cy") is (words != "1")
