"""Command, on each database: clocks that stand still, numbers that add up, rounds, and ends before a beginning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from callrees.words import AttemptState, Basis, Channel, HelpState, Kind, Purpose, Source, Status
from notify.activation import queries
from notify.activation import service as activation
from notify.checkin import queries as checkin
from notify.checkin import service as statements
from notify.dispatch import queries as dispatched
from notify.dispatch.claiming import still_ours
from notify.dispatch.handing import due
from notify.dispatch.models import Attempt
from notify.dispatch.priorities import REMINDER
from notify.errors import UserError
from notify.moments import ActivationClock
from tests.activation.world import DESK, Someone, World

START = datetime(2026, 1, 1, tzinfo=UTC)


def _s(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_clock_stands_still_while_it_is_held_and_goes_on_where_it_was() -> None:
    clock = ActivationClock(START, pauses=((_s(100), _s(700)), (_s(800), None)))
    moments = [clock.elapsed(_s(at)) for at in (50, 100, 400, 700, 760, 800, 5000)]
    assert moments == [50, 100, 100, 100, 160, 200, 200]
    assert clock.unheld.elapsed(_s(5000)) == 5000


def test_what_is_moved_while_it_is_held_passes_for_cries_alone() -> None:
    clock = ActivationClock(START, jumps=((_s(10), 60.0), (_s(200), 300.0)), pauses=((_s(100), _s(300)),))
    assert clock.elapsed(_s(400)) == 400 - 200 + 60
    assert clock.unheld.elapsed(_s(400)) == 400 + 360


@pytest.fixture
def alarm(world: World) -> World:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann", email=True))
    world.activate()
    return world


def _hold(world: World) -> None:
    with world.database.writing() as session:
        activation.hold(session, world.id, DESK)


def test_nothing_of_a_held_activation_is_handed_out_but_cries_and_confirmations(alarm: World) -> None:
    alarm.carry("ann")
    _hold(alarm)
    alarm.says("ann", Status.SAFE)
    alarm.cries("bob")
    alarm.tick()
    with alarm.database.reading() as session:
        rung = {one.id for channel in Channel for one in due(session, channel, 100)}
        waiting = {one.id: one for one in alarm.attempts() if one.state is AttemptState.PLANNED}
        assert rung
        assert {waiting[id_].purpose for id_ in rung} == {Purpose.NOTIFY}
        alerts = [id_ for id_, one in waiting.items() if one.purpose is Purpose.ALERT]
        assert alerts
        assert still_ours(session, alarm.id, alerts, "any") == set()
    with alarm.database.writing() as session:
        activation.resume(session, alarm.id, DESK)
    with alarm.database.reading() as session:
        assert {one.id for one in due(session, Channel.SMS, 100)} & set(alerts)


def test_a_retraction_counts_what_was_sent_what_may_have_left_and_what_was_prevented(alarm: World) -> None:
    by_who = {alarm.who(one.person_no): one for one in alarm.attempts() if one.channel == "sms"}
    _set(alarm, by_who["ann"], AttemptState.DELIVERED)
    _set(alarm, by_who["bob"], AttemptState.SENDING)
    with alarm.database.writing() as session:
        done = activation.retract(session, alarm.id, DESK, "It was a mistake.")
    tally = done.messages
    assert (tally.total, tally.sent, tally.unknown, tally.prevented) == (4, 1, 1, 2)
    assert (done.people.sent, done.people.unknown, done.people.prevented) == (1, 1, 1)
    assert {alarm.who(one.person_no) for one in alarm.attempts(None, Purpose.CORRECTION)} == {"ann", "bob"}
    assert {one.state for one in alarm.attempts(None, Purpose.ALERT)} == {
        AttemptState.DELIVERED,
        AttemptState.WITHDRAWN,
    }

    late = next(one for one in alarm.attempts("cid") if one.channel == "email")
    alarm.carry_late(late)  # the carrier had it after all
    with alarm.database.writing() as session:
        assert activation.correct_late(session, alarm.id).people == 1
        assert activation.correct_late(session, alarm.id).people == 0
    assert [one.address for one in alarm.attempts("cid", Purpose.CORRECTION)] == [late.address]


def _set(world: World, attempt: Attempt, state: AttemptState) -> None:
    with world.database.writing() as session:
        row = session.get_one(Attempt, (attempt.activation_id, attempt.id))
        row.state = state


def test_a_reminder_ends_with_the_answer_and_the_commanders_word_does_not(alarm: World) -> None:
    alarm.carry()
    with alarm.database.writing() as session:
        activation.follow_up(session, alarm.id, "We miss you.", DESK, statuses=[Status.UNACCOUNTED])
        activation.follow_up(session, alarm.id, "Gate 4 is open.", DESK)
    alarm.says("bob", Status.SAFE)
    states = {one.priority == REMINDER: one.state for one in alarm.attempts("bob", Purpose.FOLLOW_UP)}
    assert states == {True: AttemptState.WITHDRAWN, False: AttemptState.PLANNED}


def test_an_end_before_all_was_ready_leaves_everyone_with_a_standing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann", mobiles=0))
    monkeypatch.setattr(activation, "make_ready", lambda *_: None)  # killed right after the beginning
    world.activate()
    assert world.state == "preparing"
    left = world.ends()
    assert {one.employee_id for one in left} == {"ann", "bob"}
    assert (world.status("ann"), world.status("bob")) == (Status.UNACCOUNTED, Status.UNREACHABLE)
    assert world.attempts() == []


def test_what_was_said_before_a_round_belongs_to_the_one_before(alarm: World) -> None:
    alarm.carry()
    alarm.says("ann", Status.SAFE)
    alarm.says("bob", Status.NEEDS_HELP)
    with alarm.database.writing() as session:
        asked = activation.ask_again(session, alarm.id, DESK)
    assert (asked.no, asked.before["safe"], asked.before["needs_help"]) == (2, 1, 1)
    assert alarm.status("ann") is Status.UNACCOUNTED
    assert alarm.status("bob") is Status.NEEDS_HELP  # until somebody has spoken to him
    assert alarm.case("bob") is HelpState.OPEN
    with alarm.database.writing() as session:
        view = queries.get(session, alarm.id)
        assert view.asked_at is not None
        earlier = view.asked_at - timedelta(seconds=5)
        said = statements.Said(Status.SAFE, None, Source.SMS, Basis.SELF, "cid", said_at=earlier)
        recorded = statements.record(session, view, alarm.no("cid"), said, DESK)
    assert (recorded.counted, recorded.status) == (False, Status.UNACCOUNTED)
    assert alarm.says("cid", Status.SAFE).status is Status.SAFE
    with alarm.database.reading() as session:
        assert len(checkin.check_ins(session, alarm.id, [alarm.no("cid")])) == 2


def test_acts_that_do_not_fit_change_nothing(alarm: World) -> None:
    alarm.ends()
    with alarm.database.writing() as session:
        for act in (activation.hold, activation.resume, activation.retract, activation.ask_again):
            with pytest.raises(UserError, match="ended"):
                act(session, alarm.id, DESK)
    assert alarm.view.kind is Kind.DRILL


def test_an_all_clear_goes_to_who_was_told_and_rewords_what_still_waits(alarm: World) -> None:
    alarm.carry("ann")
    with alarm.database.writing() as session:
        told = activation.all_clear(session, alarm.id, "Come back.", "Chief Kay", DESK)
    assert told.people == 1
    assert {alarm.who(one.person_no) for one in alarm.attempts(None, Purpose.ALL_CLEAR)} == {"ann"}
    with alarm.database.reading() as session:
        said = {
            (alarm.who(one.person_no), one.state): dispatched.content(session, alarm.id, one.content_id)
            for one in alarm.attempts(None, Purpose.ALERT)
        }
    texts = {key: content.sms for key, content in said.items() if content is not None}
    assert "Fire in building 4." in texts["ann", AttemptState.DELIVERED]
    for who in ("bob", "cid"):
        assert "All clear. Come back. Released by Chief Kay." in texts[who, AttemptState.PLANNED]
        assert "Reply 1" in texts[who, AttemptState.PLANNED]
        assert "Fire" not in texts[who, AttemptState.PLANNED]


def test_the_all_clear_says_who_released_the_place(alarm: World) -> None:
    with alarm.database.writing() as session, pytest.raises(UserError, match="released-by"):
        activation.all_clear(session, alarm.id, "Come back.", "  ", DESK)
    assert alarm.attempts(None, Purpose.ALL_CLEAR) == []
