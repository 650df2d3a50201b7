"""The cascade: branches are released by answers, those who act, time and the commander; nobody is forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from callrees.words import AttemptState, Channel, Kind, Mode, Purpose, Question, Status
from notify.accountability import queries as accountability
from notify.activation import queries as activations
from notify.activation.commanding.following_up import follow_up
from notify.activation.models import FrozenPerson
from notify.carriers.interface import ReceiptState
from notify.dispatch.models import Attempt
from notify.errors import UserError
from notify.escalation import service as escalation
from notify.escalation.models import Branch
from notify.escalation.network.brakes import BrakeKind, put_on
from notify.moments import now
from tests.activation.world import DESK, Someone, World, policy_text

SLOW = policy_text("after: 0s, contact: [sms]", "after: 10m, notify: [superior]", leader_timeout="4m")


def tree(world: World, *, backups: bool = False, kind: Kind = Kind.DRILL) -> World:
    """Ann leads Bob and Cid; Bob leads Dot and Eve; Dot leads Fay."""
    world.staff(
        Someone("ann"),
        Someone("bob", "ann", backups=("cid",) if backups else ()),
        Someone("cid", "ann"),
        Someone("dot", "bob"),
        Someone("eve", "bob"),
        Someone("fay", "dot"),
    )
    world.policy(SLOW)
    world.activate(policy="test", mode=Mode.CASCADE, kind=kind)
    world.tick()
    return world


def alerted(world: World) -> str:
    """Who was alerted, by the first letters of their names."""
    nos = {one.person_no for one in world.attempts() if one.purpose is Purpose.ALERT}
    return "".join(sorted(world.who(no)[0] for no in nos))


def why(world: World) -> dict[str, str | None]:
    """Why each branch was released, by leader."""
    found = world.rows(select(Branch).where(Branch.activation_id == world.id))
    return {world.who(one.leader_no): one.why for one in found}


def carried(world: World, *, minutes: float = 0, seconds: float = 0) -> None:
    """The carriers take everything, and time passes in steps of a quarter of a minute."""
    for _ in range(int(minutes * 4 + seconds / 15)):
        _take(world)
        world.move(15)
        world.tick(1)
    world.tick(1)
    _take(world)


def _take(world: World) -> None:
    waiting = update(Attempt).where(Attempt.activation_id == world.id, Attempt.tried_at.is_(None))
    with world.database.writing() as session:
        at = now(session)
        session.execute(waiting.values(state=AttemptState.ACCEPTED, accepted_at=at, tried_at=at))


def test_it_starts_at_the_roots_and_an_answer_releases_a_branch_and_no_more(world: World) -> None:
    tree(world)
    assert alerted(world) == "a"
    world.says("ann", Status.SAFE)
    assert alerted(world) == "a"  # the clock releases, in bulk
    world.tick()
    assert alerted(world) == "abc"
    world.says("bob", Status.SAFE)
    world.tick()
    assert alerted(world) == "abcde"
    assert why(world) == {"ann": "answered", "bob": "answered", "dot": None}


@pytest.mark.parametrize("status", [Status.NEEDS_HELP, Status.UNAVAILABLE])
def test_need_and_absence_release_too(world: World, status: Status) -> None:
    tree(world).says("ann", status)
    world.tick()
    assert alerted(world) == "abc"


def test_so_does_the_word_of_another_who_knows(world: World) -> None:
    tree(world).says("ann", Status.SAFE, by="bob")
    world.tick()
    assert alerted(world) == "abc"


def test_an_early_answer_of_one_who_waits_releases_theirs_and_they_are_not_alerted(world: World) -> None:
    tree(world).says("bob", Status.SAFE)
    world.tick()
    assert alerted(world) == "ade"
    world.says("ann", Status.SAFE)
    world.tick()
    assert alerted(world) == "acde"


def test_a_silent_leaders_time_is_up_and_every_level_waits_no_longer_than_that(world: World) -> None:
    tree(world)
    carried(world, minutes=3.75)
    assert alerted(world) == "a"
    carried(world, seconds=30)
    assert alerted(world) == "abc"
    carried(world, minutes=4)
    assert alerted(world) == "abcde"
    carried(world, minutes=4.25)
    assert alerted(world) == "abcdef"
    assert set(why(world).values()) == {"time"}


def test_a_leader_whom_no_carrier_takes_holds_nobody_up_for_more_than_a_minute(world: World) -> None:
    tree(world)
    for _ in range(4):
        world.passes(seconds=60)  # and ten more
    assert alerted(world) == "a"
    world.passes(seconds=15)
    assert alerted(world) == "abc"


def test_the_backups_of_a_silent_leader_are_asked_at_half_their_time_and_one_who_takes_releases(world: World) -> None:
    tree(world, backups=True).says("ann", Status.SAFE)
    world.tick()
    carried(world, minutes=1.75)
    assert world.attempts("cid", Purpose.STAND_IN) == []
    carried(world, seconds=45)
    assert len(world.attempts("cid", Purpose.STAND_IN)) == 2  # by text and by telephone
    world.takes("cid")
    world.tick()
    assert alerted(world) == "abcde"
    assert why(world)["bob"] == "acting"
    carried(world, seconds=15)
    assert any("Your branch of 3 is being alerted" in text for text in world.texts("cid"))


def test_leaders_who_cannot_be_asked_are_passed_through(world: World) -> None:
    world.staff(
        Someone("ann"),
        Someone("bob", "ann", mobiles=0),
        Someone("cid", "bob", mobiles=0),
        Someone("dot", "cid"),
        Someone("eve", "dot"),
    )
    world.activate(mode=Mode.CASCADE)
    world.tick()
    assert alerted(world) == "a"
    world.says("ann", Status.SAFE)
    world.tick()
    assert alerted(world) == "ad"
    assert why(world) == {"ann": "answered", "bob": "nobody", "cid": "nobody", "dot": None}
    assert {world.status(who) for who in ("bob", "cid")} == {Status.UNREACHABLE}


def test_a_leader_whose_contacts_all_fail_is_waited_for_no_longer(world: World) -> None:
    tree(world).carry("ann", state=ReceiptState.FAILED)
    for _ in range(3):
        world.tick()
        world.carry("ann", state=ReceiptState.FAILED)
    world.tick()
    assert why(world)["ann"] == "nobody"
    assert alerted(world) == "abc"


def test_who_has_no_contact_waits_for_nobody(world: World) -> None:
    """Their superior is told when the policy says so, counted from the start."""
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "bob", mobiles=0))
    world.policy(policy_text("after: 0s, contact: [sms]", "after: 10s, notify: [superior]", leader_timeout="5m"))
    world.activate(policy="test", mode=Mode.CASCADE, commanders=("ann",))
    world.says("ann", Status.SAFE)
    world.passes(seconds=10)
    assert any("Cid Ito" in text for text in world.texts("ann"))


def test_those_who_wait_are_counted_and_named_and_nothing_is_done_about_them(world: World) -> None:
    tree(world)
    with world.database.reading() as session:
        status = accountability.status(session, world.id).to_json()
        people = {one.employee_id: one.to_json() for one in accountability.callees(session, world.id)}
    assert (status["mode"], status["waiting_for_release"]) == ("cascade", 5)
    assert {who: one["waits_for"] for who, one in people.items()} == {
        "ann": None,
        "bob": "ann",
        "cid": "ann",
        "dot": "bob",
        "eve": "bob",
        "fay": "dot",
    }
    assert people["fay"]["reach"] is None
    with world.database.writing() as session:  # whatever has the policy look at them
        escalation.look_now(session, activations.get(session, world.id), [world.no("fay")])
    world.passes(minutes=2)
    assert alerted(world) == "a"
    world.says("fay", Status.SAFE)
    with world.database.reading() as session:
        assert accountability.status(session, world.id).waiting_for_release == 4


def test_a_leader_who_answered_gets_the_page_of_their_branch_and_one_in_need_does_not(world: World) -> None:
    tree(world).says("ann", Status.SAFE)
    carried(world, seconds=30)
    world.says("bob", Status.NEEDS_HELP)
    carried(world, seconds=30)
    assert [text for text in world.texts("ann") if "branch" in text] == [
        "EXERCISE Example: Your branch of 5 is being alerted. See who answers: https://l EXERCISE"
    ]
    assert not any("branch" in text for text in world.texts("bob"))


def test_the_commander_releases_one_branch_or_all(world: World) -> None:
    tree(world)
    with world.database.writing() as session:
        assert escalation.release(session, activations.get(session, world.id), world.no("dot"), DESK) == 1
    world.tick()
    assert alerted(world) == "af"
    with world.database.writing() as session:
        assert escalation.release(session, activations.get(session, world.id), None, DESK) == 2
    world.tick()
    assert alerted(world) == "abcdef"
    with world.database.writing() as session:
        assert escalation.release(session, activations.get(session, world.id), None, DESK) == 0


def test_only_a_leader_of_a_cascade_under_way_has_a_branch_to_release(world: World) -> None:
    tree(world)
    with world.database.writing() as session:
        view = activations.get(session, world.id)
        with pytest.raises(UserError, match="fay leads nobody"):
            escalation.release(session, view, world.no("fay"), DESK)
    world.ends()
    with world.database.writing() as session, pytest.raises(UserError, match="ended"):
        escalation.release(session, activations.get(session, world.id), None, DESK)
    world.activate()
    with world.database.writing() as session, pytest.raises(UserError, match="broadcast"):
        escalation.release(session, activations.get(session, world.id), None, DESK)


def test_a_tabletop_cascades_and_reaches_no_carrier(world: World) -> None:
    tree(world, kind=Kind.TABLETOP)
    for _ in range(60):
        world.move(15)
        world.tick()
    assert alerted(world) == "abcdef"
    assert {attempt.state.value for attempt in world.attempts()} == {"simulated"}


def test_a_notice_goes_down_the_tree_and_asks_nobody_to_stand_in(world: World) -> None:
    world.staff(Someone("ann", backups=("cid",)), Someone("bob", "ann"), Someone("cid", "ann"))
    world.activate(ask=Question.NOTICE, mode=Mode.CASCADE)
    world.tick()
    assert alerted(world) == "a"
    carried(world, minutes=5.5)
    assert alerted(world) == "abc"
    assert world.attempts("cid", Purpose.STAND_IN) == []


def test_a_released_persons_own_clock_starts_then(world: World) -> None:
    tree(world)
    carried(world, minutes=4.25)
    world.says("ann", Status.SAFE)  # who answers for Cid
    for _ in range(38):
        carried(world, seconds=15)
        assert not any("Cid Ito" in text for text in world.texts("ann"))
    carried(world, minutes=1)
    assert any("Cid Ito" in text for text in world.texts("ann"))


def test_the_end_releases_nobody_any_more(world: World) -> None:
    tree(world).ends()
    world.says("ann", Status.SAFE)
    world.tick()
    assert alerted(world) == "a"


def test_words_to_all_spare_those_who_have_not_heard_of_it(world: World) -> None:
    tree(world).says("ann", Status.SAFE)
    world.tick()
    with world.database.writing() as session:
        assert follow_up(session, world.id, "Bring your badge.", DESK).people == 3
    world.ends(message="It is over.")
    words = [one for one in world.attempts() if one.purpose is Purpose.FOLLOW_UP]
    assert "".join(sorted({world.who(one.person_no)[0] for one in words})) == "abc"


def test_nobody_is_troubled_about_a_leader_whose_network_is_down_and_their_branch_waits_no_longer(world: World) -> None:
    tree(world, backups=True).says("ann", Status.SAFE)
    with world.database.writing() as session:
        mine = FrozenPerson.activation_id == world.id
        session.execute(update(FrozenPerson).where(mine).values(site="Plant"))
        put_on(session, activations.get(session, world.id), BrakeKind.SITE, "Plant", 3, 0.0)
    world.tick()
    carried(world, minutes=3.75)
    assert world.stand_ins() == {}
    assert alerted(world) == "abc"
    carried(world, seconds=45)
    assert alerted(world) == "abcde"


def test_a_broadcast_has_no_branches(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    world.activate()
    assert alerted(world) == "ab"
    assert why(world) == {}
    assert Channel.SMS in {one.channel for one in world.attempts("bob")}
