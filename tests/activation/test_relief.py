"""The relieving commander comes when the event has long begun, and was not on its list."""

from __future__ import annotations

import pytest

from callrees.words import Role
from notify.activation import queries
from notify.activation import service as activation
from notify.errors import NotFoundError, UserError
from notify.escalation import queries as asked
from notify.escalation import service as escalation
from notify.events.service import Actor
from tests.activation.world import Someone, World, policy_text

STEPS = policy_text("after: 0s, contact: [sms]")


@pytest.fixture
def led(world: World) -> World:
    """Com leads; eve is in the directory, and rel has an account with a telephone of its own."""
    world.account("hrdesk", Role.HR, mobile="+13125559999")
    world.account("rel", Role.COMMANDER, mobile="+13125559998")
    world.account("mute", Role.COMMANDER)
    world.account("evesaccount", Role.COMMANDER, employee_id="eve")
    world.staff(Someone("boss"), Someone("ann", "boss"), Someone("com"), Someone("eve"))
    world.activate("under:boss", commanders=("com",), policy=world.policy(STEPS))
    world.carry()
    return world


def give(world: World, to: str, by: str) -> str:
    with world.database.writing() as session:
        view = queries.get(session, world.id)
        person = activation.make_commander(session, world.id, to, Actor(by, "cli"))
        giver = activation.name_in_command(session, world.id, by)
        escalation.take_command(session, view, person.person_no, Actor(giver, "cli"))
        return person.label


def leader(world: World) -> str:
    with world.database.reading() as session:
        no = asked.command(session, world.id).leading_no
        return queries.labels(session, world.id, [no])[no] if no is not None else ""


def test_a_commanders_account_takes_command_and_is_told_what_a_commander_is_told(led: World) -> None:
    assert give(led, "rel", "rel") == leader(led) == "rel"
    led.passes(seconds=1)
    assert any("you lead from now on" in text for text in led.texts("rel"))
    led.cries("ann")
    led.passes(seconds=1)
    assert any("Ann Ito" in text and "help" in text for text in led.texts("rel"))
    assert [one.actor for one in led.events("amended.commander")] == ["rel"]


def test_command_is_given_to_anybody_of_the_directory_and_who_led_is_told(led: World) -> None:
    assert give(led, "com", "com") == "com"
    assert give(led, "evesaccount", "com") == leader(led) == "eve"
    led.passes(seconds=1)
    assert "Eve Ito leads from now on. You no longer lead." in led.texts("com")[-1]
    assert give(led, "com", "evesaccount") == "com"
    assert [one.actor for one in led.events("command.taken")] == ["com", "com", "eve"]
    assert len(led.events("amended.commander")) == 1


@pytest.mark.parametrize(
    ("to", "by", "why"),
    [
        ("hrdesk", "hrdesk", "does not command"),
        ("eve", "hrdesk", "does not command"),
        ("mute", "mute", "could be told nothing"),
        ("nobody", "com", "nobody is nobody whom"),
        ("eve", "nobody", "neither an employee id nor an account"),
    ],
)
def test_who_may_not_command_or_cannot_be_told_does_not(led: World, to: str, by: str, why: str) -> None:
    with pytest.raises((UserError, NotFoundError), match=why):
        give(led, to, by)
    assert leader(led) != to
    assert led.events("amended.commander") == []
