"""The chase: a callee's own contacts first, at their times; other people only when those were really tried."""

from __future__ import annotations

import pytest

from callrees.words import Channel, Purpose, Question, Status
from notify.carriers.interface import ReceiptState
from notify.events.service import Actor
from tests.activation.world import Someone, World, policy_text

HERSELF = Actor("ann", "cli")
"""Ann sounds the alarm: nobody has to tell her that she leads."""

QUICK = policy_text(
    "after: 0s, contact: [sms]",
    "after: 2m, contact: [voice]",
    "after: 4m, notify: [superior]",
    "after: 6m, notify: [commander]",
)


def pair(world: World) -> World:
    """Ann leads; Bob has two mobiles and stays silent."""
    world.staff(Someone("ann"), Someone("bob", "ann", mobiles=2))
    world.activate("people:bob", HERSELF, commanders=("ann",))
    return world


def test_other_channels_and_contacts_come_at_their_times(world: World) -> None:
    pair(world).carry()
    seen = []
    for minutes in (4, 1, 5, 4):
        world.passes(minutes=minutes)
        world.carry()
        seen.append(world.slots("bob"))
    assert seen[0] == ["sms:1"]
    assert seen[1] == ["sms:1", "voice:1"]
    assert seen[2] == seen[3] == ["sms:1", "voice:1", "sms:2", "voice:2"]
    assert world.texts("ann") == []
    world.passes(minutes=1)
    (digest,) = world.texts("ann")
    assert "has not answered" in digest
    assert "answer for" in digest
    assert "Bob Ito" in digest


def test_a_clock_starts_when_a_carrier_took_the_first_attempt(world: World) -> None:
    pair(world)
    world.move(40)
    world.tick()
    world.carry()
    world.move(290)  # 330 s after the start, 290 s after the acceptance
    world.tick()
    assert world.slots("bob") == ["sms:1"]
    world.move(11)
    world.tick()
    assert world.slots("bob") == ["sms:1", "voice:1"]


def test_and_a_minute_after_it_could_have_been_sent_at_the_latest(world: World) -> None:
    pair(world)
    world.move(345)
    world.tick()
    assert world.slots("bob") == ["sms:1"]
    world.move(16)
    world.tick()
    assert world.slots("bob") == ["sms:1", "voice:1"]


def test_a_clock_that_is_behind_takes_every_step_and_still_waits_for_the_callees_own(world: World) -> None:
    pair(world).carry()
    world.move(16 * 60)
    world.tick(1)
    assert world.slots("bob") == ["sms:1", "voice:1", "sms:2", "voice:2"]
    world.passes(minutes=1)
    assert world.texts("ann") == []
    world.carry()
    world.passes(minutes=1)
    assert len(world.texts("ann")) == 1


def test_others_wait_while_a_limit_of_ours_holds_the_callees_own_attempt(world: World) -> None:
    pair(world)
    for _ in range(5):
        world.passes(minutes=5)
    assert world.slots("bob") == ["sms:1", "voice:1", "sms:2", "voice:2"]
    assert world.texts("ann") == []
    world.carry("bob")
    world.passes(minutes=1)
    assert len(world.texts("ann")) == 1


@pytest.mark.parametrize(("seconds", "told"), [(0, 0), (30, 0), (61, 1)])
def test_they_go_on_when_the_carrier_has_failed_for_a_minute(world: World, seconds: int, told: int) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.activate("people:bob", HERSELF, commanders=("ann",), policy=world.policy(QUICK))
    if seconds:
        world.channel_fails(Channel.SMS, seconds)
        world.channel_fails(Channel.VOICE, seconds)
    world.passes(minutes=5)
    world.passes(minutes=1)
    assert len(world.texts("ann")) == told


