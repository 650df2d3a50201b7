"""Scenarios of people in hiding: one text each, nothing that rings, until the commander lifts the quiet."""

from __future__ import annotations

import pytest

from callrees.words import Kind
from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

SHOTS = "Shots near the north gate. Lock the doors and hide."


def hiding(stage: Stage) -> tuple[Person, ...]:
    """Ann, Bob and Cid hide; Dot commands from elsewhere."""
    people = stage.people(
        dot={"email": "dot@acme.example.org", "unit": "Control"},
        ann={"boss": "dot", "email": "ann@acme.example.org", "backups": ["bob"]},
        bob={"boss": "ann"},
        cid={"boss": "ann", "mobile": "", "email": "cid@acme.example.org"},
    )
    stage.alarm(SHOTS, kind=Kind.DRILL, scope=("unit:Works",), quiet=True, commanders=("dot",))
    dot, ann, bob, _ = people
    stage.passes(seconds=1)
    dot.gets_text("You lead", "Reply 4")
    dot.gets_mail("You lead")
    dot.texts("4")
    dot.gets_text("recorded", "you lead")
    ann.gets_text(SHOTS, "Keep silent", "Reply 1")
    bob.gets_text(SHOTS, "Keep silent")
    return people


def test_need_reaches_the_commander_without_a_sound(stage: Stage) -> None:
    dot, ann, bob, _ = hiding(stage)
    bob.texts("2")
    bob.gets_text("recorded", "we told the commander")
    stage.passes(seconds=1)
    dot.gets_text("Bob Ito", "needs help", "do not ring them")
    dot.gets_mail("Bob Ito", "do not ring them")
    dot.texts("6")
    dot.gets_text("recorded", "Bob Ito")
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=20)
    stage.nothing_else_happens()


def test_silence_brings_the_commander_a_list_and_nobody_else_anything(stage: Stage) -> None:
    dot, ann, bob, cid = hiding(stage)
    bob.texts("1")
    bob.gets_text("recorded")
    stage.passes(minutes=29)
    stage.nothing_else_happens()
    stage.passes(minutes=1)
    listed = dot.gets_text("not accounted for", "Ann Ito", "Cid Ito")
    assert "Bob Ito" not in listed.body
    dot.gets_mail("not accounted for")
    stage.nothing_else_happens()
    assert (ann.standing["status"], cid.standing["status"]) == ("unaccounted", "unaccounted")


def test_lifted_whoever_has_not_answered_is_chased_as_if_it_began_then(stage: Stage) -> None:
    _, ann, bob, cid = hiding(stage)
    bob.texts("1")
    bob.gets_text("recorded")
    stage.passes(minutes=10)
    assert stage.status()["quiet"] is True
    stage.house.run("lift-quiet", str(stage.id))
    for person in (ann, cid):
        mail = person.gets_mail(SHOTS)
        assert "silent" not in mail.text
    assert stage.status()["quiet"] is False
    stage.passes(minutes=4)
    stage.nothing_else_happens()
    stage.passes(minutes=1)
    ann.rings()
    again = stage.house.run("lift-quiet", str(stage.id), check=False)
    assert again.returncode == 1
    assert "lifted already" in again.stderr
