"""Succession: backups are asked in order, one at a time; one acts; who is not needed any more is told so."""

from __future__ import annotations

import pytest

from callrees.words import AttemptState, Duty, Purpose, Question, Status
from notify.carriers.interface import ReceiptState
from tests.activation.world import Someone, World, policy_text

STEPS = policy_text("after: 0s, contact: [sms]", "after: 1m, backups: {wait: 5m}")


def post(world: World, *, scope: str = "people:boss,ann,bob,cid", **about: object) -> World:
    """Boss is silent; ann, bob and cid are named to stand in, in that order. Dee commands and is outside."""
    world.staff(
        Someone("dee"),
        Someone("boss", "dee", backups=("ann", "bob", "cid")),
        Someone("ann", "boss", **about),  # type: ignore[arg-type]
        Someone("bob", "boss"),
        Someone("cid", "boss"),
    )
    world.activate(scope, commanders=("dee",), policy=world.policy(STEPS))
    world.carry()
    return world


def asked(world: World) -> list[str]:
    """Who was asked to stand in, in order."""
    return list(dict.fromkeys(world.who(one.person_no) for one in world.attempts(None, Purpose.STAND_IN)))


def test_each_is_asked_on_every_channel_and_has_their_time(world: World) -> None:
    post(world).passes(minutes=1)
    assert asked(world) == ["ann"]
    assert sorted(world.slots("ann", Purpose.STAND_IN)) == ["sms:1", "voice:1"]
    (text,) = world.texts("ann")
    assert "stand in" in text
    assert "Boss Ito" in text
    world.carry()
    world.passes(minutes=4)
    assert asked(world) == ["ann"]
    world.passes(minutes=1)
    assert asked(world) == ["ann", "bob"]
    assert world.stand_ins() == {("boss", "ann"): "lapsed", ("boss", "bob"): "asked"}


def test_those_who_answered_come_before_the_silent_in_order_of_succession(world: World) -> None:
    post(world)
    world.says("cid", Status.SAFE)
    world.says("bob", Status.SAFE)
    world.passes(minutes=1)
    assert asked(world) == ["bob"]
    for _ in range(3):
        world.carry()
        world.passes(minutes=5)
    assert asked(world) == ["bob", "cid", "ann"]


def test_those_at_another_site_than_the_holder_come_first_where_the_roster_tells(world: World) -> None:
    world.staff(
        Someone("dee"),
        Someone("boss", "dee", backups=("ann", "bob", "cid", "eve"), site="North"),
        Someone("ann", "boss", site="North"),
        Someone("bob", "boss"),
        Someone("cid", "boss", site="South"),
        Someone("eve", "boss", site="North"),
    )
    world.activate(commanders=("dee",), policy=world.policy(STEPS))
    world.carry()
    world.says("eve", Status.SAFE)
    world.passes(minutes=1)
    assert asked(world) == ["eve"]  # who has answered comes before all the silent, wherever they are
    for _ in range(3):
        world.carry()
        world.passes(minutes=5)
    assert asked(world) == ["eve", "cid", "ann", "bob"]


@pytest.mark.parametrize("status", [Status.NEEDS_HELP, Status.UNAVAILABLE, Status.EXCUSED])
def test_who_is_out_of_action_is_never_asked(world: World, status: Status) -> None:
    post(world)
    world.says("ann", status, by="dee")
    world.passes(minutes=1)
    assert asked(world) == ["bob"]


def test_who_cannot_is_passed_over(world: World) -> None:
    post(world, mobiles=0)
    world.says("bob", Status.NEEDS_HELP)
    world.passes(minutes=1)
    assert asked(world) == ["cid"]
    world.takes("cid", take=False)
    world.passes(seconds=1)
    assert asked(world) == ["cid"]
    assert len(world.events("succession.exhausted")) == 1


def test_one_outside_the_scope_is_asked(world: World) -> None:
    post(world, scope="people:boss").passes(minutes=1)
    assert asked(world) == ["ann"]
    assert not world.people()["ann"].is_callee


def test_pass_asks_the_next_at_once(world: World) -> None:
    post(world).passes(minutes=1)
    assert world.takes("ann", take=False) == ["Boss Ito"]
    world.passes(seconds=1)
    assert asked(world) == ["ann", "bob"]
    assert world.takes("ann", take=True) == []  # who passed has passed


