"""A cry for help from a telephone that the activation does not know rings somebody all the same."""

from __future__ import annotations

from sqlalchemy import select

from callrees.words import HelpState
from notify.accountability.report.contents import report
from notify.activation.models import FrozenPerson
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.directory.models import ContactPoint, Person
from notify.escalation import queries as asked
from tests.activation.world import Someone, World, policy_text

STRANGER = "+13125559901"
STEPS = policy_text("after: 0s, contact: [sms]")


def begin(world: World) -> None:
    """Eve is known to the directory and not asked; com commands."""
    world.staff(Someone("boss"), Someone("ann", "boss"), Someone("com"), Someone("eve"))
    world.activate("under:boss", commanders=("com",), policy=world.policy(STEPS))
    world.carry()


def phone_of(world: World, who: str) -> str:
    wanted = select(ContactPoint.address).join(Person, Person.id == ContactPoint.person_id)
    with world.database.reading() as session:
        return session.scalars(wanted.where(Person.employee_id == who)).first() or ""


def writes(world: World, address: str, body: str, sid: str = "SM1") -> None:
    with world.database.writing() as session:
        text = checkin.Text(sid, address, "+13125550100", body)
        checkin.hear(session, world.service.settings, text)


def cases(world: World) -> dict[str, HelpState]:
    with world.database.reading() as session:
        return {world.who(case.person_no): case.state for case in asked.help_cases(session, world.id)}


def replies(world: World, address: str) -> int:
    return sum(one.address == address for one in world.attempts())


def test_one_from_an_unknown_phone_rings_the_commander_and_says_whose_it_may_be(world: World) -> None:
    begin(world)
    writes(world, STRANGER, "2 help me, it is Ann Ito")
    world.passes(seconds=1)
    (said,) = [text for text in world.texts("com") if "may need help" in text]
    assert f"Unknown phone {STRANGER} (perhaps Ann Ito" in said
    ((label, state),) = cases(world).items()
    assert (label.startswith("phone-"), state) == (True, HelpState.OPEN)
    assert replies(world, STRANGER) == 1
    with world.database.reading() as session:
        (waiting,) = checkins.to_review(session, world.id)
        suggested = checkins.suggestions(session, world.id, [waiting])[waiting.inbound_id]
        assert [one.label for one in suggested][:1] == ["ann"]  # a human can still say whose it is
        (case,) = report(session, world.id).help_cases
        assert case.name.startswith("Unknown phone")
    writes(world, STRANGER, "help", "SM2")
    world.passes(seconds=1)
    assert len(cases(world)) == 1
    world.takes_help("com")
    assert list(cases(world).values()) == [HelpState.TAKEN]


def test_one_from_an_employee_who_is_not_asked_rings_under_their_name(world: World) -> None:
    begin(world)
    writes(world, phone_of(world, "eve"), "2 bleeding")
    world.passes(seconds=1)
    assert cases(world) == {"eve": HelpState.OPEN}
    assert any("Eve Ito" in text and "may need help" in text for text in world.texts("com"))
    with world.database.reading() as session:
        (waiting,) = checkins.to_review(session, world.id)
        assert waiting.person_no == world.no("eve")


def test_one_just_after_the_end_is_answered_and_rings(world: World) -> None:
    begin(world)
    world.ends()
    writes(world, phone_of(world, "eve"), "2 bleeding")
    writes(world, STRANGER, "hello, who is this?", "SM2")
    world.passes(seconds=1)
    assert cases(world) == {"eve": HelpState.OPEN}
    assert any("Eve Ito" in text for text in world.texts("com"))
    assert (replies(world, phone_of(world, "eve")), replies(world, STRANGER)) == (1, 0)


def test_one_from_somebody_beside_the_callees_rings_the_others(world: World) -> None:
    world.staff(Someone("boss"), Someone("ann", "boss"), Someone("com"), Someone("dep"))
    world.activate("under:boss", commanders=("com", "dep"), policy=world.policy(STEPS))
    writes(world, phone_of(world, "com"), "2 I am trapped")
    world.passes(seconds=1)
    assert cases(world) == {"com": HelpState.OPEN}
    assert any("Com Ito" in text and "help" in text for text in world.texts("dep"))


def test_what_is_no_cry_makes_nobody_known(world: World) -> None:
    begin(world)
    for number, body in enumerate(("1", "INFO", "who is this?")):
        writes(world, STRANGER, body, f"SM{number}")
    world.passes(seconds=1)
    assert cases(world) == {}
    with world.database.reading() as session:
        assert {one.employee_id for one in session.scalars(select(FrozenPerson))} == {"boss", "ann", "com"}
