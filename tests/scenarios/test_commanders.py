"""Scenarios of the duty list: asked in order; the first who acknowledges leads; command changes hands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

LEAK = "Gas leak at the depot. Leave the yard."
QUICK = """name: command
steps:
  - {after: 0s, contact: [sms]}
  - {after: 5m, backups: {wait: 5m}}
"""


def _duty(stage: Stage) -> tuple[Person, Person, Person]:
    """Ann is the only callee; Com and Dep are on the duty list, in that order."""
    ann, com, dep = stage.people(ann={}, com={}, dep={})
    stage.policy(QUICK)
    stage.alarm(LEAK, scope=("people:ann",), commanders=("com", "dep"), policy="command")
    ann.gets_text(LEAK)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(seconds=1)
    com.gets_text("duty list", "Reply 4 to lead, 5 to pass")
    com.rings()
    return ann, com, dep


def _commander(stage: Stage) -> dict[str, Any]:
    found: dict[str, Any] = stage.status()["commander"]
    return found


def test_the_first_who_acknowledges_leads_and_all_are_told(stage: Stage) -> None:
    _, com, dep = _duty(stage)
    assert not _commander(stage)["acknowledged"]
    com.texts("4")
    com.gets_text("recorded", "you lead")
    stage.eventually(lambda: _commander(stage)["acknowledged"], "Com leads")
    stage.passes(seconds=1)
    dep.gets_text("Com Ito leads")
    com.texts("TAKE")  # the same said twice
    stage.passes(minutes=20)
    stage.nothing_else_happens()
    assert _commander(stage)["employee_id"] == "com"


def test_a_pass_and_a_key_of_the_next(stage: Stage) -> None:
    _, com, dep = _duty(stage)
    dep.phone(voice="answer", keys=["4"])
    com.texts("PASS")
    com.gets_text("recorded", "you do not lead")
    stage.passes(seconds=1)
    dep.gets_text("Will you lead?")
    dep.rings("Will you lead?", "you lead")
    stage.eventually(lambda: _commander(stage)["employee_id"] == "dep", "Dep leads")
    stage.passes(seconds=1)
    com.gets_text("Dep Ito leads")
    stage.nothing_else_happens()


def test_nobody_leads_and_then_one_does_from_the_terminal(stage: Stage) -> None:
    _, com, dep = _duty(stage)
    stage.passes(minutes=5)
    dep.gets_text("Will you lead?")
    dep.rings()
    stage.passes(minutes=5)
    for person in (com, dep):
        person.gets_text("Nobody leads", "Com Ito and Dep Ito")
        person.rings()
    stage.house.run("command", "take", str(stage.id), "--by", "dep")
    shown = json.loads(stage.house.run("command", "show", str(stage.id), "--json").stdout)
    assert [(line["who"], line["leads"], line["state"]) for line in shown] == [
        ("com", False, "was asked"),
        ("dep", True, "leads"),
    ]
    stage.passes(seconds=1)
    dep.gets_text("you lead from now on")
    com.gets_text("Dep Ito leads")
    stage.nothing_else_happens()


def test_a_silent_commander_keeps_command_until_the_next_takes_it(stage: Stage) -> None:
    ann, com, dep = _duty(stage)
    com.texts("4")
    com.gets_text("recorded")
    stage.passes(seconds=1)
    dep.gets_text("Com Ito leads")
    ann.texts("2")
    ann.gets_text("If life is in danger")
    com.gets_text("Ann Ito")
    com.rings()
    stage.passes(minutes=2)
    for person in (com, dep):  # from the second time on the whole list
        person.gets_text("Ann Ito")
        person.rings()
    stage.passes(minutes=2)
    com.gets_text("Ann Ito")
    com.rings()
    asked = ("Com Ito leads, and we have lost touch with them", "Will you take command?")
    if asked[0] not in dep.gets_text("Ann Ito").body:  # in a message of its own where two ticks fell between them
        dep.gets_text(*asked)
    dep.rings()
    assert _commander(stage)["employee_id"] == "com"
    assert _commander(stage)["silent"]
    dep.texts("6")
    dep.gets_text("recorded", "Ann Ito")
    dep.texts("4")
    dep.gets_text("recorded", "you lead")
    stage.eventually(lambda: _commander(stage)["employee_id"] == "dep", "Dep has taken command")
    stage.passes(seconds=1)
    com.gets_text("Dep Ito leads")
