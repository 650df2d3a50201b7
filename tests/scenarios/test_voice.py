"""Scenarios of calls: mailboxes, silence at the other end, lines that are busy, and people who take no calls."""

from __future__ import annotations

import pytest

from callrees.words import Question
from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

GAS = "Gas in the cellar. Go to the meeting point."


def test_a_mailbox_is_left_how_to_call_back_and_rung_again(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    ann.phone(voice="voicemail")
    stage.alarm(GAS)
    ann.gets_text(GAS)
    stage.passes(minutes=5)
    call = ann.rings()
    stage.eventually(lambda: "Goodbye" in stage.sim.calls(call.to)[0].recorded, "the mailbox has its message")
    left = stage.sim.calls(call.to)[0]
    assert left.answered_by == "machine_end_beep"
    assert left.recorded.startswith("EXERCISE Acme:")
    assert left.recorded.endswith("EXERCISE")
    assert left.recorded.count("Ann Ito") == left.recorded.count("Your code") == 2
    assert "cellar" not in left.recorded
    stage.rings_again(ann)
    stage.eventually(lambda: ann.standing["reach"] == "delivered", "the mailbox counts as delivered")
    ann.becomes("unaccounted")
    stage.passes(minutes=3)
    stage.nothing_else_happens()


def test_a_silent_pick_up_is_a_person_first(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    ann.phone(voice="silent", keys=["1"])
    bob.phone(voice="silent")
    stage.alarm(GAS)
    for person in (ann, bob):
        person.gets_text(GAS)
    stage.passes(minutes=5)
    ann.rings(GAS, "recorded")
    bob.rings(GAS, "Press 1")
    ann.becomes("safe")
    stage.passes(minutes=4)
    stage.nothing_else_happens()  # somebody took Bob's call, and may answer yet
    bob.becomes("unaccounted")


def test_busy_is_rung_again_and_a_fax_machine_never(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann", "mobile_2": "+13125550190"})
    ann.phone(voice="busy")
    bob.phone(voice="fax")
    stage.sim.phone("+13125550190", voice="answer", keys=["1"])
    stage.alarm(GAS)
    for person in (ann, bob):
        person.gets_text(GAS)
    stage.passes(minutes=5)
    ann.rings()
    bob.rings()
    # A fax machine is a failure for good: the next contact comes at once.
    bob.gets_text(GAS, at="+13125550190")
    stage.sim.phone(ann.mobile or "", voice="answer", keys=["3"])
    stage.passes(minutes=2)
    ann.rings(GAS, "recorded")
    ann.becomes("unavailable")
    bob.texts("1", at="+13125550190")
    bob.gets_text("recorded", at="+13125550190")
    stage.passes(minutes=2)
    stage.nothing_else_happens()


def test_who_takes_no_calls_is_texted_in_other_words(stage: Stage) -> None:
    ann, bob, cid = stage.people(
        ann={"no_voice": "true"},
        bob={"boss": "ann", "no_voice": "true", "mobile": None, "email": "bob@acme.example.org"},
        cid={"boss": "ann"},
    )
    stage.alarm(GAS)
    first = ann.gets_text(GAS)
    cid.gets_text(GAS)
    mail = bob.gets_mail(GAS)
    stage.passes(minutes=5)
    again = ann.gets_text(GAS, "no answer from you")
    assert again.body != first.body
    assert again.body.endswith("EXERCISE")
    assert bob.gets_mail(GAS).text != mail.text
    cid.rings()
    ann.texts("1")
    ann.gets_text("recorded")
    bob.opens(mail, "1")
    cid.texts("2")
    cid.gets_text("If life is in danger")
    ann.gets_text("Cid Ito", "Reply 6")  # she is rung for help by a text
    stage.settles()
    stage.nothing_else_happens()


def test_no_two_texts_at_one_moment(stage: Stage) -> None:
    ann, bob = stage.people(ann={"no_voice": "true"}, bob={"boss": "ann"})
    stage.alarm(GAS, ask=Question.EVACUATE)
    ann.gets_text(GAS, "1 out")
    bob.gets_text(GAS)
    bob.rings()
    bob.texts("1")
    bob.gets_text("recorded")
    stage.settles()
    stage.nothing_else_happens()
    stage.passes(minutes=1)
    ann.gets_text(GAS, "1 out")
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=10)
    stage.nothing_else_happens()
