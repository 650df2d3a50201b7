"""People are spared: what falls due together is one message, and lists go again only when they grew."""

from __future__ import annotations

from callrees.words import Channel, Purpose, Status
from notify.carriers.interface import ReceiptState
from notify.events.service import Actor
from tests.activation.world import Someone, World, policy_text

LISTS = policy_text(
    "after: 0s, contact: [sms]",
    "after: 1m, backups: {wait: 5m}",
    "after: 1m, notify: [superior]",
    "after: 1m, notify: [commander, hr]",
    repeat="10m",
)


def test_forty_silent_under_one_superior_are_one_message(world: World) -> None:
    world.staff(Someone("ann"), *(Someone(f"p{number:02d}", "ann") for number in range(40)))
    world.activate(
        "under:ann", Actor("ann", "cli"), exceptions=("people:ann",), commanders=("ann",), policy=world.policy(LISTS)
    )
    world.carry()
    world.passes(minutes=1)
    (text,) = world.texts("ann")
    assert "40 of your 40" in text
    assert "40 of 40 not accounted for" in text


def test_a_request_a_digest_and_a_list_for_one_person_are_one_message(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann", backups=("ann",)))
    world.activate("people:bob", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(LISTS))
    world.carry()
    world.passes(minutes=1)
    (text,) = world.texts("ann")
    assert "stand in" in text
    assert "has not answered" in text
    assert "not accounted for" in text
    assert sorted(world.slots("ann", Purpose.STAND_IN)) == ["sms:1", "voice:1"]
    assert world.attempts("ann", Purpose.NOTIFY) == []


def test_what_falls_due_within_seconds_waits_for_company(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann"))
    world.activate("people:bob,cid", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(LISTS))
    world.carry("bob")
    world.move(6)
    world.carry("cid")
    world.move(55)
    world.tick()
    assert world.texts("ann") == []
    world.move(6)
    world.tick()
    assert world.texts("ann") == []
    world.move(5)
    world.tick()
    (text,) = world.texts("ann")
    assert "Bob Ito" in text
    assert "Cid Ito" in text


def test_a_digest_goes_again_only_when_it_grew_and_not_before_its_time(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann"), Someone("dot", "ann"))
    world.activate("people:bob,cid,dot", Actor("dot", "cli"), commanders=("dot",), policy=world.policy(LISTS))
    world.says("dot", Status.SAFE)
    world.carry("bob")
    world.passes(minutes=1)
    assert len(world.texts("ann")) == 1
    world.carry("cid")
    world.passes(minutes=5)
    assert len(world.texts("ann")) == 1  # cid is silent too, and has to wait
    world.passes(minutes=5)
    assert len(world.texts("ann")) == 2
    assert world.texts("ann")[1].index("Cid Ito") < world.texts("ann")[1].index("Bob Ito")  # the new one first
    for _ in range(4):
        world.passes(minutes=10)
    assert len(world.texts("ann")) == 2


def test_a_later_step_that_adds_nobody_sends_nothing(world: World) -> None:
    twice = policy_text(
        "after: 0s, contact: [sms]", "after: 1m, notify: [superior]", "after: 20m, notify: [superior]", repeat="1m"
    )
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.activate("people:bob", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(twice))
    world.carry()
    world.passes(minutes=1)
    world.passes(minutes=20)
    assert len(world.texts("ann")) == 1


def test_commander_and_hr_in_one_get_one_list_that_names_everyone(world: World) -> None:
    steps = policy_text(
        "after: 0s, contact: [sms]", "after: 1m, notify: [commander]", "after: 3m, notify: [hr]", repeat="10m"
    )
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann"))
    world.account("hr", employee_id="ann")
    world.activate("people:bob,cid", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(steps))
    world.carry("bob")
    world.passes(minutes=1)
    world.carry("cid")
    world.passes(minutes=3)
    assert len(world.texts("ann")) == 1  # two minutes later is within the ten
    world.passes(minutes=10)
    second = world.texts("ann")[-1]
    assert "2 of 2 not accounted for" in second
    assert "Bob Ito" in second
    assert "Cid Ito" in second


def test_who_answered_meanwhile_stands_on_no_list(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann"))
    world.activate("people:bob,cid", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(LISTS))
    world.carry()
    world.move(61)
    world.tick()
    world.says("bob", Status.SAFE)
    world.move(10)
    world.tick()
    (text,) = world.texts("ann")
    assert "Bob Ito" not in text
    assert "Cid Ito" in text


def chain(world: World, **top: object) -> World:
    """Top - mid - low - bob, all in scope; Bob is silent."""
    world.staff(
        Someone("top", **top),  # type: ignore[arg-type]
        Someone("mid", "top", backups=("dep",)),
        Someone("low", "mid"),
        Someone("bob", "low"),
        Someone("dep", "top"),
    )
    steps = policy_text("after: 0s, contact: [sms]", "after: 1m, backups: {wait: 5m}", "after: 3m, notify: [superior]")
    world.activate("people:mid,low,bob,dep", Actor("dep", "cli"), commanders=("dep",), policy=world.policy(steps))
    return world


def told(world: World, *people: str) -> list[str]:
    return [who for who in people if any("Bob Ito" in text for text in world.texts(who))]


EVERYONE = ("top", "mid", "low", "dep")


def test_the_nearest_superior_who_is_accounted_for_is_told(world: World) -> None:
    chain(world).carry()
    world.says("mid", Status.SAFE)
    world.passes(minutes=3)
    assert told(world, *EVERYONE) == ["mid"]  # low is silent


def test_who_acts_for_a_silent_superior_is_told(world: World) -> None:
    chain(world).carry()
    world.says("dep", Status.SAFE)
    world.passes(minutes=1)
    world.takes("dep")
    world.carry()
    world.passes(minutes=2)
    assert world.acting() == {"mid": "dep"}
    assert told(world, *EVERYONE) == ["dep"]


def test_a_superior_outside_the_scope_is_told_where_all_within_are_silent(world: World) -> None:
    chain(world).carry()
    world.passes(minutes=3)
    assert told(world, *EVERYONE) == ["top"]


def test_one_who_cannot_be_told_is_passed_over(world: World) -> None:
    chain(world, mobiles=0).carry()
    world.passes(minutes=3)
    assert told(world, *EVERYONE) == ["dep"]  # the commander, since nobody above can be told


def test_where_nobody_leads_hr_is_told(world: World) -> None:
    world.staff(Someone("bob"))
    world.account("hr", mobile="+13125551000")
    steps = policy_text("after: 0s, contact: [sms]", "after: 1m, notify: [superior]")
    world.activate(policy=world.policy(steps))
    world.carry()
    world.passes(minutes=1)
    assert told(world, "hr") == ["hr"]


def test_a_failed_digest_moves_to_the_next_contact(world: World) -> None:
    world.staff(Someone("ann", mobiles=2), Someone("bob", "ann"))
    world.activate("people:bob", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(LISTS))
    world.carry()
    world.passes(minutes=1)
    assert world.slots("ann", Purpose.NOTIFY) == ["sms:1"]
    world.carry("ann", state=ReceiptState.FAILED)
    world.tick()
    assert world.slots("ann", Purpose.NOTIFY) == ["sms:1", "sms:2"]
    world.carry("ann", state=ReceiptState.FAILED)
    world.tick()
    assert world.slots("ann", Purpose.NOTIFY) == ["sms:1", "sms:2", "voice:1"]  # written word fails: she is rung
    first, second, call = world.attempts("ann", Purpose.NOTIFY)
    assert first.content_id == second.content_id == call.content_id
    assert second.segments == first.segments


def test_a_failed_digest_stays_where_another_channel_has_it(world: World) -> None:
    world.staff(Someone("ann", email=True), Someone("bob", "ann"))
    world.activate("people:bob", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(LISTS))
    world.carry()
    world.passes(minutes=1)
    text = next(one for one in world.attempts("ann", Purpose.NOTIFY) if one.channel is Channel.SMS)
    world.reports(text, ReceiptState.FAILED)
    world.tick()
    assert sorted(world.slots("ann", Purpose.NOTIFY)) == ["email:1", "sms:1"]


def test_a_failed_digest_that_no_longer_matters_is_left(world: World) -> None:
    world.staff(Someone("ann", mobiles=2), Someone("bob", "ann"))
    world.activate("people:bob", Actor("ann", "cli"), commanders=("ann",), policy=world.policy(LISTS))
    world.carry()
    world.passes(minutes=1)
    world.says("bob", Status.SAFE)
    world.carry("ann", state=ReceiptState.FAILED)
    world.tick()
    assert world.slots("ann", Purpose.NOTIFY) == ["sms:1"]
