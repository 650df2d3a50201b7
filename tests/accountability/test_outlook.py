"""What happens next, and the curve that it is read against."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from callrees.policy import Policy, Slot, Step
from callrees.words import ActivationState, Channel, Notified
from notify.accountability.board.outlook import next_steps, step_words
from notify.accountability.charts import Mark, progress_chart, progress_rows, progress_text
from notify.accountability.progress import curve
from notify.activation import queries as activations
from notify.activation.queries import ActivationView
from tests.web.world import World

SMS, VOICE = Channel.SMS, Channel.VOICE


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(0.0, contact=(Slot(SMS), Slot(Channel.EMAIL))), "texts and emails"),
        (Step(0.0, contact=(Slot(VOICE),)), "calls"),
        (Step(0.0, contact=(Slot(SMS, 2), Slot(VOICE, 2))), "further numbers and addresses"),
        (Step(0.0, contact=(Slot(VOICE), Slot(VOICE, 2))), "calls and further numbers and addresses"),
        (Step(0.0, backups_wait=60.0), "backups are asked to stand in"),
        (Step(0.0, notify=(Notified.SUPERIOR,)), "superiors are told"),
        (Step(0.0, notify=(Notified.COMMANDER,)), "the commander is told"),
        (Step(0.0, notify=(Notified.COMMANDER, Notified.HR)), "the commander and HR are told"),
    ],
)
def test_a_step_is_told_in_a_few_words(step: Step, words: str) -> None:
    assert step_words(step) == words


@pytest.fixture
def one(small_world: World) -> ActivationView:
    """An activation that has just begun: texts at once, calls after 5 minutes, second numbers after 10, and so on."""
    id_ = small_world.activate()
    with small_world.database.reading() as session:
        return activations.get(session, id_)


def test_the_next_steps_are_those_that_its_own_clock_has_not_reached(one: ActivationView) -> None:
    start = one.clock.started_at
    first, second = next_steps(one, start + timedelta(seconds=10))
    assert (first.words, first.at) == ("calls", start + timedelta(minutes=5))
    assert (second.words, second.at) == ("further numbers and addresses", start + timedelta(minutes=10))
    later, last = next_steps(one, start + timedelta(minutes=14))
    assert later.words == "backups are asked to stand in; superiors are told"
    assert last.words == "the commander and HR are told"
    assert next_steps(one, start + timedelta(minutes=31)) == ()


def test_a_fast_clock_a_hold_a_jump_and_a_further_round_move_them(one: ActivationView) -> None:
    start = one.clock.started_at
    at = start + timedelta(seconds=10)
    assert next_steps(replace(one, clock_rate=60.0), at)[0].at == start + timedelta(seconds=15)
    jumped = replace(one, clock_jumps=((start + timedelta(seconds=5), 240.0),))
    assert next_steps(jumped, at)[0].at == start + timedelta(seconds=60)
    held = replace(one, state=ActivationState.HELD, pauses=((start + timedelta(seconds=5), None),))
    assert next_steps(held, at)[0].at is None
    resumed = replace(one, pauses=((start + timedelta(seconds=2), start + timedelta(seconds=7)),))
    assert next_steps(resumed, at)[0].at == start + timedelta(minutes=5, seconds=5)
    again = replace(one, asked_at=start + timedelta(minutes=20))
    assert next_steps(again, start + timedelta(minutes=21))[0].at == start + timedelta(minutes=25)


def test_people_in_hiding_are_not_said_to_be_called(one: ActivationView) -> None:
    quiet = replace(one, quiet=True)
    words = [step.words for step in next_steps(quiet, quiet.clock.started_at)]
    assert words == ["the commander and HR are told"]
    assert isinstance(quiet.policy, Policy)


def test_the_chart_has_a_line_for_the_accounted_and_one_for_the_tried_and_says_both_in_words() -> None:
    drawn = curve([30.0, 60.0, 90.0], 100.0, tried=[1.0, 1.0, 2.0, 2.0])
    svg = progress_chart(drawn, 4, [Mark(60.0, "calls & <more>"), Mark(9999.0, "beyond")])
    assert svg.count('class="chart-line"') == svg.count('class="chart-tried"') == svg.count('class="chart-mark"') == 1
    assert "calls &amp; &lt;more&gt;, after 1:00 min" in svg
    assert "beyond" not in svg
    assert progress_text(drawn, 4) in svg
    assert progress_text(drawn, 4).startswith("3 of 4 accounted for by a statement after 1:4")
    assert progress_text(drawn, 4).endswith("half of them after 1:00 min. 4 were tried.")
    heights = [float(y) for y in re.findall(r"V([\d.]+)", svg.partition('class="chart-line"')[2].partition("/>")[0])]
    assert heights == sorted(heights, reverse=True)
    rows = progress_rows(drawn)
    assert len(rows) <= 12
    assert (rows[0].accounted, rows[-1].accounted, rows[-1].tried) == (0, 3, 4)


def test_nobody_tried_draws_no_second_line() -> None:
    assert "chart-tried" not in progress_chart(curve([], 10.0), 4)
    assert progress_rows(curve([], 0.0))[-1].tried is None
