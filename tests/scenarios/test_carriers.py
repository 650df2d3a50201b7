"""Scenarios of carriers that fail: our own outage, a channel that sickens, a second sender, a network that is down."""

from __future__ import annotations

import pytest

from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

FLOOD = "The river is over its banks. Go to the upper floor."


def test_texts_of_our_outage_are_fetched_from_the_carrier(stage: Stage) -> None:
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "ann"})
    stage.alarm(FLOOD)
    for person in (ann, bob, cid):
        person.gets_text(FLOOD)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.settles()
    for process in stage.house.running():
        process.kill()
    assert bob.mobile
    assert cid.mobile
    assert stage.sim.reply(bob.mobile, "1 - all fine here").status is None, "nobody should be at home"
    assert stage.sim.reply(cid.mobile, "2").status is None
    assert stage.sim.reply(bob.mobile, "1").status is None
    stage.restart()
    bob.becomes("safe")
    cid.becomes("needs_help")
    for person in (bob, cid):
        person.gets_text("recorded")
    ann.gets_text("Cid Ito")  # the help case rings
    ann.rings()
    said = [one["said_at"] for one in bob.standing["check_ins"]]
    assert len(said) == 2, "both texts are kept"
    assert all(said), "with the carrier's time"
    assert len(ann.standing["check_ins"]) == 1, "what was heard as it came is not heard again"
