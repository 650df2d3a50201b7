"""Commands as forms give them, on each database: what they would come to, once for each form, and taken back."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from callrees.words import AttemptState, Basis, Channel, Purpose, Question, Source, Status
from notify.activation import service as activation
from notify.activation.commanding.calling_off import not_left
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.errors import NotFoundError, UserError
from tests.activation.world import DESK, Someone, World, zones


@pytest.fixture
def alarm(world: World) -> World:
    world.staff(Someone("ann", email=True), Someone("bob", "ann"), Someone("cid", "ann", mobiles=0))
    world.activate()
    return world


def test_what_a_command_would_come_to_is_what_it_comes_to(alarm: World) -> None:
    alarm.carry("ann")
    alarm.carry("bob")
    with alarm.database.reading() as session:
        follow = activation.follow_up_outlook(session, alarm.id, "Use gate B.")
        clear = activation.all_clear_outlook(session, alarm.id, "Go back in.", "Fire officer Blake")
        only = activation.follow_up_outlook(session, alarm.id, "You two.", only=[alarm.no("bob"), alarm.no("cid")])
        last = activation.closing_outlook(session, alarm.id, "Thank you.")
        correction = activation.retract_outlook(session, alarm.id, "A mistake.")
    assert not [one for one in alarm.attempts() if one.purpose is not Purpose.ALERT], "looking plans nothing"
    with alarm.database.writing() as session:
        told = activation.follow_up(session, alarm.id, "Use gate B.", DESK)
        assert (follow.people, follow.total) == (told.people, told.messages) == (2, 3)
        assert follow.beyond == ("Cid Ito",)
        told = activation.follow_up(session, alarm.id, "You two.", DESK, only=[alarm.no("bob"), alarm.no("cid")])
        assert (only.people, only.total) == (told.people, told.messages) == (1, 1)
        told = activation.all_clear(session, alarm.id, "Go back in.", "Fire officer Blake", DESK)
        assert (clear.people, clear.total) == (told.people, told.messages)
        assert clear.segments > 0
        assert last.people == 2
        done = activation.retract(session, alarm.id, DESK, "A mistake.")
    assert (correction.messages.sent, correction.correction.people) == (done.messages.sent, done.correction.people)


def test_a_form_that_comes_twice_at_the_same_moment_gives_its_command_once(alarm: World) -> None:
    done: list[str] = []
    answers: list[str] = []

    def press() -> None:
        def work() -> str:
            done.append("pressed")
            return f"press {len(done)}"

        answers.append(alarm.database.change(lambda session: activation.once(session, alarm.id, "k" * 16, work)))

    presses = [threading.Thread(target=press) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert (len(done), len(answers), len(set(answers))) == (1, 4, 1)
    with alarm.database.writing() as session, pytest.raises(NotFoundError):
        activation.once(session, 77, "k" * 16, lambda: "never")


def test_what_was_refused_may_be_sent_again_with_the_same_key(alarm: World) -> None:
    def refuse() -> str:
        raise UserError("not like this")

    with pytest.raises(UserError), alarm.database.writing() as session:
        activation.once(session, alarm.id, "a key of a form", refuse)
    with alarm.database.writing() as session:
        assert activation.once(session, alarm.id, "a key of a form", lambda: "mended") == "mended"


def test_what_was_said_to_many_and_has_not_left_is_called_off(alarm: World) -> None:
    with alarm.database.writing() as session:
        activation.follow_up(session, alarm.id, "Use gate A.", DESK)
        assert not_left(session, alarm.id) == {Purpose.FOLLOW_UP: 3}
        assert activation.call_off(session, alarm.id, DESK) == 3
        with pytest.raises(UserError, match="has left already"):
            activation.call_off(session, alarm.id, DESK)
    states = {(one.purpose, one.state) for one in alarm.attempts()}
    assert states == {(Purpose.FOLLOW_UP, AttemptState.WITHDRAWN), (Purpose.ALERT, AttemptState.PLANNED)}


def _excuse(world: World, who: str) -> None:
    with world.database.writing() as session:
        said = checkin.Said(Status.EXCUSED, None, Source.CONSOLE, Basis.SPOKE, "desk", text="dentist")
        checkin.record(session, world.view, world.no(who), said, DESK)


def _expect(world: World, *who: str) -> list[int]:
    with world.database.writing() as session:
        return activation.expect(session, world.id, [world.no(one) for one in who], "desk", DESK, Source.CONSOLE)


def test_who_was_excused_and_is_expected_after_all_is_missing_again_and_asked(alarm: World) -> None:
    alarm.carry("bob")
    _excuse(alarm, "bob")
    alarm.passes(minutes=20)
    before = {one.id for one in alarm.attempts()}
    assert _expect(alarm, "ann", "bob") == [alarm.no("bob")]
    with alarm.database.reading() as session:
        stands = checkins.standings(session, alarm.id)[alarm.no("bob")]
        assert (stands.status, stands.accounted_at, stands.reason) == (Status.UNACCOUNTED, None, None)
        assert [one.status for one in checkins.check_ins(session, alarm.id)] == [Status.EXCUSED, Status.UNACCOUNTED]
    alarm.passes(minutes=6)
    fresh = [one for one in alarm.attempts("bob", Purpose.ALERT) if one.id not in before]
    assert fresh, "the policy goes on with them"
    with pytest.raises(UserError, match="nobody of these is excused"):
        _expect(alarm, "ann")


def test_who_slept_and_is_expected_after_all_gets_the_alert_now(world: World) -> None:
    asleep, awake = zones()
    world.staff(Someone("day", timezone=awake), Someone("night", "day", timezone=asleep))
    world.activate(at_night=False)
    assert world.attempts("night") == []
    assert _expect(world, "night") == [world.no("night")]
    world.tick()
    assert [one.channel for one in world.attempts("night", Purpose.ALERT)] == [Channel.SMS]


@pytest.mark.parametrize("about", [{"ask": Question.NOTICE}, {"ask": Question.CALLOUT, "need": 1}])
def test_nobody_is_expected_where_nothing_is_or_each_in_their_turn(world: World, about: dict[str, Any]) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.activate(**about)
    with pytest.raises(UserError, match="nothing was changed"):
        _expect(world, "ann", "bob")
