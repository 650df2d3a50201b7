"""Scenarios of superiors: one digest, a page to answer for their people, and the list for commander and HR."""

from __future__ import annotations

import re

import pytest

from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

STORM = "Storm warning. Stay inside."


def test_forty_silent_make_one_digest(stage: Stage) -> None:
    folk = {f"p{number:02d}": {"boss": "ann"} for number in range(40)}
    ann, *people = stage.people(ann={}, **folk)
    stage.alarm(STORM)
    for person in (ann, *people):
        person.gets_text(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=5)
    for person in people:
        person.rings()
    stage.rings_again(*people)
    stage.passes(minutes=8)
    digest = ann.gets_text("has not answered", "answer for", "more")
    assert "EXERCISE Acme:" in digest.body
    stage.passes(minutes=15)
    # She is the commander too, as the head of the tree: the list is another matter, and comes once.
    ann.gets_text("not accounted for")
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_superior_answers_for_someone_on_their_page(stage: Stage) -> None:
    ann, bob = stage.people(ann={"email": "ann@acme.example.org"}, bob={"boss": "ann"})
    stage.alarm(STORM)
    ann.gets_text(STORM)
    ann.gets_mail(STORM)
    bob.gets_text(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=5)
    bob.rings()
    stage.rings_again(bob)
    stage.passes(minutes=8)
    digest = ann.gets_text("has not answered", "Bob Ito")
    link = re.search(r"https?://\S+", digest.body)
    assert link is not None
    mail = ann.gets_mail("has not answered", "Bob Ito")
    assert link[0].rstrip(".") in mail.links
    page = ann.opens(mail)
    assert "Bob Ito" in page
    assert "+1312" not in page
    heard = stage.house.run("check-in", str(stage.id), "bob", "safe", "--how", "told", "--by", "ann")
    assert "Bob Ito: unaccounted (kept as hearsay" in heard.stdout
    bob.becomes("unaccounted")
    stage.house.run("check-in", str(stage.id), "bob", "safe", "--how", "saw", "--by", "ann")
    bob.becomes("safe")
    stage.passes(minutes=60)
    stage.nothing_else_happens()
    assert [one["basis"] for one in bob.standing["check_ins"]] == ["told", "saw"]


def test_the_nearest_superior_who_is_accounted_for(stage: Stage) -> None:
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "bob"})
    stage.alarm(STORM)
    for person in (ann, bob, cid):
        person.gets_text(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=5)
    bob.rings()
    cid.rings()
    stage.rings_again(bob, cid)
    stage.passes(minutes=8)
    ann.gets_text("has not answered", "Bob Ito", "Cid Ito")  # Bob is silent himself: his people go to Ann
    stage.nothing_else_happens()


def test_hr_gets_the_list(stage: Stage) -> None:
    stage.house.run("user", "add", "hr", "--role", "hr", "--email", "hr@acme.example.org")
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    hr = type(ann)(stage, "hr", None, None, "hr@acme.example.org", "HR")
    stage.alarm(STORM, commanders=("ann",))
    ann.gets_text(STORM)
    bob.gets_text(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=5)
    bob.rings()
    stage.rings_again(bob)
    stage.passes(minutes=8)
    ann.gets_text("has not answered", "Bob Ito")
    stage.passes(minutes=15)
    ann.gets_text("not accounted for", "Bob Ito")
    hr.gets_mail("not accounted for", "Bob Ito")
    stage.nothing_else_happens()


def test_a_second_digest_only_when_the_list_grew_and_not_too_soon(stage: Stage) -> None:
    stage.policy(
        "name: quick\nsteps:\n  - {after: 0s, contact: [sms]}\n"
        "  - {after: 1m, notify: [superior]}\nbundle: 10s\nrepeat: 10m\n"
    )
    ann, bob, cid = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "ann", "mobile": None})
    stage.alarm(STORM, policy="quick")
    ann.gets_text(STORM)
    bob.gets_text(STORM)
    ann.texts("1")
    ann.gets_text("recorded")
    stage.passes(minutes=1)
    ann.gets_text("has not answered", "Bob Ito", "Cid Ito")
    stage.passes(minutes=30)
    stage.nothing_else_happens()
    assert cid.standing["status"] == "unreachable"
