"""The duty list of commanders: the first who acknowledges leads; command changes hands by a deliberate act."""

from __future__ import annotations

from typing import Any

import pytest

from callrees.words import Purpose, Role, Status
from notify.accountability import queries as standing
from notify.activation import queries
from notify.errors import ConflictError, UserError
from notify.escalation import queries as asked
from notify.escalation import service as escalation
from notify.events.service import Actor
from tests.activation.world import Someone, World, policy_text

STEPS = policy_text("after: 0s, contact: [sms]", "after: 2m, backups: {wait: 5m}", "after: 10m, notify: [commander]")


@pytest.fixture
def duty(world: World) -> World:
    """Com, dep and res are on the duty list, in that order, and beside the callees; hrdesk is HR."""
    world.account("hrdesk", Role.HR, mobile="+13125559999")
    world.staff(Someone("boss"), Someone("ann", "boss"), Someone("com"), Someone("dep"), Someone("res"))
    world.activate("under:boss", commanders=("com", "dep", "res"), policy=world.policy(STEPS))
    world.carry()
    return world


def answers(world: World, who: str, *, take: bool = True) -> bool:
    no = world.no(who)
    with world.database.writing() as session:
        return escalation.answer_to_lead(session, queries.get(session, world.id), no, take=take, how="sms")


def given(world: World, to: str, by: str) -> None:
    no = world.no(to)
    with world.database.writing() as session:
        escalation.take_command(session, queries.get(session, world.id), no, Actor(by, "cli"))


def commander(world: World) -> dict[str, Any]:
    with world.database.reading() as session:
        found = standing.status(session, world.id).to_json()["commander"]
    assert isinstance(found, dict)
    return found


def told(world: World) -> list[str]:
    """Whom a word to the commander goes to."""
    with world.database.reading() as session:
        nos = asked.commanders(session, world.id)
    return [world.who(no) for no in nos]


def asked_to_lead(world: World) -> list[str]:
    return [who for who in ("com", "dep", "res") if any("Will you" in text for text in world.texts(who))]


def test_they_are_asked_in_order_on_every_channel_until_one_acknowledges(duty: World) -> None:
    duty.passes(seconds=1)
    assert asked_to_lead(duty) == ["com"]
    assert sorted(duty.slots("com", Purpose.NOTIFY)) == ["sms:1", "voice:1"]
    assert "Reply 4 to lead, 5 to pass" in duty.texts("com")[0]
    assert commander(duty) == commander(duty) | {"employee_id": "com", "acknowledged": False, "since": None}
    assert told(duty) == ["com", "dep", "res"]
    duty.passes(minutes=5)
    assert asked_to_lead(duty) == ["com", "dep"]
    assert answers(duty, "com")  # whoever was asked may take it, as long as nobody leads
    assert not answers(duty, "dep")
    assert told(duty) == ["com"]
    found = commander(duty)
    assert (found["employee_id"], found["acknowledged"], found["silent"]) == ("com", True, False)
    assert found["since"] is not None
    duty.passes(minutes=30)
    assert "Com Ito leads from now on" in duty.texts("dep")[-1]
    assert "Com Ito leads from now on" in duty.texts("res")[-1]
    assert asked_to_lead(duty) == ["com", "dep"]
    assert [one.actor for one in duty.events("command.taken")] == ["com"]


def test_only_who_was_asked_takes_it_by_an_answer(duty: World) -> None:
    duty.passes(seconds=1)
    assert not answers(duty, "res")
    assert not answers(duty, "ann")
    assert not commander(duty)["acknowledged"]


def test_who_passes_is_followed_at_once(duty: World) -> None:
    duty.passes(seconds=1)
    assert answers(duty, "com", take=False)
    duty.passes(seconds=1)
    assert asked_to_lead(duty) == ["com", "dep"]
    assert not answers(duty, "com")


def test_when_nobody_answers_the_whole_list_and_hr_are_told_once(duty: World) -> None:
    for _ in range(8):
        duty.passes(minutes=5)
    assert asked_to_lead(duty) == ["com", "dep", "res"]
    for who in ("com", "dep", "res", "hrdesk"):
        said = [text for text in duty.texts(who) if "Nobody leads" in text]
        assert len(said) == 1, who
        assert "Com Ito, Dep Ito and Res Ito" in said[0]
    assert answers(duty, "dep")
    assert commander(duty)["employee_id"] == "dep"


def test_lists_go_to_the_one_who_leads(duty: World) -> None:
    duty.passes(seconds=1)
    answers(duty, "com")
    duty.passes(minutes=10)
    assert any("not accounted for" in text for text in duty.texts("com"))
    assert not any("not accounted for" in text for text in duty.texts("dep"))


