"""Phones of several people, of people who are not asked, and answers about others."""

from __future__ import annotations

from callrees.words import AttemptState, StandInState
from notify.checkin.service import Heard
from notify.escalation.models import StandIn
from tests.checkin.conftest import ADA, BO, CY, DI, SHARED, House


def test_a_shared_phone_accounts_for_nobody(house: House) -> None:
    alarm = house.activate()
    heard = house.text(SHARED, "1")
    assert heard == Heard(heard.inbound_id, False, alarm, None, "safe", True)
    house.text(SHARED, "1")
    assert (house.status(alarm, "ed"), house.status(alarm, "flo")) == ("unaccounted", "unaccounted")
    assert house.standing(alarm, "ed").reached_at is None
    assert house.attempts(alarm, "ed", state=AttemptState.PLANNED)
    texts = house.replies(alarm, SHARED)
    assert len(texts) == 2
    assert all("Several people have this phone" in text for text in texts)


def test_need_on_a_shared_phone_rings_for_each_of_its_people(house: House) -> None:
    alarm = house.activate()
    house.text(SHARED, "2")
    house.text(SHARED, "help us")
    assert house.is_open(alarm, "ed")
    assert house.is_open(alarm, "flo")
    assert house.status(alarm, "ed") == "unaccounted"
    [text] = house.replies(alarm, SHARED)
    assert "If life is in danger" in text
    assert "told" not in text


def test_a_phone_of_someone_beside_the_callees_is_kept_for_a_human(house: House) -> None:
    alarm = house.activate("under:bo")
    heard = house.text(ADA, "1")
    assert heard == Heard(heard.inbound_id, False, alarm, house.no(alarm, "ada"), "safe", True)
    assert house.replies(alarm, ADA) == []
    house.text(ADA, "2")
    assert len(house.replies(alarm, ADA)) == 1


def test_who_is_asked_elsewhere_is_heard_there(house: House) -> None:
    asked = house.activate("under:ada")
    beside = house.activate("under:bo")
    house.text(ADA, "1")
    assert house.status(asked, "ada") == "safe"
    assert house.inbound()[0].activation_id == asked != beside


def test_a_backup_takes_it_and_reads_the_name_back(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    heard = house.text(DI, "4")
    assert (heard.meaning, heard.to_review) == ("take", False)
    assert house.acting(alarm, "bo") == house.no(alarm, "di")
    assert house.replies(alarm, DI) == [
        (
            "City of Example: It is recorded: you stand in for Bo Berg. "
            "You lead and account for the unit until they are back."
        )
    ]
    assert house.status(alarm, "di") == "unaccounted"  # that was not about themselves
    assert house.standing(alarm, "di").reached_at is not None


def test_a_backups_own_answer_is_about_themselves(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    house.text(DI, "1")
    assert (house.status(alarm, "di"), house.status(alarm, "bo")) == ("safe", "unaccounted")
    assert house.acting(alarm, "bo") is None


def test_a_backup_passes(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    house.text(DI, "PASS")
    assert "you do not stand in for Bo Berg" in house.replies(alarm, DI)[0]
    [request] = house.rows(StandIn.__table__.select().with_only_columns(StandIn.state))
    assert request is StandInState.PASSED


def test_taking_twice_is_said_once(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    house.text(DI, "4")
    assert house.text(DI, "TAKE") == Heard(house.inbound()[-1].id, False, alarm, house.no(alarm, "di"), "take", False)
    assert len(house.replies(alarm, DI)) == 1


def test_a_name_that_was_not_asked_about_takes_nothing(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    assert house.text(DI, "4 Smith").to_review
    assert house.acting(alarm, "bo") is None
    assert not house.text(DI, "4 Berg").to_review
    assert house.acting(alarm, "bo") == house.no(alarm, "di")


def test_a_name_that_fits_none_of_several_is_left_to_a_human(house: House) -> None:
    alarm = house.activate()
    house.ask_to_stand_in(alarm, "di", "bo")
    house.ask_to_stand_in(alarm, "di", "cy")
    assert house.text(DI, "4 Smith").to_review
    assert (house.acting(alarm, "bo"), house.acting(alarm, "cy")) == (None, None)
    house.text(DI, "4")
    assert house.acting(alarm, "bo") == house.acting(alarm, "cy") == house.no(alarm, "di")


def test_a_four_that_nobody_asked_for_is_answered_with_how_to_reply(house: House) -> None:
    alarm = house.activate()
    heard = house.text(DI, "4")
    assert (heard.meaning, heard.to_review) == ("unclear", True)
    assert "We could not read your answer" in house.replies(alarm, DI)[0]


def test_a_backup_answers_where_they_were_asked(house: House) -> None:
    asked = house.activate("under:bo")
    newer = house.activate("under:ada")
    house.ask_to_stand_in(asked, "di", "bo")
    house.text(DI, "4")
    assert house.acting(asked, "bo") == house.no(asked, "di")
    assert house.replies(newer, DI) == []
    assert len(house.replies(asked, DI)) == 1


def test_a_help_case_is_taken_by_name(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "2")
    house.tell_of_help(alarm, "bo", "cy")
    house.tell_of_help(alarm, "ada", "cy")
    assert house.text(BO, "MINE").meaning == "mine"
    case = house.help_case(alarm, "cy")
    assert case is not None
    assert (case.state.value, case.taken_by) == ("taken", "bo")
    assert "the help case of Cy Cole is yours" in house.replies(alarm, BO)[0]
    # The one who was slower is told by escalation, not scolded here.
    assert not house.text(ADA, "6").to_review
    assert house.replies(alarm, ADA) == []
    assert house.help_case(alarm, "cy").taken_by == "bo"  # type: ignore[union-attr]


def test_nobody_takes_a_case_they_were_not_told_of(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "2")
    assert house.text(DI, "6").to_review
    assert house.is_open(alarm, "cy")
