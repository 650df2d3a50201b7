from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.habits import Choice, Delivery, Mix, PickUp, Receipt, habit
from callrees.words import Channel, Purpose

PEOPLE = [f"+1202555{number:04d}" for number in range(4000)]


def share(true: list[bool]) -> float:
    return sum(true) / len(true)


def test_the_same_seed_gives_the_same_habit_in_another_process_too():
    here = habit(7, PEOPLE[0], Channel.SMS)
    script = (
        "from callrees.habits import habit; from callrees.words import Channel;"
        f"print(habit(7, {PEOPLE[0]!r}, Channel.SMS))"
    )
    there = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert there.stdout.strip() == str(here)


def test_another_seed_or_channel_gives_other_habits():
    texts = [habit(7, person, Channel.SMS) for person in PEOPLE[:100]]
    assert texts != [habit(8, person, Channel.SMS) for person in PEOPLE[:100]]
    assert texts != [habit(7, person, Channel.VOICE) for person in PEOPLE[:100]]


def test_texts_are_answered_as_often_and_as_fast_as_measured():
    texts = [habit(1, person, Channel.SMS) for person in PEOPLE]
    answered = [one.after for one in texts if one.answers]
    assert share([one.answers for one in texts]) == pytest.approx(0.47, abs=0.03)
    assert median(answered) == pytest.approx(120, rel=0.1)
    assert share([after < 300 for after in answered]) == pytest.approx(0.91, abs=0.02)
    assert share([one.delivery is Delivery.LOST for one in texts]) == pytest.approx(0.06, abs=0.02)
    assert share([one.reply == "1" for one in texts]) == pytest.approx(0.88, abs=0.03)
    assert {one.receipt for one in texts} == set(Receipt)


def test_calls_meet_humans_machines_and_nobody():
    calls = [habit(1, person, Channel.VOICE) for person in PEOPLE]
    assert {call.pick_up for call in calls} == set(PickUp)
    assert share([call.pick_up is PickUp.HUMAN for call in calls]) == pytest.approx(0.46, abs=0.03)
    assert all(call.pick_up is PickUp.HUMAN for call in calls if call.answers)
    assert {call.reply for call in calls} <= {"1", "2", "3", "8"}


def test_a_dead_number_is_dead_on_every_channel():
    dead = [person for person in PEOPLE if habit(1, person, Channel.SMS).delivery is Delivery.DEAD]
    assert dead
    assert all(habit(1, person, Channel.VOICE).delivery is Delivery.DEAD for person in dead)
    assert all(habit(1, person, Channel.SMS).answer_to(Purpose.ALERT) == "" for person in dead)


def test_most_who_are_asked_take_it():
    texts = [habit(1, person, Channel.SMS) for person in PEOPLE]
    assert share([one.stand_in == "4" for one in texts]) == pytest.approx(0.85, abs=0.03)
    assert share([one.help_case == "6" for one in texts]) == pytest.approx(0.9, abs=0.03)


def test_each_purpose_gets_its_own_answer():
    one = replace(
        habit(1, PEOPLE[0], Channel.SMS),
        answers=True,
        delivery=Delivery.DELIVERED,
        reply="1",
        stand_in="4",
        help_case="6",
    )
    assert one.answer_to(Purpose.ALERT) == "1"
    assert one.answer_to(Purpose.STAND_IN) == "4"
    assert one.answer_to(Purpose.NOTIFY) == ""
    assert one.answer_to(Purpose.NOTIFY, asks_for_help=True) == "6"
    assert one.answer_to(Purpose.CONFIRM) == ""
    assert replace(one, answers=False).answer_to(Purpose.ALERT) == ""


def test_pace_scales_every_time_and_changes_nothing_else():
    slow = habit(1, PEOPLE[3], Channel.SMS)
    fast = habit(1, PEOPLE[3], Channel.SMS, pace=0.1)
    assert fast.after == pytest.approx(slow.after / 10)
    assert fast.receipt_after == pytest.approx(slow.receipt_after / 10)
    assert replace(fast, after=slow.after, receipt_after=slow.receipt_after, ring=slow.ring) == slow


def test_a_mix_can_be_told_and_is_checked():
    everyone = Mix(dead=0, lost=0, answers={Channel.SMS: 1.0}, replies=(Choice("2", 1),))
    assert all(habit(1, person, Channel.SMS, everyone).answer_to(Purpose.ALERT) == "2" for person in PEOPLE[:50])
    assert habit(1, PEOPLE[0], Channel.EMAIL, everyone).answers is False
    with pytest.raises(ValueError, match="human"):
        Mix(human=0.9, voicemail=0.9)
    with pytest.raises(ValueError, match="answers on sms"):
        Mix(answers={Channel.SMS: 1.5})
    with pytest.raises(ValueError, match="replies"):
        Mix(replies=())
    with pytest.raises(ValueError, match="five_minutes"):
        Mix(answer_median=600)
    with pytest.raises(ValueError, match="pace"):
        habit(1, PEOPLE[0], Channel.SMS, pace=0)


@given(st.text(), st.text(), st.sampled_from(list(Channel)))
def test_any_address_has_a_habit(seed: str, address: str, channel: Channel):
    one = habit(seed, address, channel)
    assert one.after > 0
    assert one.ring > 0
    assert one.receipt_after > 0
