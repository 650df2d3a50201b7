"""An activation begins once, is made ready in chunks that can be resumed, and contacts whom it should."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import select, update

from callrees.words import ActivationState, AttemptState, Kind, Purpose, Question, Role, Status
from notify.activation import clock
from notify.activation import service as activation
from notify.activation.beginning import readying
from notify.activation.models import Activation
from notify.checkin import queries as checkin
from notify.directory.models import ContactPoint, Person
from notify.errors import ConflictError, UserError
from notify.escalation.models import CalleeClock
from notify.events.service import Actor
from notify.moments import now
from tests.activation.world import DESK, Someone, World, policy_text, zones


def three(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "bob", email=True))


def test_the_same_request_with_a_key_is_the_same_activation(world: World) -> None:
    three(world)
    first = world.activate(key="k1")
    again = activation.activate(world.database, world.service.settings, world.request(key="k1"), DESK)
    assert (again.id, again.again, again.state) == (first, True, ActivationState.RUNNING)
    assert len(world.rows(select(Activation))) == 1
    assert len(world.attempts("ann")) == 1


def test_a_key_for_another_request_is_refused(world: World) -> None:
    three(world)
    world.activate(key="k1")
    with pytest.raises(ConflictError, match="k1"):
        world.activate(key="k1", message="Flood in building 5.")
    assert len(world.rows(select(Activation))) == 1


def test_two_at_the_same_moment_with_one_key_begin_one(world: World) -> None:
    three(world)
    together, found = threading.Barrier(4), []

    def begin() -> None:
        together.wait()
        request = world.request(key="both")
        found.append(activation.activate(world.database, world.service.settings, request, DESK))

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.id for one in found}) == 1
    assert [one.again for one in found].count(False) == 1
    world.id = found[0].id
    assert world.state == ActivationState.RUNNING
    assert Counter(one.person_no for one in world.attempts()) == {0: 1, 1: 1, 2: 2}


def test_what_was_left_half_ready_is_finished_by_the_clock_and_nobody_is_tried_twice(world: World) -> None:
    world.staff(*(Someone(f"p{number:02d}") for number in range(10)))
    with patch.object(activation, "make_ready"):  # the process ends as soon as the activation is kept
        world.activate()
    with patch.object(readying, "CHUNK", 3), world.database.writing() as session:
        assert readying.ready_chunk(session, world.id)
    assert (world.view.state, len(world.attempts())) == (ActivationState.PREPARING, 3)
    assert not clock.tick(world.service)  # whoever began it may still be at it
    with world.database.writing() as session:
        earlier = now(session) - timedelta(minutes=1)
        session.execute(update(Activation).values(created_at=earlier))
    with patch.object(readying, "CHUNK", 3):
        assert clock.tick(world.service)
    assert world.state == ActivationState.RUNNING
    assert Counter(one.person_no for one in world.attempts()) == dict.fromkeys(range(10), 1)
    assert not clock.tick(world.service)


def test_who_was_reached_by_an_early_chunk_can_answer(world: World) -> None:
    world.staff(*(Someone(f"p{number:02d}") for number in range(4)))
    with patch.object(activation, "make_ready"):
        world.activate()
    with patch.object(readying, "CHUNK", 2), world.database.writing() as session:
        readying.ready_chunk(session, world.id)
    assert world.view.started_at is not None
    assert world.says("p00", Status.SAFE).counted
    activation.make_ready(world.database, world.id)
    with world.database.reading() as session:
        stand = checkin.statuses(session, world.id)
    assert [status.value for status in stand.values()] == ["safe", "unaccounted", "unaccounted", "unaccounted"]


def test_everyone_in_scope_is_a_callee_however_broken_the_chain(world: World) -> None:
    world.staff(
        Someone("top"),
        Someone("gone", "top", active=False),
        Someone("below_vacancy", "gone"),
        Someone("dangling", "nobody"),
        Someone("selfish", "selfish"),
        Someone("ring_a", "ring_b"),
        Someone("ring_b", "ring_a"),
        Someone("mute", "top", mobiles=0),
    )
    world.activate()
    people = world.people()
    assert set(people) == {"top", "below_vacancy", "dangling", "selfish", "ring_a", "ring_b", "mute"}
    assert all(one.is_callee for one in people.values())
    assert people["below_vacancy"].superior_no == people["top"].person_no
    assert "circle" in (people["ring_a"].placed or "") + (people["ring_b"].placed or "") or any(
        people[who].placed for who in ("ring_a", "ring_b")
    )
    assert people["dangling"].placed
    assert world.status("mute") is Status.UNREACHABLE
    assert world.view.total == 7


def test_who_sleeps_is_excused_from_a_drill_and_not_contacted(world: World) -> None:
    asleep, awake = zones()
    world.staff(Someone("day", timezone=awake), Someone("night", "day", timezone=asleep))
    request = world.request(at_night=False)
    done = activation.activate(world.database, world.service.settings, request, DESK)
    world.id = done.id
    assert done.excused_for_night == 1
    assert (world.status("night"), world.people()["night"].excused_reason) == (Status.EXCUSED, "night")
    assert world.slots("night") == []
    assert world.slots("day") == ["sms:1"]
    world.carry()
    world.passes(minutes=60)
    assert world.attempts("night", Purpose.ALERT) == []
    world.activate(at_night=True)
    assert world.slots("night") == ["sms:1"]
    world.activate(kind=Kind.REAL, at_night=False)
    assert world.slots("night") == ["sms:1"]


def test_a_notice_excuses_everyone_and_contacts_them_all_the_same(world: World) -> None:
    three(world)
    world.activate(ask=Question.NOTICE)
    assert {world.status(who) for who in ("ann", "bob", "cid")} == {Status.EXCUSED}
    assert world.slots("cid") == ["sms:1", "email:1"]
    world.carry()
    world.passes(minutes=120)
    assert len(world.attempts()) == 4  # said once, and nobody is chased
    assert world.says("bob", Status.SAFE).changed


@pytest.mark.parametrize(
    ("ask", "status", "contacted"),
    [
        (Question.CALLOUT, Status.EXCUSED, False),
        (Question.NOTICE, Status.EXCUSED, True),
        (Question.WHEREABOUTS, Status.UNACCOUNTED, True),
        (Question.EVACUATE, Status.UNACCOUNTED, True),
    ],
)
def test_a_calendar_excuses_from_duty_alone(world: World, ask: Question, status: Status, contacted: bool) -> None:
    today = datetime.now(UTC).date()
    away = (today - timedelta(days=1), today + timedelta(days=1))
    world.staff(Someone("here"), Someone("away", "here", away=away))
    world.activate(ask=ask)
    assert world.status("away") is status
    assert bool(world.attempts("away")) is contacted


def test_the_snapshot_does_not_follow_the_directory(world: World) -> None:
    three(world)
    world.activate()
    before = {who: (one.name, one.superior_no) for who, one in world.people().items()}
    with world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == "bob").values(name="Somebody Else", active=False))
        session.execute(update(ContactPoint).values(address="+13125559999"))
    world.tick()
    assert {who: (one.name, one.superior_no) for who, one in world.people().items()} == before
    world.carry()
    world.passes(minutes=5)
    assert "+13125559999" not in {one.address for one in world.attempts()}
    assert world.slots("bob") == ["sms:1", "voice:1"]


def test_who_activates_commands_where_they_can_be_reached(world: World) -> None:
    three(world)
    world.account("desk", Role.COMMANDER, mobile="+13125551000")
    world.activate()
    people = world.people()
    assert people["desk"].commander_rank == 1
    assert not people["desk"].is_callee
    assert people["ann"].commander_rank is None


def test_else_the_head_of_the_tree_commands(world: World) -> None:
    three(world)
    world.account("desk", Role.COMMANDER)
    world.account("left", Role.COMMANDER, employee_id="bygone")
    for actor in (DESK, Actor("left", "cli"), Actor("root", "cli")):
        world.activate(actor=actor)
        assert world.people()["ann"].commander_rank == 1


def test_named_commanders_lead_in_their_order_wherever_they_are(world: World) -> None:
    three(world)
    world.account("desk", Role.COMMANDER, email="desk@example.org")
    world.activate("under:bob", commanders=("cid", "desk", "ann"))
    people = world.people()
    assert {who: one.commander_rank for who, one in people.items()} == {"bob": None, "cid": 1, "desk": 2, "ann": 3}
    assert (people["cid"].is_callee, people["ann"].is_callee) == (True, False)
    assert people["bob"].superior_no == people["ann"].person_no  # outside the scope, and answers for bob all the same


@pytest.mark.parametrize("who", ["stranger", "mute", "left"])
def test_a_commander_nobody_can_reach_is_refused(world: World, who: str) -> None:
    three(world)
    world.account("mute", Role.COMMANDER)
    world.account("left", Role.COMMANDER, employee_id="bygone")
    with pytest.raises(UserError, match=who) as refused:
        world.activate(commanders=(who,))
    assert "\n" not in str(refused.value)
    assert world.rows(select(Activation)) == []


def test_hr_accounts_are_known_with_their_contacts(world: World) -> None:
    three(world)
    world.account("people-desk", email="hr@example.org")
    world.account("cid-hr", employee_id="cid")
    world.activate("under:ann")
    people = world.people()
    assert people["people-desk"].is_hr
    assert people["cid"].is_hr
    assert not people["ann"].is_hr


def test_a_tabletop_reaches_no_carrier_and_escalates_all_the_same(world: World) -> None:
    three(world)
    world.activate(kind=Kind.TABLETOP)
    for minutes in (5, 10, 15):
        world.passes(minutes=minutes)
    attempts = world.attempts()
    assert {one.state for one in attempts} == {AttemptState.SIMULATED}
    assert world.slots("cid") == ["sms:1", "email:1", "voice:1"]
    assert world.texts("ann")  # leads the exercise, and has the list
    world.says("bob", Status.SAFE)
    world.ends(message="It is over.")
    assert {one.state for one in world.attempts()} == {AttemptState.SIMULATED}


@pytest.mark.parametrize(
    ("scope", "about", "named"),
    [
        ("unit:Nowhere", {}, "Nowhere"),
        ("people:nobody", {}, "nobody"),
        ("everybody", {}, "everybody"),
        ("people:old", {}, "people:old"),
        ("all", {"exceptions": ("all",)}, "all"),
        ("all", {"policy": "bogus"}, "bogus"),
        ("all", {"message": "  "}, "message"),
        ("all", {"message": "x" * 1001}, "1001"),
        ("all", {"message": "bell\x07"}, "control"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(world: World, scope: str, about: dict[str, Any], named: str) -> None:
    three(world)
    with world.database.writing() as session:
        session.add(Person(employee_id="old", name="Old Ito", active=False, updated_at=now(session)))
    with pytest.raises(UserError, match=named) as refused:
        world.activate(scope, **about)
    assert "\n" not in str(refused.value)
    assert world.rows(select(Activation)) == []


def test_a_policy_that_tells_others_at_once_wakes_at_once(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    name = world.policy(policy_text("after: 0s, contact: [sms]", "after: 0s, notify: [superior]"))
    world.activate("people:bob", policy=name)
    assert [one.next_s for one in world.rows(select(CalleeClock))] == [0.0]
    world.tick()
    world.carry()
    world.passes(seconds=5)
    assert len(world.attempts("ann", Purpose.NOTIFY)) == 1