def test_a_channel_that_is_off_is_not_waited_for(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    off = world.service.settings.model_copy(update={"twilio_from": "ALERTS", "twilio_voice_from": None})
    object.__setattr__(world.service, "settings", off)
    world.activate("people:bob", HERSELF, commanders=("ann",), policy=world.policy(QUICK))
    assert world.view.channels_off == {Channel.VOICE}
    world.carry()
    world.passes(minutes=4)
    assert world.slots("bob") == ["sms:1"]
    assert len(world.texts("ann")) == 1


def test_a_refusal_for_good_moves_on_at_once_and_its_step_does_not_repeat_it(world: World) -> None:
    pair(world).carry(state=ReceiptState.FAILED)
    world.tick()
    assert world.slots("bob") == ["sms:1", "voice:1"]  # the next contact of the policy
    world.carry(state=ReceiptState.FAILED)
    world.tick()
    assert world.slots("bob") == ["sms:1", "voice:1", "sms:2"]
    world.carry()
    world.passes(minutes=5)
    assert world.slots("bob") == ["sms:1", "voice:1", "sms:2"]
    world.passes(minutes=5)
    assert world.slots("bob") == ["sms:1", "voice:1", "sms:2", "voice:2"]


def test_who_has_no_contact_left_is_unreachable_and_named_so_to_their_superior(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann", mobiles=0))
    world.activate("people:bob,cid", commanders=("ann",))
    assert (world.status("bob"), world.status("cid")) == (Status.UNACCOUNTED, Status.UNREACHABLE)
    for attempt in world.attempts("bob"):
        world.reports(attempt, ReceiptState.FAILED, dead=True)
    world.tick()
    assert world.slots("bob") == ["sms:1"]  # dead on every channel
    assert world.status("bob") is Status.UNREACHABLE
    assert len(world.events("callee.unreachable")) == 1
    world.passes(minutes=15)
    world.passes(minutes=1)
    (digest,) = world.texts("ann")
    assert "2 of your 2" in digest
    assert "no working contact" in digest.lower()
    world.says("bob", Status.SAFE, by="ann")
    assert world.status("bob") is Status.SAFE


def test_an_answer_ends_the_chase(world: World) -> None:
    pair(world)
    world.says("bob", Status.SAFE)
    assert {one.state.value for one in world.attempts()} == {"withdrawn"}
    world.passes(minutes=60)
    assert len(world.attempts()) == 1


def test_who_is_no_longer_accounted_for_is_chased_again(world: World) -> None:
    pair(world).carry()
    world.says("bob", Status.SAFE)
    world.passes(minutes=10)
    assert world.slots("bob") == ["sms:1"]
    world.says("bob", Status.UNACCOUNTED, by="ann")
    world.tick()
    assert "voice:1" in world.slots("bob")


def test_a_notice_moves_on_when_a_contact_fails_and_chases_nobody(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann", mobiles=2))
    world.activate("people:bob", ask=Question.NOTICE)
    world.carry(state=ReceiptState.FAILED)
    world.tick()
    assert len(world.slots("bob")) == 2
    world.carry()
    world.passes(minutes=60)
    assert len(world.attempts()) == 2


def test_a_hold_stops_the_steps_and_they_go_on_after_it(world: World) -> None:
    pair(world).carry()
    world.becomes("held")
    world.passes(minutes=20)
    assert len(world.attempts()) == 1
    world.becomes("running")
    world.tick()
    assert world.slots("bob")[:2] == ["sms:1", "voice:1"]


def test_who_calls_for_help_is_heard_in_a_hold(world: World) -> None:
    pair(world).carry()
    world.becomes("held")
    world.cries("bob")
    world.passes(minutes=3)
    assert {one.channel for one in world.attempts("ann", Purpose.NOTIFY)} == {Channel.SMS, Channel.VOICE}
    assert all("Bob Ito" in text for text in world.texts("ann"))
    world.passes(minutes=20)
    assert world.slots("bob") == ["sms:1"]


def test_a_scope_of_one_who_leads_themselves_tells_nobody_and_hr_where_there_is_one(world: World) -> None:
    world.staff(Someone("ann"))
    world.activate()
    world.carry()
    for minutes in (5, 10, 15, 15):
        world.passes(minutes=minutes)
        world.carry()
    assert {one.purpose for one in world.attempts()} == {Purpose.ALERT}
    world.account("hr", mobile="+13125551000")
    world.activate()
    world.carry()
    for minutes in (5, 10, 15, 15):
        world.passes(minutes=minutes)
        world.carry()
    assert any("not accounted for" in text for text in world.texts("hr"))
    assert any("has not answered" in text for text in world.texts("hr"))


def test_hr_has_the_list_when_the_commander_is_the_silent_one(world: World) -> None:
    world.staff(Someone("ann"))
    world.account("hr", mobile="+13125551000")
    world.activate(policy="callout", ask=Question.CALLOUT)
    world.carry()
    for minutes in (5, 10, 5):
        world.passes(minutes=minutes)
        world.carry()
    assert [text for text in world.texts("hr") if "not accounted for" in text]
