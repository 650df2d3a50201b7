"""Scenarios of succession: backups take, pass, fall silent, and answer about themselves."""

from __future__ import annotations

import pytest

from callrees.words import Question
from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

FLOOD = "Flood at the plant. Stay on the upper floor."


def _silent_head(stage: Stage) -> tuple[Person, Person, Person]:
    """Ann is silent for fifteen minutes; Bob, her first backup, is silent too; Cid, her second, has answered."""
    ann, bob, cid = stage.people(ann={"backups": ["bob", "cid"]}, bob={"boss": "ann"}, cid={"boss": "ann"})
    stage.alarm(FLOOD, commanders=("cid",))
    for person in (ann, bob, cid):
        person.gets_text(FLOOD)
    cid.texts("1")
    cid.gets_text("recorded")
    stage.passes(minutes=5)
    ann.rings()
    bob.rings()
    stage.rings_again(ann, bob)
    stage.passes(minutes=8)
    return ann, bob, cid


def test_backup_takes(stage: Stage) -> None:
    _, bob, cid = _silent_head(stage)
    # Those who answered are asked before the silent: Cid, though Bob is named first. His digest comes along.
    cid.gets_text("stand in", "Ann Ito", "4", "has not answered")
    cid.rings()
    cid.texts("4")
    cid.gets_text("Ann Ito")
    stage.eventually(lambda: cid.standing["acting_for"] == ["ann"], "Cid acts for Ann")
    stage.passes(minutes=10)
    stage.nothing_else_happens()
    assert bob.standing["acting_for"] == []


def test_backup_passes_and_the_next_takes(stage: Stage) -> None:
    ann, bob, cid = _silent_head(stage)
    cid.gets_text("stand in", "Ann Ito")
    cid.rings()
    cid.texts("PASS")
    cid.gets_text("Ann Ito")
    stage.passes(seconds=1)
    bob.gets_text("stand in", "Ann Ito")
    bob.rings()
    bob.texts("take")
    bob.gets_text("Ann Ito")
    stage.eventually(lambda: bob.standing["acting_for"] == ["ann"], "Bob acts for Ann")
    bob.becomes("unaccounted")
    assert ann.standing["status"] == "unaccounted"


def test_a_silent_backup_is_passed_over_in_time(stage: Stage) -> None:
    _, bob, cid = _silent_head(stage)
    cid.gets_text("stand in")
    cid.rings()
    stage.passes(minutes=5)
    bob.gets_text("stand in", "Ann Ito")
    bob.rings()
    # Cid, whose time was up, may still take, as nobody else has; Bob need not any more.
    cid.texts("4")
    cid.gets_text("Ann Ito")
    stage.passes(seconds=1)
    bob.gets_text("Ann Ito")
    stage.nothing_else_happens()
    assert cid.standing["acting_for"] == ["ann"]


def test_a_backups_own_late_answer_is_about_themselves(stage: Stage) -> None:
    ann, bob, cid = _silent_head(stage)
    cid.gets_text("stand in")
    cid.rings()
    cid.texts("5")
    cid.gets_text("Ann Ito")
    stage.passes(seconds=1)
    bob.gets_text("stand in", "Ann Ito")
    bob.rings()
    bob.texts("1")
    bob.gets_text("recorded")
    bob.becomes("safe")
    assert ann.standing["status"] == "unaccounted"
    assert bob.standing["acting_for"] == []


def test_a_key_takes(stage: Stage) -> None:
    _, _, cid = _silent_head_with_keys(stage)
    cid.gets_text("stand in", "Ann Ito")
    cid.rings("Ann Ito")
    stage.eventually(lambda: cid.standing["acting_for"] == ["ann"], "Cid acts for Ann")


def _silent_head_with_keys(stage: Stage) -> tuple[Person, Person, Person]:
    ann, bob, cid = stage.people(ann={"backups": ["cid"]}, bob={"boss": "ann"}, cid={"boss": "ann"})
    cid.phone(voice="answer", keys=["4"])
    stage.alarm(FLOOD, commanders=("bob",))
    for person in (ann, bob, cid):
        person.gets_text(FLOOD)
    cid.texts("1")
    cid.gets_text("recorded")
    bob.texts("1")
    bob.gets_text("recorded")
    stage.passes(minutes=5)
    ann.rings()
    stage.rings_again(ann)
    stage.passes(minutes=8)
    bob.gets_text("has not answered", "Ann Ito")
    return ann, bob, cid


def test_the_holder_answers_and_who_was_asked_stands_down(stage: Stage) -> None:
    ann, bob, cid = _silent_head(stage)
    cid.gets_text("stand in")
    cid.rings()
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(seconds=1)
    cid.gets_text("Ann Ito")
    stage.passes(minutes=10)
    ann.becomes("safe")
    # Bob is the only one left; his superior has answered, and is told.
    assert bob.standing["status"] == "unaccounted"


def test_a_callouts_no_asks_the_next_at_once(stage: Stage) -> None:
    ann, bob = stage.people(ann={"backups": ["bob"]}, bob={"boss": "ann"})
    stage.alarm("Generator down. All hands.", ask=Question.CALLOUT, commanders=("bob",))
    for person in (ann, bob):
        person.gets_text("Generator down", "1 coming")
        person.rings()
    bob.texts("1")
    bob.gets_text("recorded")
    ann.texts("3")
    ann.gets_text("recorded")
    stage.passes(seconds=1)
    bob.gets_text("stand in", "Ann Ito")
    bob.rings()
    assert ann.standing["duty"] == "cannot"
    assert bob.standing["duty"] == "coming"


def test_a_backup_at_another_site_comes_first_and_both_are_told_when_the_holder_is_back(stage: Stage) -> None:
    ann, bob, cid = stage.people(
        ann={"backups": ["bob", "cid"], "site": "North"},
        bob={"boss": "ann", "site": "North"},
        cid={"boss": "ann", "site": "South"},
    )
    stage.alarm(FLOOD, commanders=("cid",))
    for person in (ann, bob, cid):
        person.gets_text(FLOOD)
    for person in (bob, cid):
        person.texts("1")
        person.gets_text("recorded")
    stage.passes(minutes=5)
    ann.rings()
    stage.rings_again(ann)
    stage.passes(minutes=8)
    cid.gets_text("stand in", "Ann Ito")  # Bob is named first, and is where Ann is
    cid.rings()
    cid.texts("4")
    cid.gets_text("recorded", "Ann Ito")
    stage.eventually(lambda: cid.standing["acting_for"] == ["ann"], "Cid acts for Ann")
    ann.texts("1")
    ann.becomes("safe")
    ann.gets_text("recorded")
    stage.passes(seconds=1)
    cid.gets_text("Ann Ito", "is back and leads the unit again")
    ann.gets_text("Cid Ito", "stood in for you")
    stage.nothing_else_happens()
    assert cid.standing["acting_for"] == []


def test_who_took_a_case_is_rung_when_the_person_cries_again(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.alarm(FLOOD, commanders=("ann",))
    for person in (ann, bob):
        person.gets_text(FLOOD)
    ann.texts("1")
    ann.gets_text("recorded")
    bob.texts("2")
    bob.gets_text("If life is in danger")
    ann.gets_text("Bob Ito", "needs help")
    ann.rings()
    ann.texts("6")
    ann.gets_text("recorded", "Bob Ito")
    stage.passes(minutes=1)
    bob.texts("2 the water is rising")
    ann.gets_text("Bob Ito", "calls for help again", "yours")
    ann.rings()
    ann.texts("MINE")
    ann.gets_text("recorded", "Bob Ito")
    stage.passes(minutes=5)
    stage.nothing_else_happens()
