"""Scenarios of power cuts: everything is killed in the middle, started again, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

QUAKE = "Earthquake. Take cover."


def test_restart_in_the_middle(stage: Stage) -> None:
    ann, bob = stage.people(ann={"backups": ["bob"]}, bob={"boss": "ann"})
    stage.alarm(QUAKE, commanders=("bob",))
    ann.gets_text(QUAKE)
    bob.gets_text(QUAKE)
    stage.restart()
    bob.texts("1")
    bob.gets_text("recorded")
    stage.passes(minutes=5)
    ann.rings()
    stage.restart()
    stage.rings_again(ann)
    stage.passes(minutes=8)
    bob.gets_text("stand in", "Ann Ito")
    bob.rings()
    stage.nothing_else_happens()


def test_killed_while_sending_nobody_is_left_out(stage: Stage) -> None:
    folk = {f"p{number:03d}": {"boss": "ann"} for number in range(300)}
    people = stage.people(
        ann={}, **{key: {**given, "mobile": f"+1312556{index:04d}"} for index, (key, given) in enumerate(folk.items())}
    )
    stage.alarm(QUAKE)
    stage.restart()
    stage.settles()
    times = {person.mobile: len(stage.sim.messages(person.mobile)) for person in people}
    assert all(times.values()), [mobile for mobile, number in times.items() if not number]
    assert max(times.values()) <= 2
