"""Somebody launches by telephone: their number and their PIN, a menu, what is read back, two keys."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from callrees.prepared import Prepared
from callrees.words import Kind, Question, Role
from notify.accounts import pins
from notify.accounts import service as accounts
from notify.accounts.models import LaunchPin
from notify.accounts.pins import Pins
from notify.accounts.service import NewAccount
from notify.activation import queries as activations
from notify.activation.prepared import scenarios
from notify.database import Database
from notify.directory.models import Person, Position
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.models import Event
from notify.moments import now
from tests.web.test_calling_in import Call
from tests.web.world import DESK, World

ROSA, OLAF = "+13125550101", "+13125550102"


def prepare(database: Database, name: str = "rosa", role: Role = Role.COMMANDER, scope: str | None = None) -> Pins:
    with database.writing() as session:
        accounts.invite(session, NewAccount(name, role, employee_id=name, scope=scope), DESK)
        if not scenarios.listed(session):
            fire = Prepared("Fire at the main site", ("site:Main site",), "Fire. Leave.", Question.EVACUATE)
            scenarios.keep(session, fire, DESK)
            scenarios.keep(session, Prepared("Operations only", ("unit:Operations",), "Stay inside."), DESK)
    return pins.set_pins(database, name, DESK)


def launches(world: World) -> list[activations.ActivationView]:
    with world.database.reading() as session:
        return activations.recent(session)


def kinds(world: World) -> list[str]:
    with world.database.reading() as session:
        return list(session.scalars(select(Event.kind).where(Event.kind.like("launch%")).order_by(Event.id)))


def begin(world: World, pin: str, phone: str = ROSA, sid: str = "CA7") -> Call:
    call = Call(world, phone, sid)
    assert "press star" in call.said
    return call.press("*").press(pin)


@pytest.mark.parametrize("kind", [Kind.REAL, Kind.DRILL])
def test_the_pin_says_whether_it_is_real(world: World, kind: Kind) -> None:
    made = prepare(world.database)
    call = begin(world, made.real if kind is Kind.REAL else made.drill)
    assert "1: Fire at the main site. 2: Operations only." in call.said
    assert ("EXERCISE" in call.said) is (kind is Kind.DRILL)
    call.press("1")
    for part in ("Fire at the main site", "To site Main site", "8 people", "Fire. Leave.", "press 9 and then 1"):
        assert part in call.said
    assert launches(world) == []
    call.press("91")
    [launched] = launches(world)
    assert f"activation number {launched.id}, and you lead it" in call.said
    assert (launched.kind, launched.ask, launched.created_by) == (kind, Question.EVACUATE, "rosa")
    with world.database.reading() as session:
        leads = activations.people(session, launched.id, activations.commanders(session, launched.id))
    assert [one.employee_id for one in leads.values()] == ["rosa"]


def test_a_call_launches_once(small_world: World) -> None:
    call = begin(small_world, prepare(small_world.database).drill).press("2")
    gather = call.document.find("Gather")
    assert gather is not None
    address = gather.get("action") or ""
    first = call.step(address, Digits="91").said
    assert call.step(address, Digits="91").said == first
    assert len(launches(small_world)) == 1


def test_anything_but_the_two_keys_sends_nothing(small_world: World) -> None:
    made = prepare(small_world.database)
    for keys in ("19", "99", "00"):
        call = begin(small_world, made.real, sid=f"CA{keys}").press("1").press(keys)
        assert "Nothing was sent" in call.said
        assert "1: Fire" in call.said
    assert "no such scenario" in begin(small_world, made.real).press("7").said
    assert launches(small_world) == []


def test_number_and_pin_both_have_to_be_right(world: World) -> None:
    made = prepare(world.database)
    olaf = prepare(world.database, "olaf")
    assert "press star" not in Call(world, "+13125550104").said
    assert "not right" in begin(world, made.real, phone=OLAF).said  # her PIN from his telephone
    assert "1: Fire" in begin(world, olaf.real, phone=OLAF).said
    # The menu's address is good for its own call alone.
    call = begin(world, made.real)
    gather = call.document.find("Gather")
    assert gather is not None
    path = (gather.get("action") or "").replace("https://alert.example.org", "")
    assert world.hook(path, CallSid="CA8", From=ROSA, Digits="1").status_code == 404


def test_three_wrong_pins_lock_it_for_a_while(world: World) -> None:
    made = prepare(world.database)
    wrong = next(pin for pin in ("000000", "111111", "222222") if pin not in (made.real, made.drill))
    call = begin(world, wrong)
    assert "not right" in call.press(wrong).said
    assert call.press(wrong).over
    assert "not right" in begin(world, made.real, sid="CA8").said
    assert kinds(world) == [
        "launch_pins_set",
        "launch_pin_wrong",
        "launch_pin_wrong",
        "launch_locked",
        "launch_pin_while_locked",
    ]
    with world.database.writing() as session:
        row = session.get(LaunchPin, 1)
        assert row is not None
        assert row.locked_until is not None
        assert (row.locked_until - now(session)) <= pins.LOCK
        row.locked_until = now(session)
    assert "1: Fire" in begin(world, made.drill, sid="CA9").said


def test_an_account_with_a_scope_launches_for_its_own_people(small_world: World) -> None:
    made = prepare(small_world.database, scope="unit:Operations")
    call = begin(small_world, made.drill)
    assert "2: Operations only" in call.said
    assert "Fire" not in call.said
    assert "no such scenario" in call.press("1").said


def test_what_cannot_be_sent_is_said(small_world: World) -> None:
    made = prepare(small_world.database)
    with small_world.database.writing() as session:
        for table in (Person, Position):
            session.execute(update(table).values(unit="Elsewhere"))
    call = begin(small_world, made.drill).press("2")
    assert "Operations only cannot be sent" in call.said
    assert launches(small_world) == []


def test_pins_are_for_those_who_may_launch(small_world: World) -> None:
    with pytest.raises(UserError, match="only admin and commander"):
        prepare(small_world.database, "mira", Role.VIEWER)
    with pytest.raises(NotFoundError, match="no account nobody"):
        pins.set_pins(small_world.database, "nobody", DESK)
    made = prepare(small_world.database)
    assert made.real != made.drill
    assert len(made.real) == len(made.drill) == pins.DIGITS


def test_scenarios_have_numbers_and_what_is_wrong_is_said(small_world: World) -> None:
    def keep(name: str, scope: str = "all", message: str = "Fire.", **more: object) -> int | None:
        with small_world.database.writing() as session:
            return scenarios.keep(session, Prepared(name, (scope,), message, **more), DESK).number  # type: ignore[arg-type]

    assert [keep("a"), keep("b"), keep("c", number=9)] == [1, 2, 9]
    assert keep("a", message="Flood.") == 1
    for error, words, wrong in (
        (ConflictError, "number 2 is b", {"name": "d", "number": 2}),
        (UserError, "from 1 to 9", {"name": "d", "number": 10}),
        (UserError, "read out", {"name": "d\n"}),
        (UserError, "--scope", {"name": "d", "scope": "unit:Nowhere"}),
        (UserError, "empty", {"name": "d", "message": " "}),
        (UserError, "empty", {"name": "d", "correction": " "}),
        (UserError, "no policy", {"name": "d", "policy": "none"}),
    ):
        with pytest.raises(error, match=words):
            keep(**wrong)
    for name in "efghij":
        keep(name)
    assert keep("k") is None  # the tenth has no key
    with small_world.database.writing() as session:
        scenarios.remove(session, "a", DESK)
        with pytest.raises(NotFoundError):
            scenarios.remove(session, "a", DESK)
        assert [one.number for one in scenarios.listed(session)] == [2, 3, 4, 5, 6, 7, 8, 9, None]
