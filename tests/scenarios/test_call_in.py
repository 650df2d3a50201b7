"""Scenarios of people who call our number: back, from another phone, with nothing open, and to launch."""

from __future__ import annotations

import re

import pytest

from callrees.words import Kind
from notify.codes import code_for
from notify.simulator.client import PhoneCall
from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

FUMES = "Fumes in hall 3. Stay away."
STRANGE = "+13125550177"


def calls_us(stage: Stage, phone: str, *keys: str) -> PhoneCall:
    """Somebody calls, presses these keys, and hangs up; the call once it is over."""
    sid = stage.sim.dial(phone, keys=keys)

    def the_call() -> PhoneCall:
        return next(one for one in stage.sim.calls() if one.sid == sid)

    stage.eventually(lambda: the_call().status == "completed", "the call to us ends")
    return the_call()


def one(stage: Stage, **columns: str) -> Person:
    return stage.people(ann=columns)[0]


def test_calling_back_counts_as_ones_own_answer(stage: Stage) -> None:
    ann = one(stage)
    stage.alarm(FUMES)
    ann.gets_text(FUMES)
    call = calls_us(stage, ann.mobile or "", "9", "1")
    assert call.said.count(FUMES) == 4
    assert "Your answer is recorded" in call.said
    ann.becomes("safe")
    assert [said["source"] for said in ann.standing["check_ins"]] == ["voice"]
    stage.passes(minutes=30)
    stage.nothing_else_happens()


def test_a_code_from_a_mailbox_answers_from_another_phone(stage: Stage) -> None:
    ann = one(stage)
    ann.phone(voice="voicemail")
    stage.alarm(FUMES)
    ann.gets_text(FUMES)
    stage.passes(minutes=5)
    rung = ann.rings()
    stage.eventually(lambda: "Goodbye" in stage.sim.calls(rung.to)[0].recorded, "the mailbox has its message")
    left = stage.sim.calls(rung.to)[0].recorded
    told = re.search(r"Your code for that call is ([0-9 ,]+)\.", left)
    assert told is not None
    code = "".join(char for char in told[1] if char.isdigit())
    assert code == code_for(stage.id, 0, stage.service.settings.secret())
    wrong = calls_us(stage, STRANGE, "87654321#", "87654321#", "87654321#")
    assert "Ann Ito" not in wrong.said
    call = calls_us(stage, STRANGE, f"{code}#", "3")
    assert "recorded" in call.said
    ann.becomes("unavailable")
    stage.passes(minutes=30)
    stage.nothing_else_happens()


def test_two_alarms_are_answered_in_one_call(stage: Stage) -> None:
    ann = one(stage)
    first = stage.alarm(FUMES)
    ann.gets_text(FUMES)
    second = stage.alarm("Storm. Stay inside.")
    ann.gets_text("Storm")
    call = calls_us(stage, ann.mobile or "", "1", "3")
    assert call.said.index("Storm") < call.said.index("Fumes")
    ann.becomes("safe")
    stage.id = first
    ann.becomes("unavailable")
    stage.nothing_else_happens()
    stage.id = second
    stage.nothing_else_happens()


def test_help_is_taken_by_calling_back(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    ann.phone(voice="voicemail")
    stage.alarm(FUMES)
    ann.gets_text(FUMES)
    bob.gets_text(FUMES)
    bob.texts("2")
    bob.gets_text("If life is in danger")
    ann.gets_text("Bob Ito", "Reply 6")
    ann.rings()
    call = calls_us(stage, ann.mobile or "", "6", "1")
    assert "the help case of Bob Ito is yours" in call.said
    stage.eventually(lambda: bob.standing["help_taken_by"] == "ann", "Ann takes it")
    ann.becomes("safe")


def test_nothing_open_and_yet_somebody_needs_help(stage: Stage) -> None:
    ann = one(stage)
    call = calls_us(stage, ann.mobile or "", "2")
    assert "no message open" in call.said
    assert "It is recorded that you need help" in call.said
    assert "EXERCISE" not in call.said


def test_a_launch_by_telephone(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.house.run("user", "add", "chief", "--role", "commander", "--person", "ann")
    made = stage.house.run("user", "pins", "chief").stdout.split()
    pins = dict(zip(made[::2], made[1::2], strict=True))
    add = ("scenario", "add", "Fumes", "--scope", "all", "--message", FUMES, "--at-night")
    assert stage.house.run(*add).stdout.strip() == "1"
    assert "Fumes" in stage.house.run("scenario", "list").stdout
    refused = calls_us(stage, bob.mobile or "", "*", f"{pins['real']}#", "1", "91")
    assert "PIN" not in refused.said
    call = calls_us(stage, ann.mobile or "", "*", f"{pins['drill']}#", "1", "91")
    assert "2 people" in call.said
    number = re.search(r"activation number (\d+)", call.said)
    assert number is not None
    stage.id = int(number[1])
    for person in (ann, bob):
        person.gets_text("EXERCISE Acme:", FUMES)
        person.texts("1")
        person.gets_text("recorded")
    stage.nothing_else_happens()
    with stage.service.database.reading() as session:
        from notify.activation import queries

        launched = queries.get(session, stage.id)
    assert (launched.kind, launched.created_by) == (Kind.DRILL, "chief")
    stage.house.run("scenario", "remove", "Fumes")
