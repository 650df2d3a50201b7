"""Scenarios of help: a cry rings people until one of them, by name, takes it."""

from __future__ import annotations

import pytest

from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

SMOKE = "Smoke in the tunnel. Get out."


def _cry(stage: Stage, words: str = "2") -> tuple[Person, Person, Person]:
    """Cid, two below Ann, needs help; Bob is his superior, Ann the commander."""
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "bob"})
    stage.alarm(SMOKE, commanders=("bob",))
    for person in (ann, bob, cid):
        person.gets_text(SMOKE)
    cid.texts(words)
    reply = cid.gets_text("If life is in danger call your emergency number")
    assert "on its way" not in reply.body
    return ann, bob, cid


def test_help_taken_by_text(stage: Stage) -> None:
    _, bob, cid = _cry(stage)
    bob.gets_text("Cid Ito", "6")
    bob.rings()
    bob.texts("MINE")
    bob.gets_text("Cid Ito")
    stage.eventually(lambda: stage.status()["help_cases"]["taken"] == 1, "the case is taken")
    assert cid.standing["help_taken_by"] == "bob"
    stage.settles()


def test_help_rings_higher_until_taken(stage: Stage) -> None:
    ann, bob, cid = _cry(stage)
    bob.gets_text("Cid Ito")
    bob.rings()
    stage.passes(minutes=2)
    bob.gets_text("Cid Ito")
    bob.rings()
    ann.gets_text("Cid Ito")
    ann.rings()
    ann.texts("6")
    ann.gets_text("Cid Ito")
    stage.passes(seconds=1)
    bob.gets_text("Ann Ito", "Cid Ito")  # who took it
    stage.settles()
    assert cid.standing["help_taken_by"] == "ann"
    status = stage.status()
    assert status["help_cases"] == {"open": 0, "taken": 1, "closed": 0}
    stage.house.run("help-case", "close", str(stage.id), "cid", "--by", "ann", "--note", "spoke to him, he is out")
    assert stage.status()["help_cases"]["closed"] == 1


def test_distress_in_other_words_opens_a_case(stage: Stage) -> None:
    _, bob, cid = _cry(stage, "I am trapped on the 3rd floor")
    bob.gets_text("Cid Ito")
    bob.rings()
    cid.becomes("unaccounted")  # what they said is for a human to read
    status = stage.status()
    assert status["help_cases"]["open"] == 1
    assert status["to_review"] == 1


def test_the_word_help_is_a_possible_cry(stage: Stage) -> None:
    _, bob, _ = _cry(stage, "HELP")
    bob.gets_text("Cid Ito")
    bob.rings()
    assert stage.status()["help_cases"]["open"] == 1


def test_a_cry_is_rung_for_and_taken_after_the_end(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.alarm(SMOKE)
    for person in (ann, bob):
        person.gets_text(SMOKE)
    stage.house.run("end", str(stage.id))
    bob.texts("2")
    bob.gets_text("If life is in danger", "told")
    ann.gets_text("Bob Ito", "6")
    ann.rings()
    ann.texts("6")
    ann.gets_text("Bob Ito")
    stage.eventually(lambda: bob.standing["help_taken_by"] == "ann", "Ann takes it")


def test_mine_means_whom_the_last_message_spoke_of(stage: Stage) -> None:
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "ann"})
    stage.alarm(SMOKE)
    for person in (ann, bob, cid):
        person.gets_text(SMOKE)
    bob.texts("2")
    bob.gets_text("If life is in danger")
    ann.gets_text("Bob Ito", "6")
    ann.rings()
    cid.texts("2")
    cid.gets_text("If life is in danger")
    stage.passes(seconds=11)
    ann.gets_text("Cid Ito", "6")
    ann.rings()
    ann.texts("6")
    ann.gets_text("Cid Ito")
    stage.eventually(lambda: cid.standing["help_taken_by"] == "ann", "Ann takes Cid's case")
    assert bob.standing["help_taken_by"] is None
    assert stage.status()["help_cases"] == {"open": 1, "taken": 1, "closed": 0}


def test_help_taken_on_the_terminal(stage: Stage) -> None:
    _, bob, cid = _cry(stage)
    bob.gets_text("Cid Ito")
    bob.rings()
    stage.house.run("help-case", "take", str(stage.id), "cid", "--by", "ann")
    assert cid.standing["help_taken_by"] == "ann"
    again = stage.house.run("help-case", "take", str(stage.id), "cid", "--by", "bob", check=False)
    assert again.returncode == 1
    assert "ann" in again.stderr


def test_help_rings_every_channel(stage: Stage) -> None:
    ann, bob = stage.people(ann={"email": "ann@acme.example.org"}, bob={"boss": "ann"})
    ann.phone(voice="answer", keys=["6"])
    stage.alarm(SMOKE)
    ann.gets_text(SMOKE)
    ann.gets_mail(SMOKE)
    bob.gets_text(SMOKE)
    bob.texts("need")
    bob.gets_text("If life is in danger")
    ann.gets_text("Bob Ito")
    ann.gets_mail("Bob Ito")
    ann.rings("Bob Ito")
    stage.eventually(lambda: bob.standing["help_taken_by"] == "ann", "Ann takes it by a key")