def test_who_takes_acts_and_nobody_else_is_asked(world: World) -> None:
    post(world).passes(minutes=1)
    assert world.takes("ann") == ["Boss Ito"]
    assert world.acting() == {"boss": "ann"}
    assert {one.state for one in world.attempts("ann", Purpose.STAND_IN)} == {AttemptState.WITHDRAWN}
    world.passes(minutes=30)
    assert asked(world) == ["ann"]
    assert world.status("boss") is Status.UNACCOUNTED
    assert world.status("ann") is Status.UNACCOUNTED


def test_who_let_the_time_go_by_may_still_take_and_the_next_is_stood_down(world: World) -> None:
    post(world).passes(minutes=1)
    world.carry()
    world.passes(minutes=5)
    assert asked(world) == ["ann", "bob"]
    assert world.takes("ann") == ["Boss Ito"]
    assert world.takes("bob") == []
    world.passes(seconds=1)
    assert {one.state for one in world.attempts("bob", Purpose.STAND_IN)} == {AttemptState.WITHDRAWN}
    (_, stood_down) = world.texts("bob")
    assert "Ann Ito" in stood_down
    assert world.stand_ins() == {("boss", "ann"): "accepted", ("boss", "bob"): "withdrawn"}


def test_one_who_was_not_told_yet_is_not_asked_after_another_took(world: World) -> None:
    post(world).passes(minutes=1)
    world.carry()
    world.move(300)
    world.tick()  # bob is next; his message waits ten seconds for company
    assert world.stand_ins()["boss", "bob"] == "asked"
    world.takes("ann")
    world.passes(minutes=1)
    assert asked(world) == ["ann"]
    assert world.texts("bob") == []


def test_when_the_holder_answers_whoever_was_asked_stands_down(world: World) -> None:
    post(world).passes(minutes=1)
    world.carry()
    world.passes(minutes=5)
    world.says("boss", Status.SAFE)
    world.passes(minutes=20)
    assert asked(world) == ["ann", "bob"]
    assert set(world.stand_ins().values()) == {"withdrawn"}
    assert {one.state for one in world.attempts("bob", Purpose.STAND_IN)} == {AttemptState.WITHDRAWN}
    assert len(world.texts("ann")) == len(world.texts("bob")) == 2
    # Who lets the time go by and then takes would lead in place of someone who is there.
    assert world.takes("ann") == []
    assert world.acting() == {}


def test_acting_ends_when_the_holder_is_safe(world: World) -> None:
    post(world).passes(minutes=1)
    world.carry()
    world.takes("ann")
    world.says("boss", Status.NEEDS_HELP)
    assert world.acting() == {"boss": "ann"}
    world.says("boss", Status.SAFE)
    assert world.acting() == {}
    world.passes(seconds=1)
    assert "Boss Ito (Works) is back and leads the unit again" in world.texts("ann")[-1]
    assert "Ann Ito (Works) stood in for you" in world.texts("boss")[-1]
    assert world.stand_ins() == {("boss", "ann"): "withdrawn"}
    world.passes(minutes=20)
    assert len(world.texts("ann")) == 2
    assert len(world.texts("boss")) == 1


def test_a_holder_who_needs_help_cannot_lead_and_the_next_is_asked_at_once(world: World) -> None:
    post(world)
    world.says("boss", Status.NEEDS_HELP)
    world.passes(seconds=1)
    assert asked(world) == ["ann"]
    world.carry()
    world.takes("ann")
    assert world.acting() == {"boss": "ann"}


def test_the_record_names_people_by_employee_id_and_the_face(world: World) -> None:
    post(world).passes(minutes=1)
    world.carry()
    world.passes(minutes=5)
    world.takes("bob")
    world.says("bob", Status.NEEDS_HELP)
    assert [one.data["backup"] for one in world.events("stand_in.asked")] == ["ann", "bob"]
    assert world.events("stand_in.lapsed")[0].data["backups"] == ["ann"]
    (accepted,) = world.events("stand_in.accepted")
    assert (accepted.actor, accepted.origin, accepted.data) == ("bob", "sms", {"backup": "bob"})
    assert world.events("acting.ended")[0].data["acting"] == "bob"


def test_when_the_one_who_acts_falls_out_the_next_is_asked(world: World) -> None:
    post(world).passes(minutes=1)
    world.takes("ann")
    world.says("ann", Status.NEEDS_HELP)
    assert world.acting() == {}
    world.passes(seconds=1)
    assert asked(world) == ["ann", "bob"]


