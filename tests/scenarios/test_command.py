"""Scenarios of command: what a commander does, from a terminal, while an activation is under way."""

from __future__ import annotations

import json

import pytest

from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

FIRE = "Fire in hall 2. Leave by the stairs."


def _three(stage: Stage, **asked: object) -> tuple[Person, Person, Person]:
    """Ann leads; Bob and Cid work for her. All have got the alarm."""
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "ann", "unit": "Store"})
    stage.alarm(FIRE, **asked)
    for person in (ann, bob, cid):
        person.gets_text(FIRE)
    return ann, bob, cid


def _refused(stage: Stage, *command: str) -> str:
    done = stage.house.run(*command, check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_hold_stops_the_chase_and_no_cry_for_help(stage: Stage) -> None:
    ann, bob, cid = _three(stage)
    id_ = str(stage.id)
    stage.house.run("hold", id_)
    assert stage.status()["state"] == "held"
    assert stage.status()["held_since"]
    assert "held" in _refused(stage, "hold", id_)
    stage.passes(minutes=6)  # its own clock stands still
    ann.texts("1")
    ann.gets_text("recorded")
    bob.texts("2")
    bob.gets_text("Reply REAL", "told")
    ann.gets_text("Bob Ito", "6")
    ann.rings()
    stage.passes(minutes=2)  # the clock of those who cry for help does not
    ann.gets_text("Bob Ito", "6")
    ann.rings()
    stage.house.run("help-case", "take", id_, "bob", "--by", "ann")
    told = stage.house.run("follow-up", id_, "--message", "Wait at gate 4.", "--status", "safe")
    assert "held" in told.stderr
    stage.nothing_leaves()
    stage.house.run("resume", id_)
    ann.gets_text("Wait at gate 4.")
    stage.nothing_else_happens()
    stage.passes(minutes=5)
    cid.rings()
    stage.nothing_else_happens()


def test_a_follow_up_goes_to_whom_it_is_for(stage: Stage) -> None:
    ann, bob, cid = _three(stage)
    id_ = str(stage.id)
    ann.texts("1")
    ann.gets_text("recorded")
    told = stage.house.json("follow-up", id_, "--message", "Gate 4 is open.", "--status", "safe", "--json")
    assert told == {"people": 1, "messages": 1, "waits": False}
    text = ann.gets_text("Gate 4 is open.")
    assert "Reply" not in text.body
    assert text.body.startswith("EXERCISE Acme:")
    assert text.body.endswith("EXERCISE")
    stage.house.run("follow-up", id_, "--message", "We miss you.", "--status", "unaccounted", "--unit", "store")
    cid.gets_text("We miss you.", "Reply 1")
    stage.house.run("follow-up", id_, "--message", "Keep warm.", "--site", "Chicago")
    for person in (ann, bob, cid):
        person.gets_text("Keep warm.")
    assert "Works" in _refused(stage, "follow-up", id_, "--message", "x", "--unit", "Nope")
    assert "nobody" in _refused(stage, "follow-up", id_, "--message", "x", "--status", "needs_help")
    stage.nothing_else_happens()
    assert [one["what"] for one in stage.status()["said"]] == ["follow_up"] * 3


def test_the_all_clear_names_who_released_the_place_and_the_chase_goes_on(stage: Stage) -> None:
    ann, bob, cid = _three(stage)
    id_ = str(stage.id)
    ann.texts("1")
    ann.gets_text("recorded")
    missing = stage.house.run("all-clear", id_, "--message", "Go back to work.", check=False)
    assert missing.returncode == 2
    stage.house.run("all-clear", id_, "--message", "Go back to work.", "--released-by", "Chief Kay, fire service")
    for person in (ann, bob, cid):
        person.gets_text("All clear. Go back to work. Released by Chief Kay, fire service.")
    bob.texts("1")
    bob.gets_text("recorded")
    cid.phone(voice="answer")
    stage.passes(minutes=5)
    said = cid.heard(cid.rings())
    assert "All clear." in said
    assert FIRE not in said  # nobody is sent out of a place that is released
    assert stage.status()["counts"]["safe"] == 2
    assert stage.status()["state"] == "running"


def test_a_retraction_reaches_all_who_were_told(stage: Stage) -> None:
    ann, bob, cid, dan = stage.people(
        ann={"backups": ["dan"], "email": "ann@acme.example.org"},
        bob={"boss": "ann"},
        cid={"boss": "ann", "mobile": None},
        dan={"boss": "ann"},
    )
    house = stage.house
    asked = ["activate", "--scope", "people:ann,bob,cid", "--message", FIRE, "--kind", "drill", "--at-night"]
    made = house.json(*asked, "--correction", "There is no fire.", "--json", "--wait")
    stage.id = made["id"]
    ann.gets_text(FIRE)
    ann.gets_mail(FIRE)
    bob.gets_text(FIRE)
    for person in (ann, bob, dan):
        person.phone(voice="answer")
    stage.passes(minutes=5)
    for person in (ann, bob):
        person.heard(person.rings())
    stage.passes(minutes=10)
    dan.gets_text("stand in", "Ann Ito")  # no callee, but told of it
    dan.heard(dan.rings())
    ann.gets_text("has not answered", "Cid Ito")
    ann.gets_mail("has not answered", "Cid Ito")
    done = house.json("retract", str(stage.id), "--json")
    assert done["state"] == "retracted"
    for tally in (done["messages"], done["people"]):
        assert tally["total"] == sum(number for name, number in tally.items() if name != "total")
    assert done["people"]["sent"] == 3
    assert done["correction"]["people"] == 3
    for person in (ann, bob, dan):
        person.gets_text("CORRECTION: There is no fire.")
        person.rings("This is a correction.")
    ann.gets_mail("CORRECTION: There is no fire.")
    assert "retracted" in _refused(stage, "retract", str(stage.id))
    bob.texts("1")  # a truthful answer counts all the same
    bob.gets_text("recorded")
    assert bob.standing["status"] == "safe"
    assert cid.standing["status"] == "unreachable"
    stage.nothing_else_happens()
    assert json.dumps(stage.status()["said"][-1]).count("There is no fire.") == 1


def test_the_next_step_is_taken_at_once(stage: Stage) -> None:
    ann, bob, cid = _three(stage)
    id_ = str(stage.id)
    ann.texts("1")
    ann.gets_text("recorded")
    for person in (bob, cid):
        person.phone(voice="answer")  # a call that nobody takes is made again
    assert stage.house.json("escalate", id_, "bob", "--json") == {"taken": ["bob"], "left": []}
    bob.heard(bob.rings())
    stage.house.run("escalate", id_)
    cid.heard(cid.rings())
    ann.gets_text("has not answered", "Bob Ito")  # his next step after the call
    assert "accounted for" in _refused(stage, "escalate", id_, "ann")
    assert "callee" in _refused(stage, "escalate", id_, "nobody")
    stage.nothing_else_happens()


def test_an_excuse_ends_the_chase(stage: Stage) -> None:
    ann, bob, cid = _three(stage)
    id_ = str(stage.id)
    ann.texts("1")
    ann.gets_text("recorded")
    bob.texts("1")
    bob.gets_text("recorded")
    assert "neither" in _refused(stage, "excuse", id_, "cid", "--reason", "on leave", "--by", "zed")
    stage.house.run("excuse", id_, "cid", "--reason", "on leave", "--by", "ann")
    assert cid.standing["status"] == "excused"
    assert "answered for themselves" in _refused(stage, "excuse", id_, "bob", "--reason", "leave", "--by", "ann")
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_a_further_round_asks_everyone_again(stage: Stage) -> None:
    ann, bob, cid, dan = stage.people(
        ann={}, bob={"boss": "ann", "backups": ["ann"]}, cid={"boss": "ann"}, dan={"boss": "ann"}
    )
    stage.alarm(FIRE)
    for person in (ann, bob, cid, dan):
        person.gets_text(FIRE)
        person.phone(voice="answer")
    id_ = str(stage.id)
    for person in (ann, cid):
        person.texts("1")
        person.gets_text("recorded")
    stage.house.run("excuse", id_, "dan", "--reason", "sent home", "--by", "ann")
    stage.passes(minutes=5)
    bob.rings()
    stage.passes(minutes=10)
    ann.gets_text("stand in", "has not answered", "Bob Ito")
    ann.rings()
    asked = stage.house.json("round", id_, "--message", "Still safe?", "--json")
    assert (asked["round"], asked["people"]) == (2, 3)
    assert (asked["before"]["safe"], asked["before"]["excused"], asked["before"]["unaccounted"]) == (2, 1, 1)
    for person in (ann, bob, cid):
        person.gets_text("once more", "Still safe?", "Reply 1")
    status = stage.status()
    assert status["round"] == 2
    assert status["rounds"][0]["before"]["safe"] == 2
    assert (status["counts"]["unaccounted"], status["counts"]["excused"]) == (3, 1)
    assert [one["status"] for one in cid.standing["check_ins"]] == ["safe"]  # the old answer is kept
    ann.texts("1")
    ann.gets_text("recorded")
    bob.texts("1")
    bob.gets_text("recorded")
    stage.passes(minutes=5)
    cid.rings()
    stage.passes(minutes=10)
    ann.gets_text("has not answered", "Cid Ito")
    cid.texts("1")
    cid.gets_text("recorded")
    assert stage.status()["counts"]["safe"] == 3
    stage.nothing_else_happens()


def test_the_frozen_list_is_corrected(stage: Stage) -> None:
    ann, bob, *_ = stage.people(
        ann={"site": "Chicago"},
        bob={"boss": "ann", "mobile": None},
        eve={"boss": "ann", "site": "Lyon", "backups": ["gus"]},
        fay={"boss": "eve", "site": "Lyon"},
        gus={"boss": "eve", "site": "Rome"},
    )
    eve, fay, gus = (stage.persons[key] for key in ("eve", "fay", "gus"))
    stage.alarm(FIRE, scope=("site:Chicago",))
    id_ = str(stage.id)
    ann.gets_text(FIRE)
    bob.becomes("unreachable")
    new = "+13125550990"
    stage.house.run("amend", id_, "number", "bob", "(312) 555-0990")
    bob.gets_text(FIRE, "Reply 1", at=new)
    bob.texts("1", at=new)
    bob.gets_text("recorded", at=new)
    bob.becomes("safe")
    assert "already" in _refused(stage, "amend", id_, "number", "bob", new)
    assert "write it like" in _refused(stage, "amend", id_, "number", "bob", "12")

    seen = ["amend", id_, "walk-in", "Zoe Kay", "--status", "safe", "--how", "saw", "--by", "ann", "--json"]
    assert stage.house.json(*seen)["status"] == "safe"
    asked = stage.house.json("amend", id_, "walk-in", "Max Ray", "--mobile", "+13125550991", "--json")
    bob.gets_text(FIRE, at="+13125550991")
    stage.sim.reply("+13125550991", "1")
    bob.gets_text("recorded", at="+13125550991")
    assert stage.callees()[asked["employee_id"]]["status"] == "safe"

    wider = stage.house.json("amend", id_, "scope", "site:Lyon", "--json")
    assert (wider["people"], wider["total"]) == (2, 6)
    for person in (eve, fay):
        person.gets_text(FIRE)
    assert fay.standing["superior_id"] == "eve"
    assert eve.standing["superior_id"] == "ann"
    assert "adds nobody" in _refused(stage, "amend", id_, "scope", "site:Lyon")
    counts = stage.status()["counts"]
    assert counts["total"] == 6 == sum(number for name, number in counts.items() if name != "total")
    for person in (ann, fay):
        person.texts("1")
        person.gets_text("recorded")
    eve.phone(voice="answer")
    stage.passes(minutes=5)
    eve.rings()
    stage.passes(minutes=10)
    gus.gets_text("stand in", "Eve Ito")


def test_something_real_stops_the_exercise_and_says_so(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    drill = stage.alarm(FIRE)
    for person in (ann, bob):
        person.gets_text(FIRE)
    ann.texts("1")
    ann.gets_text("recorded")
    asked = ("activate", "--scope", "all", "--message", "Gas in hall 3.", "--kind", "real", "--yes", "--json")
    began = stage.house.run(*asked)
    assert f"exercise {drill} is stopped" in began.stderr
    made = json.loads(began.stdout)
    assert made["stopped_exercises"] == [drill]
    assert stage.status()["state"] == "ended"
    stage.id = made["id"]
    for person in (ann, bob):
        text = person.gets_text("The exercise is stopped: this is real.", "Gas in hall 3.", "Reply 1")
        assert "EXERCISE" not in text.body
    assert stage.status()["counts"]["unaccounted"] == 2  # what was said in the exercise does not carry over
    bob.texts("1")
    bob.gets_text("recorded")
    assert bob.standing["status"] == "safe"
    stage.id = drill
    assert stage.callees()["bob"]["status"] == "unaccounted"
    assert stage.callees()["ann"]["status"] == "safe"


def test_need_in_an_exercise_is_asked_about_and_real_rings_louder(stage: Stage) -> None:
    ann, bob, _ = _three(stage)
    bob.texts("2")
    bob.gets_text("Real emergency? Reply REAL", "told")
    ann.gets_text("Bob Ito", "It may be real: ask them.", "6")
    ann.rings()
    stage.passes(seconds=11)
    bob.texts("REAL")
    bob.gets_text("If life is in danger call", "recorded")
    ann.gets_text("Bob Ito", "REAL and no part of the exercise", "6")
    ann.rings()
    status = stage.status()
    assert (status["kind"], status["help_cases"]["open"]) == ("drill", 1)
    stage.house.run("end", str(stage.id))
    assert stage.status()["help_cases"]["open"] == 1  # it rings on until somebody takes it
    stage.house.run("help-case", "take", str(stage.id), "bob", "--by", "ann")
