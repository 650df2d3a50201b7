"""Keys pressed in calls."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from callrees.replies import MeaningKind
from callrees.words import AttemptState, Basis, Channel, Purpose, Source
from notify.checkin.service import Keyed, key
from notify.dispatch import service as dispatch
from notify.errors import NotFoundError
from tests.checkin.conftest import ADA, BO, CY, DI, House


def plan_call(house: House, alarm: int, who: str, address: str, purpose: Purpose) -> None:
    with house.database.writing() as session:
        no = house.no(alarm, who)
        dispatch.plan(session, alarm, [dispatch.NewAttempt(no, purpose, Channel.VOICE, 1, address, 1, 1, 0)])


@pytest.fixture
def alarm(house: House) -> int:
    """An activation in which Cy's phone is rung."""
    id_ = house.activate()
    plan_call(house, id_, "cy", CY, Purpose.ALERT)
    return id_


def said(keyed: Keyed) -> str:
    assert keyed.say is not None
    return " ".join(keyed.say.sentences)


def test_a_key_is_an_answer_and_is_read_back(house: House, alarm: int) -> None:
    keyed = house.press(alarm, "cy", "1", channel=Channel.VOICE)
    assert (keyed.meaning, keyed.again, keyed.ends) == (MeaningKind.ANSWER, False, True)
    assert "Your answer is recorded: safe" in said(keyed)
    [check_in] = house.check_ins(alarm, "cy")
    assert (check_in.source, check_in.basis, check_in.counted) == (Source.VOICE, Basis.SELF, True)
    assert house.status(alarm, "cy") == "safe"
    assert house.replies(alarm, CY) == []  # never confirmed over a second channel
    assert house.attempts(alarm, "cy", state=AttemptState.PLANNED) == []


def test_a_key_told_twice_counts_once_and_is_read_back_twice(house: House, alarm: int) -> None:
    first = house.press(alarm, "cy", "1", channel=Channel.VOICE)
    again = house.press(alarm, "cy", "1", channel=Channel.VOICE)
    assert first == again
    assert len(house.check_ins(alarm, "cy")) == 1


def test_a_key_told_twice_at_once_counts_once(house: House, alarm: int) -> None:
    start, heard = Barrier(3), []

    def press() -> None:
        start.wait()
        heard.append(house.press(alarm, "cy", "1", channel=Channel.VOICE))

    threads = [Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.meaning for one in heard] == [MeaningKind.ANSWER] * 3
    assert len({said(one) for one in heard}) == 1
    assert len(house.check_ins(alarm, "cy")) == 1


def test_a_change_of_mind_in_one_call_counts_and_back_again_too(house: House, alarm: int) -> None:
    for digit in ("1", "2", "1"):
        keyed = house.press(alarm, "cy", digit, channel=Channel.VOICE)
    assert "recorded: safe" in said(keyed)
    assert [one.status for one in house.check_ins(alarm, "cy")] == ["safe", "needs_help", "safe"]
    assert house.is_open(alarm, "cy")


def test_need_is_answered_with_what_to_do(house: House, alarm: int) -> None:
    keyed = house.press(alarm, "cy", "2", channel=Channel.VOICE)
    assert "If life is in danger call your emergency number. We told your superior and the commander" in said(keyed)
    assert house.is_open(alarm, "cy")


def test_someone_else_is_hearsay_and_accounts_for_nobody(house: House, alarm: int) -> None:
    keyed = house.press(alarm, "cy", "8", channel=Channel.VOICE)
    assert "we did not reach Cy Cole" in said(keyed)
    assert keyed.ends
    [check_in] = house.check_ins(alarm, "cy")
    assert (check_in.status, check_in.basis, check_in.counted) == (None, Basis.TOLD, False)
    standing = house.standing(alarm, "cy")
    assert (standing.status.value, standing.reached_at, standing.heard_at) == ("unaccounted", None, None)
    assert house.attempts(alarm, "cy", state=AttemptState.PLANNED)


def test_nine_says_it_again_and_reaches_them(house: House, alarm: int) -> None:
    assert house.press(alarm, "cy", "9", channel=Channel.VOICE) == Keyed(MeaningKind.REPEAT, None, True, False)
    assert house.standing(alarm, "cy").reached_at is not None
    assert house.status(alarm, "cy") == "unaccounted"


def test_another_key_is_told_the_keys_once_then_the_call_ends(house: House, alarm: int) -> None:
    first = house.press(alarm, "cy", "#", channel=Channel.VOICE)
    assert "Press 1 if you are safe" in said(first)
    assert "Goodbye" not in said(first)
    assert first.again
    assert house.press(alarm, "cy", "0", channel=Channel.VOICE) == Keyed(MeaningKind.UNCLEAR, None, False, True)
    assert house.check_ins(alarm, "cy") == []
    assert house.press(alarm, "cy", "#", "CA2", channel=Channel.VOICE).again  # another call begins anew


def test_four_in_an_alert_takes_nothing(house: House, alarm: int) -> None:
    house.ask_to_stand_in(alarm, "cy", "bo")
    assert house.press(alarm, "cy", "4", channel=Channel.VOICE).meaning is MeaningKind.UNCLEAR
    assert house.acting(alarm, "bo") is None


def test_a_backup_takes_it_by_key(house: House, alarm: int) -> None:
    house.ask_to_stand_in(alarm, "di", "bo")
    plan_call(house, alarm, "di", DI, Purpose.STAND_IN)
    keyed = house.press(alarm, "di", "1", purpose=Purpose.STAND_IN)
    assert keyed.again  # about themselves: the question of the call is still open
    assert house.status(alarm, "di") == "safe"
    taken = house.press(alarm, "di", "4", purpose=Purpose.STAND_IN)
    assert "you stand in for Bo Berg" in said(taken)
    assert house.press(alarm, "di", "4", purpose=Purpose.STAND_IN) == taken
    assert house.acting(alarm, "bo") == house.no(alarm, "di")


def test_a_help_case_is_taken_by_key(house: House, alarm: int) -> None:
    house.text(CY, "2")
    house.tell_of_help(alarm, "bo", "cy")
    plan_call(house, alarm, "bo", BO, Purpose.NOTIFY)
    assert "the help case of Cy Cole is yours" in said(house.press(alarm, "bo", "6", purpose=Purpose.NOTIFY))
    case = house.help_case(alarm, "cy")
    assert case is not None
    assert case.taken_by == "bo"


def test_one_beside_the_callees_accounts_for_nobody(house: House) -> None:
    alarm = house.activate("under:bo")
    plan_call(house, alarm, "ada", ADA, Purpose.NOTIFY)
    assert house.press(alarm, "ada", "1", purpose=Purpose.NOTIFY).again
    [kept] = house.inbound()
    assert (kept.to_review, kept.meaning, kept.person_no) == (True, "safe", house.no(alarm, "ada"))


def test_a_call_that_was_never_made_is_refused(house: House, alarm: int) -> None:
    with pytest.raises(NotFoundError), house.database.writing() as session:
        key(session, house.settings, alarm, 12345, "1", "CA1")
    assert house.inbound() == []
