"""A cry for help rings people, higher and higher, until one of them takes it by name."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from callrees.policy import PolicyError
from callrees.words import AttemptState, Channel, HelpState, Purpose, Status
from notify.activation import queries
from notify.activation.models import Activation
from notify.carriers.interface import ReceiptState
from notify.errors import ConflictError, NotFoundError, UserError
from notify.escalation import clock
from notify.escalation import service as escalation
from notify.events.service import Actor
from tests.activation.world import Someone, World


@pytest.fixture
def line(world: World) -> World:
    """Top - mid - low - bob; com commands."""
    world.staff(Someone("top"), Someone("mid", "top"), Someone("low", "mid"), Someone("bob", "low"), Someone("com"))
    world.activate("under:top", commanders=("com",))
    world.carry()
    return world


def rung(world: World) -> set[str]:
    """Who was told of help, so far."""
    return {world.who(one.person_no) for one in world.attempts(None, Purpose.NOTIFY)}


def closes(world: World, who: str, by: str) -> None:
    no = world.no(who)
    with world.database.writing() as session:
        escalation.close_help(session, queries.get(session, world.id), no, by, Actor(by, "console"), "spoke to them")


def test_superior_and_commander_are_rung_at_once_on_every_channel(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick(1)
    assert rung(line) == {"low", "com"}
    assert {one.channel for one in line.attempts("low", Purpose.NOTIFY)} == {Channel.SMS, Channel.VOICE}
    assert {one.priority for one in line.attempts(None, Purpose.NOTIFY)} == {0}
    assert all("Bob Ito" in text for text in line.texts("low"))


def test_people_are_rung_whatever_else_is_broken(line: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> bool:
        raise RuntimeError("a row that no rule foresaw")

    monkeypatch.setattr(clock, "PARTS", (broken, *clock.PARTS))
    line.says("bob", Status.NEEDS_HELP)
    with pytest.raises(RuntimeError, match="no rule foresaw"):
        line.tick(1)
    assert rung(line) == {"low", "com"}


def test_every_two_minutes_again_and_one_higher(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick(1)
    line.move(119)
    line.tick()
    assert len(line.texts("low")) == 1
    seen = []
    for seconds in (1, 120, 120):
        line.move(seconds)
        line.tick()
        seen.append((len(line.texts("low")), sorted(rung(line))))
    assert seen == [
        (2, ["com", "low", "mid"]),
        (3, ["com", "low", "mid", "top"]),
        (4, ["com", "low", "mid", "top"]),  # at the top it stays
    ]


def test_a_worse_answer_after_a_good_one_rings_higher_at_once(line: World) -> None:
    line.cries("bob")
    line.tick(1)
    line.says("bob", Status.SAFE)
    line.says("bob", Status.NEEDS_HELP)
    line.move(11)  # the last call to the same people is that long ago
    line.tick()
    assert rung(line) == {"low", "mid", "com"}
    assert line.case("bob") is HelpState.OPEN


def test_it_is_taken_by_one_and_the_others_are_told(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick()
    line.carry("com")
    assert line.takes_help("low") == ["Bob Ito"]
    assert line.case("bob") is HelpState.TAKEN
    assert {one.state for one in line.attempts("low", Purpose.NOTIFY)} == {AttemptState.WITHDRAWN}
    line.passes(minutes=10)
    assert rung(line) == {"low", "com"}
    (_, told) = line.texts("com")
    assert "low" in told.lower()
    assert len(line.texts("low")) == 1


def test_it_is_taken_once(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick()
    line.takes_help("low", "bob")
    with pytest.raises(ConflictError, match="low"):
        line.takes_help("com", "bob")
    assert line.takes_help("com") == []


def test_all_of_whom_one_was_told_are_taken_together(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.says("low", Status.NEEDS_HELP)
    line.tick()
    assert sorted(line.takes_help("com")) == ["Bob Ito", "Low Ito"]


def test_nobody_is_told_about_themselves_nor_takes_their_own(line: World) -> None:
    line.says("low", Status.NEEDS_HELP)
    line.tick()
    assert rung(line) == {"mid", "com"}
    with pytest.raises(UserError, match="own"):
        line.takes_help("low", "low")
    with pytest.raises(NotFoundError):
        line.takes_help("com", "bob")


def test_who_needs_help_themselves_is_left_in_peace(line: World) -> None:
    line.says("low", Status.NEEDS_HELP)
    line.says("bob", Status.NEEDS_HELP)
    line.tick()
    assert rung(line) == {"mid", "com"}


def test_a_commander_in_need_leaves_it_to_hr(world: World) -> None:
    world.staff(Someone("ann"))
    world.account("hr", mobile="+13125551000")
    world.activate()
    world.says("ann", Status.NEEDS_HELP)
    world.tick()
    assert rung(world) == {"hr"}


def test_closed_by_one_who_spoke_to_them(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick()
    line.carry("com")
    closes(line, "bob", "low")
    assert line.case("bob") is HelpState.CLOSED
    with pytest.raises(ConflictError):
        closes(line, "bob", "com")
    with pytest.raises(ConflictError):
        line.takes_help("com", "bob")
    line.passes(minutes=5)
    assert len(line.texts("com")) == 2  # they were rung, and hear that it is taken


def test_a_new_cry_opens_it_again(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick()
    line.takes_help("low", "bob")
    assert line.cries("bob") is False  # the one who took it is at it
    closes(line, "bob", "low")
    assert line.cries("bob") is True
    assert line.case("bob") is HelpState.OPEN
    line.move(11)
    line.tick()
    assert len(line.texts("low")) == 2


def test_a_better_answer_leaves_the_case_open(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.says("bob", Status.SAFE)
    line.tick()
    assert line.case("bob") is HelpState.OPEN
    assert rung(line) == {"low", "com"}


def test_a_call_for_help_that_fails_moves_on_as_urgently(world: World) -> None:
    world.staff(Someone("low", mobiles=2), Someone("bob", "low"))
    world.activate("people:bob", commanders=("low",))
    world.says("bob", Status.NEEDS_HELP)
    world.tick()
    world.carry("low", state=ReceiptState.FAILED)
    world.tick()
    assert sorted(world.slots("low", Purpose.NOTIFY)) == ["sms:1", "sms:2", "voice:1", "voice:2"]
    assert {one.priority for one in world.attempts("low", Purpose.NOTIFY)} == {0}


def test_a_cry_is_heard_though_everyone_else_is_at_rest(line: World) -> None:
    for who in ("top", "mid", "low"):
        line.says(who, Status.SAFE)
    line.says("bob", Status.NEEDS_HELP)
    line.tick(1)
    assert rung(line) == {"low", "com"}


def test_the_end_does_not_silence_a_cry_for_help(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick(1)
    line.carry()
    line.ends()
    before = len(line.attempts(None, Purpose.NOTIFY))
    line.move(120)
    clock.tick(line.service)
    later = line.attempts(None, Purpose.NOTIFY)[before:]
    assert {line.who(one.person_no) for one in later} == {"low", "mid", "com"}


def test_a_policy_that_cannot_be_read_stops_its_own_activation_alone(world: World) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"))
    broken = world.activate()
    world.carry()
    world.move(300)
    world.activate()
    world.carry()
    with world.database.writing() as session:
        session.execute(update(Activation).where(Activation.id == broken).values(policy={"name": "torn"}))
    world.move(300)
    with pytest.raises(PolicyError):
        clock.tick(world.service)
    rung = [one for one in world.attempts(None, Purpose.ALERT) if one.channel is Channel.VOICE]
    assert {world.who(one.person_no) for one in rung} == {"ann", "bob"}


def taken_and_crying_again(line: World) -> None:
    """Low has taken bob's case; bob cries again."""
    line.says("bob", Status.NEEDS_HELP)
    line.tick(1)
    line.carry()
    line.takes_help("low")
    line.passes(seconds=30)
    line.carry()
    line.cries("bob")
    line.tick(1)


