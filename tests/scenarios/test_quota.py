"""Scenarios of a call-out for so many people: waves, a no, silence, stand-down, and one more needed after all."""

from __future__ import annotations

import pytest

from callrees.words import Question
from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

BEDS = "Bus accident. Can you come to ward 3?"
WAVES = """name: waves
steps:
  - {after: 0s, contact: [sms]}
  - {after: 4m, backups: {wait: 2m}}
"""


def _nurses(stage: Stage, need: int, number: int) -> list[Person]:
    """So many nurses; Com commands, and is no nurse. The first wave has been asked."""
    people = stage.people(com={}, **{f"n{one}": {} for one in range(number)})
    stage.policy(WAVES)
    scope = "people:" + ",".join(person.key for person in people[1:])
    stage.alarm(BEDS, scope=(scope,), ask=Question.CALLOUT, need=need, policy="waves", commanders=("com",))
    stage.passes(seconds=1)
    people[0].gets_text("You lead", "Reply 4")
    people[0].rings()
    people[0].texts("4")
    people[0].gets_text("recorded", "you lead")
    return list(people)


def test_enough_come_and_the_rest_is_stood_down(stage: Stage) -> None:
    com, *nurses = _nurses(stage, need=2, number=6)
    for nurse in nurses[:3]:
        nurse.gets_text(BEDS, "Reply 1 coming")
    nurses[0].texts("3")
    nurses[0].gets_text("recorded", "cannot come")
    nurses[3].gets_text(BEDS)  # a no pulls in the next at once
    nurses[1].texts("1")
    nurses[1].gets_text("recorded", "coming")
    nurses[3].texts("1")
    nurses[3].gets_text("recorded", "coming")
    nurses[2].gets_text("Enough people have come forward", "You need not come")
    com.gets_text("2 of 2", "N1 Ito", "N3 Ito")
    stage.passes(minutes=20)
    stage.nothing_else_happens()
    assert stage.status()["counts"]["unaccounted"] == 0
    assert stage.status()["quota"]["coming"] == 2
    nurses[2].texts("1")  # late, but ready
    nurses[2].gets_text("recorded", "You need not come, unless we write again")
    stage.settles()
    nurses[1].texts("3 sorry")
    nurses[1].gets_text("recorded", "cannot come")
    nurses[2].gets_text("You are needed after all")
    stage.nothing_else_happens()
    assert stage.status()["quota"]["coming"] == 2
    assert stage.status()["quota"]["asked"] == 4


def test_silence_pulls_in_the_next_until_nobody_is_left(stage: Stage) -> None:
    com, *nurses = _nurses(stage, need=1, number=3)
    for nurse in nurses[:2]:
        nurse.gets_text(BEDS)
    stage.passes(minutes=2)
    nurses[2].gets_text(BEDS)
    stage.passes(minutes=2)
    com.gets_text("Only 0 of 1", "Nobody is left to ask")
    stage.passes(minutes=10)
    stage.nothing_else_happens()  # neither backups nor superiors are troubled
    nurses[0].texts("1")
    nurses[0].gets_text("recorded", "coming")
    for nurse in nurses[1:]:
        nurse.gets_text("Enough people have come forward")
    com.gets_text("1 of 1", "N0 Ito")
    stage.nothing_else_happens()


def test_who_comes_when_it_is_opened_again_is_counted(stage: Stage) -> None:
    com, *nurses = _nurses(stage, need=1, number=2)
    for nurse in nurses:
        nurse.gets_text(BEDS)
    nurses[0].texts("1")
    nurses[0].gets_text("recorded")
    nurses[1].gets_text("Enough people have come forward")
    com.gets_text("1 of 1", "N0 Ito")
    nurses[0].texts("2")
    nurses[0].gets_text("If life is in danger")
    com.gets_text("N0 Ito", "needs help")
    com.rings()
    com.texts("6")
    com.gets_text("recorded", "N0 Ito")
    nurses[1].gets_text("You are needed after all", "Reply 1 coming")
    nurses[1].texts("1")
    nurses[1].gets_text("recorded: coming. If this changes")
    com.gets_text("1 of 1", "N1 Ito")
    stage.nothing_else_happens()
