"""A telephone that several share gets one text for all of them, and what becomes of it becomes of each."""

from __future__ import annotations

from unittest.mock import patch

from sqlalchemy import update

from callrees.words import AttemptState, Channel, Purpose, Status
from notify.activation import service as activation
from notify.activation.beginning import readying
from notify.carriers.interface import ReceiptState
from notify.directory.models import ContactPoint
from notify.dispatch import gathering
from notify.dispatch.claiming import Claimed
from notify.dispatch.handing import due
from notify.dispatch.models import Attempt
from tests.activation.world import DESK, Someone, World, policy_text

DESK_PHONE = "+13125550188"
OTHER_PHONE = "+13125550199"


def shared(world: World, *more: Someone) -> None:
    """Bob, cid and all that come after share the telephone of a desk; ann has her own."""
    world.staff(Someone("ann"), Someone("bob", "ann", mobiles=2), Someone("cid", "ann", mobiles=2), *more)
    with world.database.writing() as session:
        for rank, phone in ((1, DESK_PHONE), (2, OTHER_PHONE)):
            theirs = update(ContactPoint).where(ContactPoint.person_id > 1, ContactPoint.rank == rank)
            session.execute(theirs.values(address=phone))


def alert(world: World, who: str) -> Attempt:
    return next(one for one in world.attempts(who, Purpose.ALERT) if one.channel is Channel.SMS)


def leaving(world: World) -> set[int]:
    with world.database.reading() as session:
        return {one.id for one in due(session, Channel.SMS, 100)}


def said(world: World, one: Attempt) -> str:
    """What the text names, as it would leave now."""
    with world.database.reading() as session:
        claimed = Claimed(
            one.activation_id, one.id, one.person_no, one.channel, one.address, one.content_id, 1, one.priority, 1, True
        )
        return gathering.words(session, [claimed], {one.content_id: ("en", "EXERCISE Example: Fire. EXERCISE")})[one.id]


def test_one_text_names_all_and_its_fate_is_everyones(world: World) -> None:
    shared(world, Someone("dot", "ann", mobiles=2))
    world.activate()
    world.tick()
    bob, cid, dot = (alert(world, who) for who in ("bob", "cid", "dot"))
    assert leaving(world) == {alert(world, "ann").id, bob.id}
    assert cid.carried_by == dot.carried_by == bob.id
    assert said(world, bob) == (
        "EXERCISE Example: For Bob Ito 11, Cid Ito 12, Dot Ito 13: Fire. "
        "Reply your number and your answer, such as 11 1. EXERCISE"
    )
    world.reports(bob, ReceiptState.DELIVERED)
    assert {alert(world, who).state for who in ("bob", "cid", "dot")} == {AttemptState.DELIVERED}
    assert alert(world, "cid").accepted_at == alert(world, "bob").accepted_at
    world.says("bob", Status.SAFE)
    assert world.status("cid") == world.status("dot") == Status.UNACCOUNTED


def test_who_answers_before_it_left_is_not_named_and_the_others_are_texted(world: World) -> None:
    shared(world)
    world.activate()
    world.tick()
    lead = alert(world, "bob").id
    world.says("bob", Status.SAFE)
    assert alert(world, "bob").state is AttemptState.WITHDRAWN
    cid = alert(world, "cid")
    assert (cid.id, cid.state, cid.carried_by) == (lead, AttemptState.PLANNED, None)
    assert lead in leaving(world)
    assert "For Cid Ito 12: " in said(world, cid)
    assert "Bob" not in said(world, cid)


def test_a_refusal_moves_each_of_them_on(world: World) -> None:
    shared(world)
    world.activate()
    world.tick()
    world.reports(alert(world, "bob"), ReceiptState.FAILED, dead=True)
    for who in ("bob", "cid"):
        assert alert(world, who).state is AttemptState.FAILED
        assert alert(world, who).number_dead
    assert not alert(world, "cid").for_good or alert(world, "cid").news


def test_a_later_step_is_one_text_for_those_still_silent(world: World) -> None:
    name = world.policy(policy_text("after: 0s, contact: [sms:1]", "after: 1m, contact: [sms:2]"))
    shared(world, Someone("dot", "ann", mobiles=2))
    world.activate(policy=name)
    world.tick()
    world.carry()
    world.says("bob", Status.SAFE)
    planned = {one.id for one in world.attempts("cid")} | {one.id for one in world.attempts("dot")}
    world.passes(seconds=90)
    new = [one for who in ("cid", "dot") for one in world.attempts(who, Purpose.ALERT) if one.id not in planned]
    texts = [one for one in new if one.channel is Channel.SMS]
    assert len(texts) == 2
    assert sum(one.carried_by is None for one in texts) == len(texts) / 2
    assert not [one for one in world.attempts("bob", Purpose.ALERT) if one.created_at > alert(world, "bob").created_at]


def test_people_of_two_chunks_go_together(world: World) -> None:
    shared(world)
    with patch.object(readying, "CHUNK", 2):
        world.activate()
        world.tick(5)
    assert len(world.attempts("bob", Purpose.ALERT)) == len(world.attempts("cid", Purpose.ALERT)) == 1
    assert {alert(world, "bob").carried_by, alert(world, "cid").carried_by} > {None}
    assert len(leaving(world)) == 2


def test_the_preview_counts_one_text(world: World) -> None:
    shared(world)
    with world.database.reading() as session:
        shown = activation.preview(session, world.service.settings, world.request(), DESK)
    assert shown.messages["sms"] == 2
    assert shown.shared_phones == (("Bob Ito", "Cid Ito"),)
    assert shown.units["sms"] == 2, "segments as well: one for ann, one for the telephone of two"
