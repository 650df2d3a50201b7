"""Texts from people's own phones."""

from __future__ import annotations

from threading import Barrier, Thread

from sqlalchemy import select

from callrees.words import AttemptState, Basis, Duty, Purpose, Question, Source
from notify.checkin.models import CheckIn
from notify.checkin.service import Heard
from tests.checkin.conftest import ADA, CY, CY_2, DI, UNKNOWN, House


def test_an_answer_accounts_for_the_one_who_sent_it_and_for_nobody_else(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "1")
    assert (heard.activation_id, heard.person_no, heard.to_review) == (alarm, house.no(alarm, "cy"), False)
    standing = house.standing(alarm, "cy")
    assert (standing.status.value, standing.basis, standing.by) == ("safe", Basis.SELF, "cy")
    assert standing.accounted_at is not None
    assert standing.reached_at is not None
    assert standing.reached_at <= standing.accounted_at == standing.heard_at
    [check_in] = house.check_ins(alarm, "cy")
    assert (check_in.source, check_in.text, check_in.counted, check_in.late) == (Source.SMS, "1", True, False)
    assert check_in.inbound_id == heard.inbound_id
    for other in ("ada", "bo", "di", "ed", "flo"):
        assert house.status(alarm, other) == "unaccounted"
        assert house.standing(alarm, other).reached_at is None
        assert house.attempts(alarm, other, state=AttemptState.WITHDRAWN) == []


def test_an_answer_takes_back_what_was_still_to_come(house: House) -> None:
    alarm = house.activate()
    assert house.attempts(alarm, "cy", state=AttemptState.PLANNED)
    house.text(CY, "1")
    assert house.attempts(alarm, "cy", state=AttemptState.PLANNED) == []
    assert house.attempts(alarm, "bo", state=AttemptState.PLANNED)


def test_any_of_a_persons_phones_will_do(house: House) -> None:
    alarm = house.activate()
    house.text(CY_2, "safe")
    assert house.status(alarm, "cy") == "safe"
    assert house.replies(alarm, CY_2) != []
    assert house.replies(alarm, CY) == []


