"""Features that meet: ends and cries, retractions and late receipts, quotas and corrections, exercises and reality."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from callrees.wording import for_channel
from callrees.words import AttemptState, Channel, HelpState, Kind, Purpose, Question, Status
from notify.activation import clock as activation_clock
from notify.activation import service as activation
from notify.activation.commanding import lifting_quiet
from notify.activation.commanding.amending import scope as amending
from notify.activation.commanding.spoken import words_now
from notify.carriers.interface import Outcome, Receipt, ReceiptState, Result
from notify.directory import service as directory
from notify.directory.queries import Why
from notify.dispatch import priorities
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.dispatch.claiming import Claim, Limit, claim
from notify.dispatch.handing import due
from notify.dispatch.holds import may_leave_of
from notify.dispatch.models import Attempt
from notify.dispatch.settling import Finished, settle
from notify.events.service import Actor
from notify.moments import now
from tests.activation.world import DESK, Someone, World, policy_text

POLICY = policy_text(
    "after: 0s, contact: [sms]",
    "after: 1m, notify: [superior]",
    "after: 1m, backups: {wait: 10m}",
)


def fails(world: World, attempt: Attempt, again_s: float | None = None) -> None:
    """The carrier took it, and could not hand it over."""
    report = Receipt(ReceiptState.FAILED, f"SM{attempt.id}", "30003", "off", for_good=True, again_s=again_s)
    with world.database.writing() as session:
        dispatch.receipt(session, world.id, attempt.id, report)


def retract(world: World, message: str | None = None) -> activation.Retracted:
    with world.database.writing() as session:
        return activation.retract(session, world.id, DESK, message)


@pytest.fixture
def branch(world: World) -> World:
    """Ann leads Bob and Cid; Dan stands in for Bob. All have a mobile and email; Ann has answered."""
    world.staff(
        Someone("ann", email=True, mobiles=2),
        Someone("bob", "ann", email=True, backups=("dan",)),
        Someone("cid", "ann", email=True),
        Someone("dan", "ann", email=True),
    )
    world.policy(POLICY)
    world.activate(policy="test", commanders=("ann",))
    world.tick()
    world.carry()
    world.says("ann", Status.SAFE)
    world.says("dan", Status.SAFE)
    return world


@pytest.mark.parametrize("how", ["end", "retract"])
def test_after_the_end_what_fails_is_not_said_again_elsewhere_but_a_cry_is(branch: World, how: str) -> None:
    branch.passes(minutes=1.2)
    branch.carry(state=ReceiptState.ACCEPTED)
    branch.cries("cid")
    branch.tick()
    branch.carry(state=ReceiptState.ACCEPTED)
    before = {one.id for one in branch.attempts()}
    taken = [one for one in branch.attempts() if one.state is AttemptState.ACCEPTED and one.channel is Channel.SMS]
    assert {one.purpose for one in taken} >= {Purpose.NOTIFY, Purpose.STAND_IN}
    alert = next(one for one in branch.attempts("bob", Purpose.ALERT))
    with branch.database.writing() as session:
        session.get_one(Attempt, (branch.id, alert.id)).state = AttemptState.ACCEPTED
    if how == "end":
        branch.ends()
    else:
        retract(branch)
    for one in (*taken, alert):
        fails(branch, one, again_s=30.0)
    for one in branch.attempts():
        if one.state is AttemptState.ACCEPTED and one.channel is Channel.EMAIL:
            fails(branch, one)
    branch.tick()
    after = [one for one in branch.attempts() if one.id not in before and one.purpose is not Purpose.CORRECTION]
    assert after, "the cry moves on to the next contact"
    assert {one.priority for one in after} == {priorities.HELP}


def test_who_is_rung_about_a_cry_after_a_retraction_is_not_told_to_disregard_it(branch: World) -> None:
    branch.cries("cid")
    retract(branch)
    branch.tick()
    branch.carry("ann")
    assert any(one.priority == priorities.HELP for one in branch.attempts("ann", Purpose.NOTIFY))
    before = len(branch.attempts(None, Purpose.CORRECTION))
    activation_clock.correct_late(branch.service)
    assert len(branch.attempts(None, Purpose.CORRECTION)) == before


def test_a_superior_who_was_told_of_nothing_but_a_cry_is_not_told_to_disregard_it(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.activate("people:bob", commanders=("ann",))
    world.carry()
    world.cries("bob")
    world.tick()
    world.carry()
    assert world.attempts("ann", Purpose.NOTIFY)
    retract(world)
    assert not world.attempts("ann", Purpose.CORRECTION)
    assert world.attempts("bob", Purpose.CORRECTION)


def test_what_may_have_left_before_it_was_to_be_tried_again_counts_as_such(branch: World) -> None:
    bob = branch.attempts("bob", Purpose.ALERT)[0]
    cid = branch.attempts("cid", Purpose.ALERT)[0]
    with branch.database.writing() as session:
        one = session.get_one(Attempt, (branch.id, bob.id))
        one.state, one.error_code, one.asked_at = AttemptState.PLANNED, "lost", now(session)
        one.accepted_at = one.delivered_at = one.carrier_id = None
        other = session.get_one(Attempt, (branch.id, cid.id))
        other.state, other.error, other.error_code = (
            AttemptState.FAILED,
            "the carrier never said that it took it",
            "20500",
        )
        other.asked_at = now(session)
        other.for_good, other.accepted_at, other.delivered_at, other.carrier_id = False, None, None, None
    done = retract(branch)
    assert (done.messages.unknown, done.messages.prevented, done.messages.failed) == (2, 0, 0)
    told = {branch.who(one.person_no) for one in branch.attempts(None, Purpose.CORRECTION)}
    assert told == {"ann", "bob", "cid", "dan"}


def test_a_correction_does_not_go_to_a_phone_that_takes_no_texts_from_us_any_more(branch: World) -> None:
    number = branch.attempts("bob", Purpose.ALERT)[0].address
    with branch.database.writing() as session:
        directory.suppress(session, "", number, Why.STOP, Actor("bob", "sms"))
    retract(branch)
    assert [one.channel for one in branch.attempts("bob", Purpose.CORRECTION)] == [Channel.EMAIL]


def test_people_who_are_added_to_a_call_out_that_found_too_few_are_asked(world: World) -> None:
    world.staff(Someone("com"), Someone("n1"), Someone("n2"), Someone("n3"))
    world.activate("people:n1,n2", ask=Question.CALLOUT, need=2, commanders=("com",))
    world.tick()
    for who in ("n1", "n2"):
        world.carry(who)
        world.says(who, Status.UNAVAILABLE)
        world.tick()
    assert world.events("quota.exhausted")
    amending.add_scope(world.database, world.service.settings, world.id, "people:n3", DESK)
    world.tick()
    assert world.attempts("n3", Purpose.ALERT)


def test_a_real_activation_begins_though_the_exercise_it_stops_is_ending_at_this_moment(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    drill = world.activate()
    begun: list[int] = []
    problems: list[BaseException] = []

    def begin() -> None:
        try:
            begun.append(
                activation.activate(world.database, world.service.settings, world.request(kind=Kind.REAL), DESK).id
            )
        except BaseException as problem:  # noqa: BLE001 - shown below
            problems.append(problem)

    with world.database.writing() as session:
        activation.end(session, drill, DESK)
        other = threading.Thread(target=begin)
        other.start()
        other.join(timeout=1.0)
    other.join(timeout=20)
    assert not problems
    assert begun


def test_what_was_hurried_while_it_was_quiet_does_not_hurry_the_policy_after_the_lift(world: World) -> None:
    world.staff(Someone("ann", "dot"), Someone("bob", "ann"), Someone("dot"))
    world.policy(
        policy_text("after: 0s, contact: [sms]", "after: 5m, notify: [superior]", "after: 9m, notify: [commander]")
    )
    world.activate("people:ann,bob", policy="test", quiet=True, commanders=("dot",))
    world.carry()
    world.tick()
    with world.database.writing() as session:
        activation.escalate(session, world.id, [], DESK)
    world.tick()
    world.passes(seconds=30)
    assert "not accounted for" in world.texts("dot")[-1]
    with world.database.writing() as session:
        lifting_quiet.lift(session, world.id, DESK)
    world.passes(minutes=4)
    assert not world.texts("ann")


def test_who_was_rung_about_a_cry_hears_in_a_hold_too_that_somebody_took_it(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("com"))
    world.activate("people:ann,bob", commanders=("com",))
    world.carry()
    with world.database.writing() as session:
        activation.hold(session, world.id, DESK)
    world.cries("bob")
    world.tick()
    world.carry("ann", "com")
    world.takes_help("com", "bob")
    with world.database.writing() as session:
        from sqlalchemy import update

        from notify.escalation.models import Notice

        session.execute(update(Notice).where(Notice.sent_s.is_(None)).values(due_s=-60.0))
    world.tick()
    assert world.case("bob") is HelpState.TAKEN
    last = world.attempts("ann", Purpose.NOTIFY)[-1]
    with world.database.reading() as session:
        leaves = session.query(Attempt.id).where(Attempt.id == last.id, *may_leave_of(session, world.id)).all()
    assert "took" in world.texts("ann")[-1]
    assert leaves


def test_what_is_real_leaves_before_an_exercise_that_began_before_it(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob"))
    drill = world.activate("people:ann")
    real = world.activate("people:bob", kind=Kind.REAL)
    with world.database.reading() as session:
        found = due(session, Channel.SMS, 10)
        first = due(session, Channel.SMS, 1)
    assert [one.activation_id for one in found] == [real, drill]
    assert [one.activation_id for one in first] == [real]


def test_more_people_of_something_real_end_their_exercise_too(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob"))
    drill = world.activate("people:ann")
    real = world.activate("people:bob", kind=Kind.REAL)
    amending.add_scope(world.database, world.service.settings, real, "people:ann", DESK)
    world.id = drill
    assert world.state == "ended"
    assert world.events("exercise.stopped")


@pytest.mark.parametrize("how", ["retract", "all clear"])
def test_a_call_that_is_picked_up_too_late_does_not_say_what_is_overtaken(branch: World, how: str) -> None:
    alert, to_ann = branch.attempts("bob", Purpose.ALERT)[0], branch.attempts("ann", Purpose.ALERT)[0]
    with branch.database.writing() as session:
        if how == "retract":
            activation.retract(session, branch.id, DESK, "It was a mistake.")
        else:
            activation.all_clear(session, branch.id, "Come back.", "Chief Kay", DESK)
    with branch.database.reading() as session:
        for one in (alert, to_ann):
            found = dispatched.find(session, branch.id, one.id)
            assert found is not None
            said = words_now(session, branch.view, found)
            assert said is not None
            words = for_channel(said, Channel.VOICE).text
            assert "Fire" not in words
            assert ("mistake" if how == "retract" else "All clear") in words


@pytest.mark.parametrize("how", ["round", "scope"])
def test_who_is_asked_while_a_carrier_fails_gets_the_next_contact_at_once(world: World, how: str) -> None:
    world.staff(Someone("ann"), Someone("bob"))
    world.policy(policy_text("after: 0s, contact: [sms]", "after: 5m, contact: [voice]"))
    world.activate("people:ann", policy="test")
    world.carry()
    world.says("ann", Status.SAFE)
    world.channel_fails(Channel.SMS, 20)
    world.tick()
    if how == "round":
        with world.database.writing() as session:
            activation.ask_again(session, world.id, DESK)
    else:
        amending.add_scope(world.database, world.service.settings, world.id, "people:bob", DESK)
    world.tick()
    who = "ann" if how == "round" else "bob"
    assert world.slots(who)[-1] == "voice:1"


def test_an_alert_that_a_worker_held_during_the_all_clear_is_tried_again_with_what_stands(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.activate()
    world.tick()
    held, kept = (world.attempts(who, Purpose.ALERT)[0] for who in ("ann", "bob"))
    wanted = Claim(Channel.SMS, world.id, (held.id, kept.id), "w", timedelta(minutes=1), Limit("", 0.0))
    with world.database.writing() as session:
        assert len(claim(session, wanted)) == 2
    with world.database.writing() as session:
        activation.all_clear(session, world.id, "Come back", "Chief Kay", DESK)
    results = (Result(Outcome.LATER, code="20429"), Result(Outcome.ACCEPTED, "SM1"))
    with world.database.writing() as session:
        some = zip((held, kept), results, strict=True)
        settle(session, "w", [Finished(world.id, one.id, Channel.SMS, 1, result) for one, result in some])
    with world.database.reading() as session:
        ids = [world.attempts(who, Purpose.ALERT)[0].content_id for who in ("ann", "bob")]
        said = [dispatched.content(session, world.id, id_) for id_ in ids]
    assert said[0] is not None
    assert said[1] is not None
    assert "All clear. Come back." in said[0].sms
    assert "All clear" not in said[1].sms, "what was taken keeps the words that it had"


def test_last_words_that_are_refused_after_the_end_go_to_the_next_contact(world: World) -> None:
    world.staff(Someone("ann", mobiles=2))
    world.activate()
    world.carry()
    world.ends(message="Thank you")
    (first,) = world.attempts("ann", Purpose.FOLLOW_UP)
    world.reports(first, ReceiptState.FAILED)
    world.tick()
    assert world.slots("ann", Purpose.FOLLOW_UP) == ["sms:1", "sms:2"]
    second = world.attempts("ann", Purpose.FOLLOW_UP)[-1]
    world.reports(second, ReceiptState.DELIVERED)
    world.tick()
    assert len(world.attempts("ann", Purpose.FOLLOW_UP)) == 2


def test_a_correction_that_is_refused_goes_to_the_next_contact(world: World) -> None:
    world.staff(Someone("ann", mobiles=2))
    world.activate()
    world.carry()
    with world.database.writing() as session:
        activation.retract(session, world.id, DESK)
    (first,) = world.attempts("ann", Purpose.CORRECTION)
    world.reports(first, ReceiptState.FAILED)
    world.tick()
    assert world.slots("ann", Purpose.CORRECTION) == ["sms:1", "sms:2"]
    assert world.slots("ann", Purpose.ALERT) == ["sms:1"], "nothing else goes on"
