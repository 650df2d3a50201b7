"""Scenarios of the cascade: branches are released by their leaders, by those who act for them, and by time."""

from __future__ import annotations

import re

import pytest

from callrees.words import Kind, Mode
from tests.scenarios.stage import Person, Stage

pytestmark = pytest.mark.scenario

STORM = "Storm warning. Stay inside."
LINK = re.compile(r"https?://\S+")


def works(stage: Stage, **columns: object) -> tuple[Person, ...]:
    """Ann leads Bob and Cid; Bob leads Dot and Eve."""
    return stage.people(
        ann={"email": "ann@acme.example.org"},
        bob={"boss": "ann", "backups": ["cid"]} | columns,
        cid={"boss": "ann"},
        dot={"boss": "bob"},
        eve={"boss": "bob"},
    )


def test_answers_release_branch_after_branch(stage: Stage) -> None:
    ann, bob, cid, dot, eve = works(stage)
    stage.alarm(STORM, mode=Mode.CASCADE, commanders=("ann",))
    ann.gets_text(STORM)
    mail = ann.gets_mail(STORM)
    stage.nothing_else_happens()
    assert stage.status()["waiting_for_release"] == 4
    ann.opens(mail, "1")
    bob.gets_text(STORM)
    cid.gets_text(STORM)
    stage.passes(seconds=1)
    told = ann.gets_text("Your branch of 4 is being alerted")
    ann.gets_mail("Your branch of 4 is being alerted")
    page = stage.sim.open_link(LINK.findall(told.body)[0], None).page
    assert "1 of" not in page
    assert "the leader above them has answered, or their time is up: <bdi>2</bdi>" in page
    stage.nothing_else_happens()
    bob.texts("2")  # waiting would help nobody
    bob.gets_text("recorded")
    dot.gets_text(STORM)
    eve.gets_text(STORM)
    assert stage.status()["waiting_for_release"] == 0


def test_a_silent_leaders_backup_takes_over_at_half_their_time(stage: Stage) -> None:
    ann, bob, cid, dot, eve = works(stage)
    stage.alarm(STORM, mode=Mode.CASCADE, commanders=("ann",))
    ann.gets_text(STORM)
    ann.gets_mail(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    for person in (bob, cid):
        person.gets_text(STORM)
    stage.passes(seconds=1)
    ann.gets_text("Your branch of 4")
    ann.gets_mail("Your branch of 4")
    cid.texts("1")
    cid.gets_text("recorded")
    stage.passes(seconds=140)
    cid.gets_text("stand in", "Bob Ito")
    cid.rings()
    cid.texts("4")
    cid.gets_text("recorded", "Bob Ito")
    dot.gets_text(STORM)
    eve.gets_text(STORM)
    stage.passes(seconds=1)
    cid.gets_text("Your branch of")
    stage.nothing_else_happens()


def test_time_releases_whoever_is_silent(stage: Stage) -> None:
    ann, bob, cid, dot, eve = works(stage)
    stage.policy(
        "name: swift\nleader_timeout: 2m\nsteps:\n"
        '  - {after: 0s, contact: [sms]}\n  - {after: 1h, contact: ["sms:2"]}\n'
    )
    stage.alarm(STORM, mode=Mode.CASCADE, policy="swift", commanders=("eve",))
    ann.gets_text(STORM)
    stage.passes(seconds=80)  # well before their time is up, also on a slow machine
    stage.nothing_else_happens()
    stage.passes(seconds=40)
    bob.gets_text(STORM)
    cid.gets_text(STORM)
    stage.passes(seconds=60)
    cid.gets_text("stand in", "Bob Ito")
    cid.rings()
    stage.passes(seconds=60)
    dot.gets_text(STORM)
    eve.gets_text(STORM)
    stage.nothing_else_happens()


def test_a_leader_without_contact_and_a_commander_without_patience(stage: Stage) -> None:
    ann, bob, cid, dot, eve = works(stage, mobile="")
    stage.alarm(STORM, mode=Mode.CASCADE, commanders=("cid",))
    ann.gets_text(STORM)
    ann.gets_mail(STORM)
    assert stage.status()["waiting_for_release"] == 4
    stage.house.run("release", str(stage.id), "ann")
    # Bob has no contact at all: his people wait for nobody.
    for person in (cid, dot, eve):
        person.gets_text(STORM)
    assert bob.standing["status"] == "unreachable"
    assert {one["waits_for"] for one in stage.callees().values()} == {None}


def test_a_tabletop_goes_down_the_tree_and_reaches_nobody(stage: Stage) -> None:
    works(stage)
    stage.alarm(STORM, kind=Kind.TABLETOP, mode=Mode.CASCADE, commanders=("ann",))
    stage.passes(minutes=5)
    stage.passes(minutes=5)
    stage.nothing_else_happens()
    assert stage.status()["waiting_for_release"] == 0
    assert all(attempts["simulated"] == sum(attempts.values()) for attempts in stage.status()["attempts"].values())


def test_from_a_terminal(stage: Stage) -> None:
    works(stage)
    said = ["--scope", "all", "--message", STORM, "--kind", "drill", "--at-night", "--mode", "cascade"]
    assert "worst case        10.0 min" in stage.house.run("activate", *said, "--preview").stdout
    refused = stage.house.run("activate", *said, "--ask", "evacuate", check=False)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "--mode broadcast" in refused.stderr
