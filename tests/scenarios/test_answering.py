"""Scenarios of answering for others: by short number, on the page, and by a human who reads what no rule could."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

STORM = "Storm warning. Stay inside."
QUICK = """
name: quick
steps:
  - {after: 0s, contact: [sms]}
  - {after: 1m, notify: [superior]}
bundle: 10s
repeat: 10m
"""


def test_a_superior_answers_by_number_and_says_how_they_know(stage: Stage) -> None:
    stage.policy(QUICK)
    ann, bob, cid, dee = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "ann"}, dee={"boss": "ann"})
    stage.alarm(STORM, policy="quick")
    for person in (ann, bob, cid, dee):
        person.gets_text(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=1)
    ann.gets_text("has not answered", "11 Bob Ito, 12 Cid Ito and 13 Dee Ito", "reply 11 1 SAW, or 11,12 1 SPOKE")
    ann.texts("11, 12 1")
    ann.gets_text("Nothing is recorded", "How do you know it of Bob Ito and Cid Ito?", "11,12 1 SAW")
    assert stage.status()["to_review"] == 1
    ann.texts("spoke")
    ann.gets_text("It is recorded: Bob Ito safe and Cid Ito safe.")
    assert stage.status()["to_review"] == 0
    bob.becomes("safe")
    cid.texts("2")
    cid.gets_text("recorded")
    ann.rings()
    ann.gets_text("Cid Ito", "6 or MINE")
    ann.texts("12 1 saw, 13 1 told")
    ann.gets_text("hearsay", "Dee Ito", "They answered for themselves", "Cid Ito need help", "OVERRIDE 12 1 SAW")
    assert [stage.callees()[who]["status"] for who in ("cid", "dee")] == ["needs_help", "unaccounted"]
    ann.texts("OVERRIDE 12 1 SAW")
    ann.gets_text("It is recorded: Cid Ito safe.")
    cid.becomes("safe")
    ann.texts("6")
    ann.gets_text("the help case of Cid Ito is yours")
    stage.nothing_else_happens()
    assert stage.status()["help_cases"]["taken"] == 1


def test_the_list_goes_above_a_silent_superior_and_who_acts_answers_for_the_unit(stage: Stage) -> None:
    stage.policy(
        "name: quick\nsteps:\n  - {after: 0s, contact: [sms]}\n  - {after: 1m, backups: {wait: 5m}}\n"
        "  - {after: 3m, notify: [superior]}\nbundle: 10s\nrepeat: 10m\n"
    )
    ann, bob, cid, eve = stage.people(
        ann={}, bob={"boss": "ann", "backups": ["eve"]}, cid={"boss": "bob"}, eve={"boss": "ann"}
    )
    stage.alarm(STORM, policy="quick")
    for person in (ann, bob, cid, eve):
        person.gets_text(STORM)
    for person in (ann, eve):
        person.texts("1")
        person.gets_text("recorded")
    stage.passes(minutes=1)
    eve.gets_text("stand in", "Bob Ito")
    eve.rings()
    eve.texts("4")
    eve.gets_text("you stand in for Bob Ito")
    stage.passes(minutes=2)
    # Bob is silent: his people's list goes to Eve, who acts for him; Bob himself is on Ann's.
    eve.gets_text("has not answered", "11 Cid Ito")
    ann.gets_text("has not answered", "11 Bob Ito")
    eve.texts("11 1 saw")
    eve.gets_text("It is recorded: Cid Ito safe.")
    cid.becomes("safe")
    ann.texts("11 away spoke")
    ann.gets_text("It is recorded: Bob Ito away.")
    bob.becomes("unavailable")
    stage.nothing_else_happens()


def test_of_two_in_need_one_is_taken_by_number_and_the_other_rings_on(stage: Stage) -> None:
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "ann"})
    stage.alarm(STORM)
    for person in (ann, bob, cid):
        person.gets_text(STORM)
    for person in (bob, cid):
        person.texts("2")
        person.gets_text("recorded")
    stage.settles()
    ann.rings()
    first = ann.gets_text("Bob Ito", "MINE")
    if "Cid Ito" not in first.body:  # they cried within moments: in one message, or in two
        stage.passes(seconds=20)
        ann.rings()
        ann.gets_text("Cid Ito", "MINE")
    stage.passes(seconds=130)
    ann.rings()
    again = ann.gets_text("2 people need help", "Bob Ito", "Cid Ito", "to take one")
    number = re.search(r"(\d\d) Cid Ito", again.body)
    assert number is not None
    ann.texts(f"6 {number[1]}")
    ann.gets_text("the help case of Cid Ito is yours")
    stage.passes(seconds=130)
    ann.rings()
    last = ann.gets_text("Bob Ito", "MINE")
    assert "Cid Ito" not in last.body
    ann.texts("6 bob")
    ann.gets_text("the help case of Bob Ito is yours")
    stage.settles()
    assert stage.status()["help_cases"]["taken"] == 2


def test_what_no_rule_understands_is_settled_at_a_terminal(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.alarm(STORM)
    for person in (ann, bob):
        person.gets_text(STORM)
    bob.texts("we went to the other building, all of us")
    bob.gets_text("a person will")
    ann.texts("1")
    ann.gets_text("recorded")
    bob.texts("Ann Ito borrowed this: bob here", at="+13125550999")
    bob.gets_text("a person will read it", at="+13125550999")
    stage.eventually(lambda: stage.status()["to_review"] == 2, "two answers wait")
    waiting = json.loads(stage.house.run("answers", str(stage.id), "--json").stdout)
    assert [(one["employee_id"], one["text"]) for one in waiting] == [
        ("bob", "we went to the other building, all of us"),
        (None, "Ann Ito borrowed this: bob here"),
    ]
    assert {guess["employee_id"] for guess in waiting[1]["suggested"]} == {"ann", "bob"}
    mine, strange = (one["id"] for one in waiting)
    refused = stage.house.run("review", strange, "safe", "--by", "ann", check=False)
    assert refused.returncode == 1
    assert "nobody knows whose answer this is" in refused.stderr
    stage.house.run("review", mine, "safe", "--by", "ann")
    bob.becomes("safe")
    bob.gets_text("Your answer is recorded: safe")
    again = stage.house.run("review", mine, "needs_help", "--by", "ann", check=False)
    assert again.returncode == 1
    assert "ann has settled this answer already" in again.stderr
    stage.house.run("review", strange, "nothing", "--by", "ann")
    assert stage.status()["to_review"] == 0
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_many_are_answered_for_at_once_on_the_page(stage: Stage) -> None:
    stage.policy(QUICK)
    ann, *people = stage.people(ann={}, **{f"p{n}": {"boss": "ann", "mobile_2": f"+1312556{n:04d}"} for n in range(5)})
    stage.alarm(STORM, policy="quick")
    for person in (ann, *people):
        person.gets_text(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=1)
    digest = ann.gets_text("has not answered", "answer for")
    link = re.search(r"https?://\S+/s/\S+", digest.body)
    assert link is not None
    page = _open(link[0])
    assert "+1312" not in page
    ticks = re.findall(r'name="who" value="(\d+)"', page)
    assert len(ticks) == 5
    without = _open(link[0], who=ticks[:4], status="safe")
    assert "Say how you know it" in without
    _open(link[0], who=ticks[:4], status="safe", how="spoke", note="all at the gate")
    stage.eventually(lambda: stage.status()["counts"]["safe"] == 5, "four were answered for")
    said = next(one for one in stage.callees().values() if one["check_ins"] and one["employee_id"] != "ann")
    assert (said["check_ins"][0]["source"], said["check_ins"][0]["basis"]) == ("page", "spoke")
    stage.passes(minutes=30)
    stage.nothing_else_happens()


def _open(link: str, **form: str | list[str]) -> str:
    """The page behind a link, or the answer to its form."""
    body = urllib.parse.urlencode(form, doseq=True).encode() if form else None
    try:
        with urllib.request.urlopen(link, body) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:  # it says what is missing
        return str(refused.read().decode())
