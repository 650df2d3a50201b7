"""Scenarios of consent: STOP and START, what only the carrier knew, and a number that is somebody else's."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from notify.directory.models import DataTask, Suppression
from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

FIRE = "Fire in the east wing. Leave by the stairs."


def test_stop_moves_on_to_a_call_and_start_returns(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann", "email": "bob@acme.example.org"})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    ann.texts("1")
    ann.gets_text("recorded")
    bob.gets_text(FIRE)
    bob.gets_mail(FIRE, "your code")
    bob.texts("STOP")
    bob.rings()  # at once, and not only after five minutes
    assert bob.standing["harder_to_reach"] == ["opted_out"]
    assert bob.standing["status"] == "unaccounted"
    assert stage.status()["harder_to_reach"] == 1
    assert stage.status()["to_review"] == 0
    bob.texts("START")
    assert stage.status()["harder_to_reach"] == 0
    bob.texts("1")
    bob.gets_text("recorded")
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_who_opted_out_is_called_in_the_next_alarm_also_where_the_carrier_alone_knew(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.alarm(FIRE)
    for person in (ann, bob):
        person.gets_text(FIRE)
        person.texts("1")
        person.gets_text("recorded")
        person.texts("STOP")
    stage.settles()
    with stage.service.database.writing() as session:  # of bob only the carrier remembers it
        session.execute(delete(Suppression).where(Suppression.address == bob.mobile))
        session.execute(delete(DataTask).where(DataTask.employee_id == "bob"))
    stage.alarm(FIRE)
    for person in (ann, bob):
        person.rings()
    stage.eventually(lambda: bob.standing["harder_to_reach"] == ["opted_out"], "what the carrier knows is known here")
    assert [one["channel"] for one in ann.standing["attempts"]] == ["voice"]
    assert [one["channel"] for one in bob.standing["attempts"]] == ["sms", "voice"]
    stage.settles()
    stage.nothing_else_happens()


def test_a_wrong_number_goes_on_to_the_next_one(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann", "mobile_2": "+13125550190"})
    stage.alarm(FIRE)
    ann.gets_text(FIRE)
    ann.texts("1")
    ann.gets_text("recorded")
    bob.gets_text(FIRE)
    bob.texts("wrong number")
    bob.gets_text("wrong number", "recorded")
    bob.gets_text(FIRE, at="+13125550190")
    assert bob.standing["status"] == "unaccounted"
    checked = stage.house.run("people", "check")
    assert "is not theirs" in checked.stdout
    bob.texts("1", at="+13125550190")
    bob.gets_text("recorded", at="+13125550190")
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_help_is_answered_and_somebody_is_rung(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.alarm(FIRE, commanders=("ann",))
    for person in (ann, bob):
        person.gets_text(FIRE)
    ann.texts("1")
    ann.gets_text("recorded")
    bob.texts("HELP")
    bob.gets_text("call your emergency number", "Acme", "reply STOP")
    ann.gets_text("Bob Ito", "may need help")
    ann.rings()
    ann.texts("6")
    ann.gets_text("recorded")
    stage.settles()
    assert bob.standing["status"] == "unaccounted"
    bob.texts("INFO")
    stage.settles()
    stage.nothing_else_happens()
