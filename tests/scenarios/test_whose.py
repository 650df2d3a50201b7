"""Scenarios of whose answer it is: a code from a phone nobody knows, two alarms on one phone, a phone of two people."""

from __future__ import annotations

import re

import pytest

from callrees.words import Kind, Question
from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

FIRE = "Fire in the east wing. Leave by the stairs."
KIOSK = "+13125550777"


def stranger(stage: Stage) -> Person:
    """A telephone that is in no roster."""
    return Person(stage, "stranger", KIOSK, None, None, "Nobody")


def test_an_answer_from_another_phone_by_the_code(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann", "email": "bob@acme.example.org"})
    kiosk = stranger(stage)
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    ann.texts("1")
    ann.gets_text("recorded")
    bob.gets_text(FIRE)
    mail = bob.gets_mail("your code")
    found = re.search(r"your code ([0-9]{8})", mail.text)
    assert found is not None
    kiosk.texts("hello, bob here")
    kiosk.gets_text("We do not know this phone", "your code")
    kiosk.texts("1 00000000")
    kiosk.texts(f"1 {found[1]}")
    kiosk.gets_text("recorded")
    bob.becomes("safe")
    assert stage.status()["to_review"] == 2
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_two_alarms_on_one_phone(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    first = stage.alarm(FIRE, kind=Kind.REAL)
    ann.gets_text(FIRE)
    second = stage.alarm("Storm tonight.", kind=Kind.REAL, ask=Question.CALLOUT)
    ann.gets_text("Storm tonight.")
    ann.rings()
    ann.texts("1")
    asked = ann.gets_text("A: Are you safe?", "B: Can you come to duty?", "A1")
    assert "Storm" not in asked.body
    ann.texts("B1")
    ann.gets_text("recorded", "Can you come to duty?")
    assert stage.callees()["ann"]["status"] == "safe"
    ann.texts("3")
    ann.gets_text("recorded", "Are you safe?")
    stage.id = first
    assert stage.callees()["ann"]["status"] == "unavailable"
    stage.settles()
    stage.id = second
    stage.settles()
    stage.nothing_else_happens()


def test_one_phone_of_two_people(stage: Stage) -> None:
    desk = "+13125550188"
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann", "mobile": desk}, cid={"boss": "ann", "mobile": desk})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    ann.texts("1")
    ann.gets_text("recorded")
    bob.gets_text("For Bob Ito 11, Cid Ito 12:", FIRE, "such as 11 1")
    bob.texts("1")
    bob.gets_text("Bob Ito 11, Cid Ito 12", "such as 11 1")
    assert bob.standing["status"] == cid.standing["status"] == "unaccounted"
    bob.texts("11 1")
    bob.gets_text("recorded", "Bob Ito")
    cid.texts("Cid 3")
    cid.gets_text("recorded", "Cid Ito")
    bob.becomes("safe")
    cid.becomes("unavailable")
    stage.passes(minutes=60)
    stage.nothing_else_happens()