def test_when_the_one_who_is_asked_cannot_the_next_is_asked_at_once(world: World) -> None:
    post(world).passes(minutes=1)
    world.carry()
    world.says("ann", Status.UNAVAILABLE)
    world.passes(seconds=1)
    assert asked(world) == ["ann", "bob"]
    assert world.stand_ins()["boss", "ann"] == "lapsed"


def test_a_request_that_no_carrier_takes_does_not_stop_the_search(world: World) -> None:
    post(world).passes(minutes=1)
    for _ in range(2):
        world.passes(minutes=2)
    assert asked(world) == ["ann"]
    world.passes(minutes=2)
    assert asked(world) == ["ann", "bob"]


def test_a_request_that_fails_moves_to_the_next_contact(world: World) -> None:
    post(world, mobiles=2).passes(minutes=1)
    world.carry("ann", state=ReceiptState.FAILED)
    world.tick()
    assert sorted(world.slots("ann", Purpose.STAND_IN)) == ["sms:1", "sms:2", "voice:1", "voice:2"]


def test_several_posts_are_one_request_and_one_answer(world: World) -> None:
    world.staff(
        Someone("dee"),
        Someone("one", "dee", backups=("sub",)),
        Someone("two", "dee", backups=("sub",)),
        Someone("sub", "dee"),
    )
    world.activate("people:one,two", commanders=("dee",), policy=world.policy(STEPS))
    world.carry()
    world.passes(minutes=1)
    (text,) = world.texts("sub")
    assert "One Ito" in text
    assert "Two Ito" in text
    assert sorted(world.takes("sub")) == ["One Ito", "Two Ito"]
    assert world.acting() == {"one": "sub", "two": "sub"}


def test_the_request_for_one_post_goes_on_when_the_other_holder_answers(world: World) -> None:
    world.staff(
        Someone("dee"),
        Someone("one", "dee", backups=("sub",)),
        Someone("two", "dee", backups=("sub",)),
        Someone("sub", "dee"),
    )
    world.activate("people:one,two", commanders=("dee",), policy=world.policy(STEPS))
    world.carry()
    world.passes(minutes=1)
    world.says("one", Status.SAFE)
    assert {one.state for one in world.attempts("sub", Purpose.STAND_IN)} == {AttemptState.PLANNED}
    assert world.takes("sub") == ["Two Ito"]


def test_a_backup_who_is_the_superior_too_gets_one_message(world: World) -> None:
    steps = policy_text("after: 0s, contact: [sms]", "after: 1m, backups: {wait: 5m}", "after: 1m, notify: [superior]")
    world.staff(Someone("dee"), Someone("boss", "dee", backups=("dee",)))
    world.activate("people:boss", policy=world.policy(steps))
    world.carry()
    world.passes(minutes=1)
    (text,) = world.texts("dee")
    assert "stand in" in text
    assert "has not answered" in text


def callout(world: World) -> World:
    world.staff(Someone("dee"), Someone("boss", "dee", backups=("ann", "bob")), Someone("ann"), Someone("bob"))
    world.activate("people:boss", ask=Question.CALLOUT, commanders=("dee",))
    world.carry()
    return world


def test_a_callouts_no_asks_the_next_at_once(world: World) -> None:
    callout(world)
    world.says("boss", Status.UNAVAILABLE, Duty.CANNOT)
    world.passes(seconds=1)
    assert asked(world) == ["ann"]
    world.takes("ann", take=False)
    world.passes(seconds=1)
    assert asked(world) == ["ann", "bob"]


def test_who_needs_help_leaves_a_post_to_fill(world: World) -> None:
    callout(world)
    world.says("boss", Status.NEEDS_HELP)
    world.passes(seconds=1)
    assert asked(world) == ["ann"]


def test_a_no_after_a_yes_takes_the_search_up_again(world: World) -> None:
    callout(world).passes(minutes=3)
    world.carry()
    world.passes(minutes=1)
    assert asked(world) == ["ann"]
    world.says("boss", Status.SAFE, Duty.COMING)
    world.passes(seconds=1)
    assert world.stand_ins() == {("boss", "ann"): "withdrawn"}
    world.says("boss", Status.UNAVAILABLE, Duty.CANNOT)
    world.passes(seconds=1)
    assert world.stand_ins() == {("boss", "ann"): "asked"}
    assert len(world.texts("ann")) == 3
    world.passes(minutes=1)
    assert world.stand_ins() == {("boss", "ann"): "asked"}  # the new request has its own time
    world.takes("ann")
    assert world.acting() == {"boss": "ann"}
