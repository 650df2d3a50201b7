"""Scenarios of carriers that fail: our own outage, a channel that sickens, a second sender, a network that is down."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import urllib3
from sqlalchemy import select
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped, unused-ignore]

from notify.dispatch.models import Attempt
from notify.simulator.config import STAND_IN_NUMBER, STAND_IN_SID, STAND_IN_TOKEN
from tests.scenarios.conftest import SECOND_NUMBER
from tests.scenarios.stage import Person, Stage

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
    stage.eventually(lambda: len(bob.standing["check_ins"]) == 2, "both texts are kept")
    assert all(one["said_at"] for one in bob.standing["check_ins"]), "with the carrier's time"
    assert len(ann.standing["check_ins"]) == 1, "what was heard as it came is not heard again"


QUICK = """
name: quick
steps:
  - {after: 0s, contact: [sms]}
  - {after: 20m, contact: [voice]}
  - {after: 1m, notify: [superior]}
bundle: 1s
repeat: 1m
"""


def test_a_channel_that_sickens_is_gone_round_and_comes_back(stage: Stage) -> None:
    people = stage.people(**{f"p{no}": {"email": f"p{no}@acme.example.org"} for no in range(3)})
    stage.policy("name: sick\nsteps: [{after: 0s, contact: [sms]}, {after: 30m, contact: [email]}]")
    stage.sim.faults(error_401=1.0)
    stage.alarm(FLOOD, policy="sick")
    for person in people:
        person.gets_mail(FLOOD)  # half an hour ahead of its step
    assert [one["kind"] for one in stage.status()["brakes"]] == ["channel"]
    assert stage.status()["trouble"][0]["channel"] == "sms"
    stage.sim.faults(error_401=0.0)
    for person in people:
        person.gets_text(FLOOD)  # what waited there
    stage.eventually(lambda: all(one["lifted_at"] for one in stage.status()["brakes"]), "the channel is back")
    assert not [one for one in stage.status()["trouble"] if one["sender"] is None]
    for person in people:
        person.texts("1")
        person.gets_text("recorded")
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_a_second_sender_takes_over(stage: Stage) -> None:
    ann, bob = stage.people(ann={}, bob={"boss": "ann"})
    stage.sim.faults(senders_refused=[STAND_IN_NUMBER])
    stage.alarm(FLOOD)
    for person in (ann, bob):
        assert person.gets_text(FLOOD).sender == SECOND_NUMBER
    stage.settles()
    assert {one["sender"] for one in stage.status()["trouble"]} == {STAND_IN_NUMBER}
    assert stage.sim.reply("+13125550100", "1", SECOND_NUMBER).status is not None
    ann.gets_text("recorded")
    bob.texts("2")
    ann.gets_text("Bob Ito")
    ann.rings()
    bob.gets_text("recorded")


def test_the_brake_goes_on_for_a_site_and_lifts_when_receipts_return(stage: Stage) -> None:
    ann, *staff = stage.people(
        ann={"site": "Boston"},
        **{f"c{no}": {"boss": "ann", "site": "Chicago"} for no in range(5)},
        **{f"b{no}": {"boss": "ann", "site": "Boston"} for no in range(5)},
    )
    chicago, boston = staff[:5], staff[5:]
    for person in chicago:
        person.phone(sms="silent")
    stage.policy(QUICK)
    stage.alarm(FLOOD, policy="quick", commanders=("ann",))
    for person in (ann, *staff):
        person.gets_text(FLOOD)
    stage.eventually(lambda: _delivered(stage) == len(boston) + 1, "Boston has its texts")
    _ages_texts(stage, seconds=120)
    ann.gets_text("network there is probably down")
    stage.passes(minutes=5)
    text = ann.gets_text("has not answered")
    assert "B0 Ito" in text.body
    assert "C0 Ito" not in text.body
    assert [one["site"] for one in stage.status()["brakes"]] == ["Chicago"]
    for person in chicago[:3]:
        _late_receipt(person)
    ann.gets_text("arrive again")
    stage.passes(minutes=2)
    stage.passes(minutes=2)
    assert any("C0 Ito" in one.body for one in stage.sim.messages(ann.mobile))


def _delivered(stage: Stage) -> int:
    return int(stage.status()["attempts"]["sms"]["delivered"])


def _ages_texts(stage: Stage, seconds: float) -> None:
    """So long ago the carrier took all texts; what became of them it is asked by the clock."""
    with stage.service.database.writing() as session:
        for text in session.scalars(select(Attempt).where(Attempt.activation_id == stage.id)):
            if text.accepted_at is not None:
                text.accepted_at -= timedelta(seconds=seconds)


def _late_receipt(person: Person) -> None:
    """The network is back: the carrier says so of what waited there."""
    assert person.mobile
    text = person.stage.sim.messages(person.mobile)[0]
    assert text.callback
    fields = {"MessageSid": text.sid, "MessageStatus": "delivered", "To": text.to, "AccountSid": STAND_IN_SID}
    signature = RequestValidator(STAND_IN_TOKEN).compute_signature(text.callback, fields)
    headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
    answer = urllib3.request("POST", text.callback, body=urlencode(fields), headers=headers)
    assert answer.status == 204
