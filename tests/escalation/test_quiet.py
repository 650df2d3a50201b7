"""Quiet: people in hiding get one text; nothing rings, and nobody at the place is told about them."""

from __future__ import annotations

import pytest

from callrees.words import AttemptState, Channel, Duty, Kind, Mode, Purpose, Question, Role, Status
from notify.accountability import queries as accountability
from notify.activation import clock
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.beginning.preview import Preview
from notify.activation.commanding import lifting_quiet as quiet
from notify.carriers.interface import ReceiptState
from notify.checkin.replying import answer_recorded
from notify.dispatch import queries as dispatched
from notify.errors import NotFoundError, UserError
from tests.activation.world import ALIVE, DESK, Someone, World, policy_text

POLICY = policy_text(
    "after: 0s, contact: [sms, email]",
    "after: 2m, contact: [voice]",
    'after: 3m, contact: ["sms:2"]',
    "after: 4m, backups: {wait: 1m}",
    "after: 4m, notify: [superior]",
    "after: 6m, notify: [commander, hr]",
)


def hiding(world: World, **about: object) -> World:
    """Ann, Bob and Cid hide at the plant; Dot commands from elsewhere; Cid has no mobile, Bob two."""
    world.staff(
        Someone("ann", "dot", email=True, backups=("bob",), unit="Plant"),
        Someone("bob", "ann", email=True, mobiles=2, unit="Plant"),
        Someone("cid", "ann", email=True, mobiles=0, unit="Plant"),
        Someone("dot", email=True),
    )
    world.account("hr", Role.HR, email="hr@example.org")
    world.policy(POLICY)
    world.activate("unit:Plant", policy="test", quiet=True, **({"commanders": ("dot",)} | about))  # type: ignore[arg-type]
    return world


def preview(world: World, **about: object) -> Preview:
    with world.database.reading() as session:
        return activation.preview(session, world.service.settings, world.request(**about), DESK)  # type: ignore[arg-type]


def lift(world: World) -> None:
    with world.database.writing() as session:
        quiet.lift(session, world.id, DESK)


def channels(world: World, *who: str) -> dict[str, list[str]]:
    """On which channels each of them was told anything, in order."""
    return {one: [attempt.channel.value for attempt in world.attempts(one)] for one in who}


def test_one_text_and_no_more_however_long_it_lasts(world: World) -> None:
    hiding(world)
    for _ in range(6):
        world.carry()
        world.passes(minutes=3)
    assert channels(world, "ann", "bob", "cid") == {"ann": ["sms"], "bob": ["sms"], "cid": []}
    assert world.stand_ins() == {}


def test_commander_and_hr_elsewhere_get_their_lists_without_a_sound(world: World) -> None:
    hiding(world).carry()
    world.passes(minutes=5)
    assert channels(world, "dot") == {"dot": ["sms", "email"]}, "that he leads"
    world.passes(minutes=2)
    (told,) = (text for text in world.texts("dot") if "You lead" not in text)
    assert "not accounted for" in told
    assert "Ann Ito" in told
    assert channels(world, "dot", "hr", "ann") == {"dot": ["sms", "email"] * 2, "hr": ["email"], "ann": ["sms"]}


def test_a_commander_in_hiding_gets_no_list_but_hears_of_need_by_text(world: World) -> None:
    hiding(world, commanders=("ann",)).carry()
    world.passes(minutes=8)
    assert channels(world, "ann", "hr") == {"ann": ["sms"], "hr": ["email"]}
    world.says("bob", Status.NEEDS_HELP)
    world.passes(minutes=3)
    assert "Bob Ito" in world.texts("ann")[0]
    assert {one.channel for one in world.attempts("ann")} == {Channel.SMS}


def test_a_refused_number_moves_on_to_the_next_text_and_never_to_a_call(world: World) -> None:
    hiding(world).carry("bob", state=ReceiptState.FAILED)
    world.tick()
    assert world.slots("bob") == ["sms:1", "sms:2"]
    world.carry("bob", state=ReceiptState.FAILED)
    world.tick()
    assert world.slots("bob") == ["sms:1", "sms:2"]
    assert world.status("bob") is Status.UNACCOUNTED  # a mailbox is left, for later


def test_who_has_no_mobile_is_left_out_and_named_and_not_called_unreachable(world: World) -> None:
    hiding(world)
    assert world.status("cid") is Status.UNACCOUNTED
    shown = preview(world, scope="unit:Plant", policy="test", quiet=True)
    assert [(one.employee_id, one.note) for one in shown.left_out] == [("cid", "only email: not alerted")]
    assert (shown.people, shown.contacted, shown.messages) == (3, 2, {"sms": 2})
    assert "Keep silent: answer by text only" in shown.sample_text
    assert shown.to_json()["left_out_by_quiet"][0]["employee_id"] == "cid"
    assert shown.to_json()["quiet"] is True
    assert any("lift-quiet" in warning for warning in shown.warnings)


