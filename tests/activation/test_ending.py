"""The end disposes of everyone left, once, and stops what was still to come; answers still count."""

from __future__ import annotations

from typing import Any

import pytest

from callrees.words import ActivationState, AttemptState, HelpState, Kind, Purpose, Question, Status
from notify.activation import clock, queries
from notify.activation import service as activation
from notify.errors import UserError
from tests.activation.world import Someone, World, policy_text

BRIEF = policy_text("after: 0s, contact: [sms]", "after: 5m, notify: [superior]", repeat="1m", ends_by_itself="true")


@pytest.fixture
def alarm(world: World) -> World:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann", email=True))
    world.activate()
    return world


def test_everyone_left_gets_a_disposition(alarm: World) -> None:
    alarm.says("ann", Status.SAFE)
    left = alarm.ends(dispositions={"bob": "with the police"}, rest="to be visited")
    assert {one.employee_id: one.disposition for one in left} == {"bob": "with the police", "cid": "to be visited"}
    with alarm.database.reading() as session:
        kept = {alarm.who(one.person_no): (one.text, one.by) for one in queries.dispositions(session, alarm.id)}
    assert kept == {"bob": ("with the police", "desk"), "cid": ("to be visited", "desk")}
    assert alarm.state == ActivationState.ENDED
    assert {one.state for one in alarm.attempts()} == {AttemptState.WITHDRAWN}


def test_those_nobody_spoke_of_are_unresolved(alarm: World) -> None:
    assert {one.disposition for one in alarm.ends()} == {"unresolved"}


@pytest.mark.parametrize("wrong", ["nobody", "ann"])
def test_a_disposition_for_someone_not_left_changes_nothing(alarm: World, wrong: str) -> None:
    alarm.says("ann", Status.SAFE)
    with pytest.raises(UserError, match=wrong):
        alarm.ends(dispositions={wrong: "found"})
    assert alarm.state == ActivationState.RUNNING
    assert alarm.attempts("bob")[0].state is AttemptState.PLANNED


def test_it_ends_once(alarm: World) -> None:
    alarm.ends()
    with pytest.raises(UserError, match="ended already"):
        alarm.ends(message="Once more.")
    assert alarm.attempts(None, Purpose.FOLLOW_UP) == []


def test_a_closing_message_goes_to_who_was_contacted(alarm: World) -> None:
    alarm.carry()
    alarm.ends(message="The fire is out.")
    closing = alarm.attempts(None, Purpose.FOLLOW_UP)
    assert [(alarm.who(one.person_no), one.channel.value, one.state.value) for one in closing] == [
        ("ann", "sms", "planned"),
        ("bob", "sms", "planned"),
        ("cid", "sms", "planned"),
        ("cid", "email", "planned"),
    ]


@pytest.mark.parametrize("message", ["", " ", "x" * 1001])
def test_a_closing_message_that_cannot_be_sent_is_refused(alarm: World, message: str) -> None:
    with pytest.raises(UserError, match="message"):
        alarm.ends(message=message)
    assert alarm.state == ActivationState.RUNNING


def test_answers_after_the_end_count_as_late_and_only_a_cry_is_rung_for(alarm: World) -> None:
    alarm.carry()
    alarm.ends()
    recorded = alarm.says("bob", Status.SAFE)
    assert (recorded.counted, recorded.late) == (True, True)
    assert alarm.says("cid", Status.NEEDS_HELP).late
    assert alarm.case("cid") is HelpState.OPEN
    alarm.move(3600)
    alarm.tick()
    about_help = alarm.attempts(None, Purpose.NOTIFY)
    assert {alarm.who(one.person_no) for one in about_help} == {"ann"}


def test_the_end_stops_every_step(alarm: World) -> None:
    alarm.carry()
    alarm.move(3600)
    alarm.ends()
    alarm.tick()
    assert {one.purpose for one in alarm.attempts()} == {Purpose.ALERT}


def ends_by_itself(world: World, **about: Any) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.activate(policy=world.policy(BRIEF), **about)
    world.carry()


def test_a_policy_that_says_so_ends_when_all_have_answered(world: World) -> None:
    ends_by_itself(world)
    clock.tick(world.service)
    assert world.state == ActivationState.RUNNING
    world.says("ann", Status.SAFE)
    world.says("bob", Status.SAFE)
    assert clock.tick(world.service)
    assert world.state == ActivationState.ENDED
    assert not clock.tick(world.service)


def test_and_ends_when_its_time_is_over(world: World) -> None:
    ends_by_itself(world)
    world.move(359)
    clock.tick(world.service)
    assert world.state == ActivationState.RUNNING
    world.move(2)
    clock.tick(world.service)
    assert world.state == ActivationState.ENDED
    with world.database.reading() as session:
        assert len(queries.dispositions(session, world.id)) == 2


def test_but_never_while_someone_waits_for_help(world: World) -> None:
    ends_by_itself(world)
    world.says("ann", Status.SAFE)
    world.says("bob", Status.NEEDS_HELP)
    world.move(7200)
    clock.tick(world.service)
    assert world.state == ActivationState.RUNNING
    world.tick()
    world.takes_help("ann", "bob")
    clock.tick(world.service)
    assert world.state == ActivationState.ENDED


def test_a_notice_is_not_over_before_it_was_said(world: World) -> None:
    ends_by_itself(world, ask=Question.NOTICE)
    clock.tick(world.service)
    assert world.state == ActivationState.RUNNING


def test_the_clock_of_a_real_one_cannot_be_moved(world: World) -> None:
    world.staff(Someone("ann"))
    world.activate(kind=Kind.REAL)
    with pytest.raises(UserError, match="real"):
        world.move(1)
    world.activate()
    with world.database.writing() as session, pytest.raises(UserError, match="back"):
        activation.move_clock(session, world.id, -1)