def test_the_first_answer_is_confirmed_and_later_ones_on_change_alone(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    house.text(CY, "1")
    house.text(CY, "safe")
    assert [("recorded" in text, "Fire" in text) for text in house.replies(alarm, CY)] == [(True, False)]
    house.text(CY, "3")
    assert len(house.replies(alarm, CY)) == 2
    assert "away" in house.replies(alarm, CY)[1]
    assert len(house.check_ins(alarm, "cy")) == 4


def test_minds_change_both_ways_and_help_stays_open(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    house.text(CY, "2")
    assert house.status(alarm, "cy") == "needs_help"
    assert house.is_open(alarm, "cy")
    house.text(CY, "1")
    assert house.status(alarm, "cy") == "safe"
    assert house.is_open(alarm, "cy")
    house.text(CY, "2")
    assert house.status(alarm, "cy") == "needs_help"
    assert [one.status for one in house.check_ins(alarm, "cy")] == ["safe", "needs_help", "safe", "needs_help"]


def test_one_in_need_reads_what_to_do_and_who_was_told(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "2 leg broken")
    [text] = house.replies(alarm, CY)
    assert text == (
        "City of Example: If life is in danger call your emergency number. We told your superior and the commander; "
        "a person will call you. What you sent is recorded."
    )
    [reply] = house.attempts(alarm, "cy", purpose=Purpose.CONFIRM)
    [alert, *_] = house.attempts(alarm, "bo")
    assert reply.priority < alert.priority


def test_nobody_is_said_to_be_told_when_nobody_can_be(house: House) -> None:
    alarm = house.activate()
    house.text(ADA, "2")
    [text] = house.replies(alarm, ADA)
    assert "If life is in danger" in text
    assert "told" not in text


def test_the_same_message_twice_is_heard_once(house: House) -> None:
    alarm = house.activate()
    first = house.text(CY, "1", "SM-twice")
    house.text(CY, "2")
    second = house.text(CY, "1", "SM-twice")
    assert second == Heard(first.inbound_id, True, alarm, first.person_no, "safe", False)
    assert house.status(alarm, "cy") == "needs_help"
    assert len(house.check_ins(alarm, "cy")) == 2
    assert len(house.events("text.heard")) == 2


def test_the_same_message_on_two_threads_at_once_is_heard_once(house: House) -> None:
    alarm = house.activate()
    start, heard = Barrier(4), []

    def deliver() -> None:
        start.wait()
        heard.append(house.text(CY, "1", "SM-race"))

    threads = [Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.again for one in heard) == [False, True, True, True]
    assert {(one.inbound_id, one.meaning, one.activation_id) for one in heard} == {(heard[0].inbound_id, "safe", alarm)}
    assert len(house.check_ins(alarm, "cy")) == 1
    assert len(house.replies(alarm, CY)) == 1


def test_many_at_once_are_all_heard(house: House) -> None:
    """Two people's texts, theirs among them twice, in parallel: nobody waits in a circle, nothing is lost."""
    alarm = house.activate()
    jobs = [(address, digit) for digit in ("1", "3", "2", "1") for address in (CY, CY_2, DI, ADA)]
    start = Barrier(len(jobs))

    def send(number: int, address: str, body: str) -> None:
        start.wait()
        house.text(address, body, f"SM-many-{number}")

    threads = [Thread(target=send, args=(number, *job)) for number, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(house.rows(select(CheckIn))) == len(jobs)
    for who in ("cy", "di", "ada"):
        said = house.check_ins(alarm, who)
        newest = max(said, key=lambda one: one.heard_at)
        assert all(one.counted for one in said)
        assert house.standing(alarm, who).status is newest.status
        assert house.is_open(alarm, who)


def test_what_is_not_understood_is_kept_and_answered_once(house: House) -> None:
    alarm = house.activate()
    for body in ("at the canteen", "who is this?", "\U0001f44d", "", "y\x00es \ud800"):
        heard = house.text(CY, body)
        assert (heard.meaning, heard.to_review) == ("unclear", True)
    assert house.status(alarm, "cy") == "unaccounted"
    assert house.check_ins(alarm, "cy") == []
    [text] = house.replies(alarm, CY)
    assert "We could not read your answer" in text
    assert house.standing(alarm, "cy").reached_at is not None
    assert house.attempts(alarm, "cy", state=AttemptState.PLANNED)  # the chase goes on
    assert [one.text for one in house.inbound()][:2] == ["at the canteen", "who is this?"]


def test_possible_distress_rings_someone_and_accounts_for_nobody(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "I am trapped on the 3rd floor")
    assert (heard.meaning, heard.to_review) == ("distress", True)
    case = house.help_case(alarm, "cy")
    assert case is not None
    assert (case.state.value, case.reason) == ("open", "distress")
    assert house.status(alarm, "cy") == "unaccounted"
    house.text(CY, "still trapped")
    [text] = house.replies(alarm, CY)
    assert "We told your superior and the commander" in text


def test_the_word_help_may_be_a_cry(house: House) -> None:
    alarm = house.activate()
    assert house.text(CY, "HELP").to_review
    case = house.help_case(alarm, "cy")
    assert case is not None
    assert case.reason == "help_word"


def test_stop_is_shown_and_start_taken_back_without_a_word(house: House) -> None:
    alarm = house.activate()
    assert not house.text(CY, "STOP").to_review
    assert not house.text(CY, "START").to_review
    assert house.replies(alarm, CY) == []
    assert [one.data["meaning"] for one in house.events("text.heard")] == ["stop", "start"]
    unclear = house.text(CY, "YES")  # a plain yes of someone who had not stopped anything
    assert (unclear.meaning, unclear.to_review) == ("unclear", True)
    assert len(house.replies(alarm, CY)) == 1


def test_someone_else_at_the_phone_is_no_human_act_of_theirs(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "this is her husband")
    assert (heard.meaning, heard.to_review) == ("someone_else", True)
    assert house.standing(alarm, "cy").reached_at is None
    assert house.replies(alarm, CY) == []


def test_an_answer_after_the_end_counts_as_late(house: House) -> None:
    alarm = house.activate()
    house.end(alarm)
    house.text(CY, "1")
    assert house.status(alarm, "cy") == "safe"
    [check_in] = house.check_ins(alarm, "cy")
    assert check_in.late
    assert len(house.replies(alarm, CY)) == 1


def test_a_cry_after_the_end_opens_a_case_and_is_rung_for(house: House) -> None:
    alarm = house.activate()
    house.end(alarm)
    house.text(CY, "2")
    assert house.is_open(alarm, "cy")
    assert "told" in house.replies(alarm, CY)[0]


def test_a_month_after_the_end_nobody_knows_the_phone_any_more(house: House) -> None:
    alarm = house.activate()
    house.end(alarm)
    house.ended_days_ago(alarm, 31)
    heard = house.text(CY, "1")
    assert (heard.activation_id, heard.to_review) == (None, True)
    assert house.status(alarm, "cy") == "unaccounted"


def test_the_newest_activation_under_way_is_meant_where_both_are_answered(house: House) -> None:
    older, newer = house.activate(), house.activate()
    house.text(CY, "1")
    house.text(CY, "B1")
    assert (house.status(older, "cy"), house.status(newer, "cy")) == ("unaccounted", "safe")
    house.end(newer)
    house.text(CY, "3")
    assert (house.status(older, "cy"), house.status(newer, "cy")) == ("unavailable", "safe")


def test_an_open_question_is_meant_before_a_newer_notice(house: House) -> None:
    alarm, notice = house.activate(), house.activate(ask=Question.NOTICE)
    house.text(CY, "3")
    assert (house.status(alarm, "cy"), house.status(notice, "cy")) == ("unavailable", "excused")


def test_a_callout_answer_tells_duty(house: House) -> None:
    alarm = house.activate(ask=Question.CALLOUT)
    house.text(CY, "1")
    assert (house.status(alarm, "cy"), house.standing(alarm, "cy").duty) == ("safe", Duty.COMING)
    house.text(CY, "3")
    assert (house.status(alarm, "cy"), house.standing(alarm, "cy").duty) == ("unavailable", Duty.CANNOT)


def test_a_notice_asks_nothing_and_hears_answers_all_the_same(house: House) -> None:
    alarm = house.activate(ask=Question.NOTICE)
    assert house.status(alarm, "cy") == "excused"
    house.text(CY, "1")
    assert house.status(alarm, "cy") == "safe"
    assert house.standing(alarm, "cy").reason is None


def test_an_unknown_phone_is_kept_where_it_is_seen(house: House) -> None:
    alarm = house.activate()
    heard = house.text(UNKNOWN, "1")
    assert heard == Heard(heard.inbound_id, False, alarm, None, "safe", True)
    assert "We do not know this phone" in house.replies(alarm, UNKNOWN)[0]
    newer = house.activate()
    assert house.text(UNKNOWN, "1").activation_id == newer  # of two, nobody knows which: a human sees it at the newest
    assert all(house.status(alarm, who) == "unaccounted" for who in ("ada", "bo", "cy", "di", "ed", "flo"))


def test_events_hold_no_words_of_people(house: House) -> None:
    house.activate()
    house.text(CY, "1 in the park")
    house.text(CY, "my secret illness")
    told = [str(one.data) + one.actor for kind in ("text.heard", "check_in.recorded") for one in house.events(kind)]
    assert len(told) >= 2
    assert not any(word in text for text in told for word in ("park", "secret", CY))