def test_need_goes_to_the_commander_by_text_and_to_no_superior(world: World) -> None:
    hiding(world).says("bob", Status.NEEDS_HELP)
    world.tick()
    (told,) = world.texts("dot")
    assert "Bob Ito" in told
    assert "do not ring them" in told
    world.passes(minutes=3)
    attempts = [one for one in world.attempts() if one.purpose is Purpose.NOTIFY]
    assert Channel.VOICE not in {one.channel for one in attempts}
    assert world.stand_ins() == {}
    assert world.attempts("ann", Purpose.NOTIFY) == []


def test_one_in_need_is_not_told_that_somebody_will_ring(world: World) -> None:
    hiding(world, kind=Kind.REAL)
    with world.database.reading() as session:
        view = activations.get(session, world.id)
        bob = activations.people(session, world.id)[world.no("bob")]
        said = answer_recorded(session, view, bob, Status.NEEDS_HELP, Duty.NOT_ASKED)
    assert "Keep silent. We told the commander; they will write, not call." in said.sms


def test_lifted_the_policy_runs_as_if_it_began_then(world: World) -> None:
    hiding(world).carry()
    world.passes(minutes=20)
    lift(world)
    world.tick()
    assert channels(world, "ann", "bob", "cid") == {"ann": ["sms", "email"], "bob": ["sms", "email"], "cid": ["email"]}
    world.carry()
    world.passes(minutes=1)
    assert Channel.VOICE not in {one.channel for one in world.attempts()}
    world.passes(minutes=1)
    assert world.slots("bob") == ["sms:1", "email:1", "voice:1"]
    world.carry()
    world.passes(minutes=2)
    assert world.slots("bob")[-1] == "sms:2"
    world.carry()
    world.passes(minutes=1)
    assert world.stand_ins().keys() == {("ann", "bob")}


def test_what_is_said_after_the_lift_asks_nobody_to_keep_silent(world: World) -> None:
    hiding(world).carry()
    lift(world)
    world.tick()
    (mail,) = [one for one in world.attempts("ann", Purpose.ALERT) if one.channel is Channel.EMAIL]
    with world.database.reading() as session:
        content = dispatched.content(session, world.id, mail.content_id)
    assert content is not None
    assert "silent" not in content.email


def test_who_answered_meanwhile_is_left_in_peace_and_open_cries_ring_at_the_lift(world: World) -> None:
    hiding(world).says("bob", Status.SAFE)
    world.says("ann", Status.NEEDS_HELP)
    world.passes(minutes=1)
    world.carry()
    lift(world)
    world.passes(seconds=1)
    assert channels(world, "bob")["bob"] == ["sms"]
    assert Channel.VOICE in {one.channel for one in world.attempts("dot")}


def test_there_has_to_be_something_to_lift(world: World) -> None:
    hiding(world)
    lift(world)
    with pytest.raises(UserError, match="lifted already"):
        lift(world)
    world.activate("unit:Plant")
    with pytest.raises(UserError, match="not begun with --quiet"):
        lift(world)
    world.activate("unit:Plant", quiet=True)
    world.ends()
    with pytest.raises(UserError, match="is ended"):
        lift(world)
    world.id = 4711
    with pytest.raises(NotFoundError):
        lift(world)


def test_the_end_is_as_silent(world: World) -> None:
    hiding(world).carry()
    world.ends(message="The police have the building. Stay where you are until they come.")
    assert {one.channel for one in world.attempts() if one.purpose is Purpose.FOLLOW_UP} == {Channel.SMS}


def test_it_is_shown(world: World) -> None:
    hiding(world)
    with world.database.reading() as session:
        assert accountability.status(session, world.id).to_json()["quiet"] is True
    lift(world)
    with world.database.reading() as session:
        assert accountability.status(session, world.id).to_json()["quiet"] is False


@pytest.mark.parametrize(
    ("about", "why"),
    [({"ask": Question.CALLOUT}, "called to duty"), ({"mode": Mode.CASCADE}, "everyone at once")],
)
def test_what_does_not_go_with_quiet_is_refused(world: World, about: dict[str, object], why: str) -> None:
    world.staff(Someone("ann"))
    with pytest.raises(UserError, match=why):
        preview(world, quiet=True, **about)


def test_it_ends_by_itself_only_after_the_lift(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.policy(policy_text("after: 0s, contact: [sms]", repeat="1m", ends_by_itself="true"))
    world.activate(policy="test", quiet=True)
    world.passes(minutes=5)
    clock.tick(world.service)
    assert world.state == "running"
    lift(world)
    clock.tick(world.service)
    assert world.state == "running"
    world.passes(minutes=2)
    clock.tick(world.service)
    assert world.state == "ended"


def test_nothing_loud_is_even_planned(world: World) -> None:
    hiding(world)
    assert not [one for one in world.attempts() if one.channel is not Channel.SMS]
    assert {one.state for one in world.attempts()} <= set(ALIVE) | {AttemptState.ACCEPTED}