def test_a_new_cry_rings_the_one_who_took_the_case_and_nobody_else(line: World) -> None:
    taken_and_crying_again(line)
    line.passes(seconds=30)
    assert "calls for help again" in line.texts("low")[-1]
    assert all("again" not in text for text in line.texts("com"))
    assert line.case("bob") is HelpState.TAKEN
    line.cries("bob")  # they are being rung already
    line.passes(seconds=30)
    assert sum("again" in text for text in line.texts("low")) == 1


def test_the_taker_shows_that_they_know_and_nobody_else_is_rung(line: World) -> None:
    taken_and_crying_again(line)
    line.carry()
    assert line.takes_help("com") == []
    assert line.takes_help("low") == ["Bob Ito"]
    before = line.attempts(None, Purpose.NOTIFY)
    line.passes(minutes=10)
    assert [one.id for one in line.attempts(None, Purpose.NOTIFY)] == [one.id for one in before]
    assert line.takes_help("low") == []
    with pytest.raises(ConflictError, match="low has taken"):
        line.takes_help("low", "bob")


def test_a_taker_who_does_not_answer_a_new_cry_has_the_case_no_longer(line: World) -> None:
    taken_and_crying_again(line)
    line.carry()
    line.passes(minutes=2)
    assert line.case("bob") is HelpState.OPEN
    assert "needs help" in line.texts("com")[-1]
    assert line.takes_help("com") == ["Bob Ito"]


def test_a_taker_who_needs_help_themselves_is_left_in_peace(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick(1)
    line.carry()
    line.takes_help("low")
    line.says("low", Status.NEEDS_HELP)
    line.cries("bob")
    line.passes(seconds=20)
    assert line.case("bob") is HelpState.OPEN


def test_a_new_cry_after_the_end_rings_the_taker(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.tick(1)
    line.carry()
    line.takes_help("low")
    line.ends()
    line.passes(seconds=1)
    assert any("took the help case" in text for text in line.texts("com"))  # the end does not keep that from them
    line.cries("bob")
    line.passes(seconds=20)
    assert "calls for help again" in line.texts("low")[-1]


def test_the_record_names_people_by_what_outlives_the_activation(line: World) -> None:
    line.says("bob", Status.NEEDS_HELP)
    line.passes(seconds=20)
    line.takes_help("low")
    (rung_,) = line.events("help.rung")
    assert rung_.data["told"] == ["low", "com"]
    assert line.events("help.taken")[0].actor == "low"
    assert {"bob"} == {who for one in line.events("notice.sent") for who in one.data["about"]}