def test_one_who_falls_silent_keeps_command_until_it_is_transferred(duty: World) -> None:
    duty.passes(seconds=1)
    answers(duty, "com")
    duty.says("ann", Status.NEEDS_HELP)
    for _ in range(4):
        duty.passes(minutes=2)
    assert commander(duty) == commander(duty) | {"employee_id": "com", "silent": True}
    assert any("Com Ito leads, and we have lost touch with them" in text for text in duty.texts("dep"))
    assert told(duty) == ["com", "dep"]
    assert answers(duty, "dep")
    assert commander(duty) == commander(duty) | {"employee_id": "dep", "silent": False}
    duty.passes(seconds=1)
    assert "Dep Ito leads from now on" in duty.texts("com")[-1]
    assert [one.data["before"] for one in duty.events("command.taken")] == [None, "com"]


def test_one_who_is_heard_of_again_is_not_replaced_by_an_answer(duty: World) -> None:
    duty.passes(seconds=1)
    answers(duty, "com")
    duty.says("ann", Status.NEEDS_HELP)
    for _ in range(4):
        duty.passes(minutes=2)
    duty.takes_help("com")
    duty.passes(seconds=31)
    assert not commander(duty)["silent"]
    assert "Com Ito leads from now on" in duty.texts("dep")[-1]
    assert not answers(duty, "dep")


def test_command_is_transferred_on_the_record(duty: World) -> None:
    given(duty, "ann", "com")  # whoever the activation knows, on the list or not
    duty.passes(seconds=1)
    assert told(duty) == ["ann"]
    assert "you lead from now on" in duty.texts("ann")[-1]
    assert "Ann Ito leads from now on" in duty.texts("dep")[-1]
    (event,) = duty.events("command.taken")
    assert (event.actor, event.origin, event.data["commander"]) == ("com", "cli", "ann")
    with pytest.raises(ConflictError, match="Ann Ito leads already"):
        given(duty, "ann", "com")
    duty.ends()
    with pytest.raises(UserError, match="has ended"):
        given(duty, "dep", "com")
    assert not answers(duty, "dep")


def test_who_was_about_to_be_asked_is_not_when_somebody_takes_it(duty: World) -> None:
    duty.tick(1)
    given(duty, "dep", "dep")
    duty.passes(minutes=20)
    assert asked_to_lead(duty) == []
    assert not any("voice" in slot for slot in duty.slots("com", Purpose.NOTIFY))


def test_who_needs_help_or_cannot_be_told_is_not_asked(world: World) -> None:
    world.staff(Someone("boss"), Someone("com", "boss"), Someone("dep", "boss", mobiles=0), Someone("res", "boss"))
    world.activate("under:boss", commanders=("com", "dep", "res"), policy=world.policy(STEPS))
    world.says("com", Status.NEEDS_HELP)
    world.passes(seconds=1)
    assert asked_to_lead(world) == ["res"]


def test_the_only_one_named_may_give_command_away(world: World) -> None:
    world.staff(Someone("boss"), Someone("com"))
    world.activate("people:boss", commanders=("com",), policy=world.policy(STEPS))
    world.passes(minutes=1)
    assert commander(world) == commander(world) | {"employee_id": "com", "acknowledged": False}
    given(world, "boss", "com")
    assert told(world) == ["boss"]
    assert not answers(world, "com")


def alone(world: World) -> World:
    """Com is the only commander, and not in the scope."""
    world.account("hrdesk", Role.HR, mobile="+13125559999")
    world.staff(Someone("boss"), Someone("ann", "boss"), Someone("com"))
    world.activate("under:boss", commanders=("com",), policy=world.policy(STEPS))
    world.carry()
    world.passes(seconds=1)
    return world


def test_the_only_one_named_is_told_at_once_and_can_acknowledge(world: World) -> None:
    alone(world)
    assert "You lead: nobody else is named. Reply 4 to take command, 5 if you cannot." in world.texts("com")[0]
    assert sorted(world.slots("com", Purpose.NOTIFY)) == ["sms:1", "voice:1"]
    assert commander(world) == commander(world) | {"employee_id": "com", "acknowledged": False}
    assert answers(world, "com")
    assert commander(world)["acknowledged"]
    world.passes(minutes=9)
    assert not any("Nobody leads" in text for text in world.texts("hrdesk"))


@pytest.mark.parametrize("passes", [True, False])
def test_the_only_one_who_cannot_or_is_silent_leaves_it_to_hr(world: World, *, passes: bool) -> None:
    alone(world)
    if passes:
        assert answers(world, "com", take=False)
    world.passes(minutes=9)
    assert len([text for text in world.texts("hrdesk") if "Nobody leads" in text]) == 1
    assert not any("Nobody leads" in text for text in world.texts("com"))
    assert told(world) == ["com"], "what the commander is told comes to them all the same"


def test_who_is_asked_anyway_or_launched_it_is_not_told_that_they_lead(world: World) -> None:
    world.staff(Someone("boss"), Someone("ann", "boss"), Someone("desk"))
    world.activate("under:boss", commanders=("boss",))
    world.passes(minutes=1)
    assert not any("You lead" in text for text in world.texts("boss"))
    world.activate("under:boss", commanders=("desk",))  # `desk` activates in these tests
    world.passes(minutes=1)
    assert world.texts("desk") == []
