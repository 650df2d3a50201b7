"""What people say while nothing is open, and an event that begins soon after."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from callrees.words import Kind
from notify.checkin.calls import calling
from notify.checkin.models import Inbound
from notify.moments import now
from tests.checkin.conftest import CY, DI, SHARED, UNKNOWN, House


def presses_two(house: House, address: str, call: str = "CA1") -> None:
    for _ in range(2):  # told twice, kept once
        with house.database.writing() as session:
            calling.help_unprompted(session, address, call)


def minutes_ago(house: House, minutes: int) -> None:
    """Everything that came in came in so long ago."""
    with house.database.writing() as session:
        session.execute(update(Inbound).values(heard_at=now(session) - timedelta(minutes=minutes)))


def test_a_cry_rings_in_the_event_that_begins_within_the_hour(house: House) -> None:
    presses_two(house, CY)
    [kept] = house.inbound()
    assert (kept.activation_id, kept.person_no, kept.to_review) == (None, None, True)
    minutes_ago(house, 50)
    alarm = house.activate()
    assert house.is_open(alarm, "cy")
    [kept] = house.inbound()
    assert (kept.activation_id, kept.person_no, kept.to_review) == (alarm, house.no(alarm, "cy"), True)
    # Said before it, so that it says nothing certain about it: they are asked like everyone.
    assert house.status(alarm, "cy") == "unaccounted"
    assert house.attempts(alarm, "cy")
    assert len(house.events("answer.attached")) == 1


def test_nobody_is_safe_by_what_they_said_before(house: House) -> None:
    house.text(CY, "1")
    house.text(DI, "I am stuck in the lift")
    alarm = house.activate()
    assert [house.status(alarm, who) for who in ("cy", "di")] == ["unaccounted", "unaccounted"]
    assert not house.is_open(alarm, "cy")
    assert house.is_open(alarm, "di")
    assert all(one.to_review and one.activation_id == alarm for one in house.inbound())


def test_what_is_older_or_of_a_shared_or_unknown_phone_stays_where_it_is(house: House) -> None:
    house.text(CY, "2")
    minutes_ago(house, 61)
    house.text(SHARED, "2")
    house.text(UNKNOWN, "2")
    alarm = house.activate()
    assert not any(house.is_open(alarm, who) for who in ("cy", "ed", "flo"))
    assert [one.activation_id for one in house.inbound()] == [None, None, None]


def test_what_belongs_to_an_event_under_way_is_not_taken_from_it(house: House) -> None:
    first = house.activate()
    house.text(CY, "2")
    second = house.activate("people:cy")
    assert house.is_open(first, "cy")
    assert not house.is_open(second, "cy")


def test_a_cry_after_an_event_is_a_late_answer_there_and_rings_there_alone(house: House) -> None:
    first = house.activate()
    house.end(first)
    presses_two(house, CY)
    assert house.status(first, "cy") == "needs_help"
    assert len(house.check_ins(first, "cy")) == 1
    assert house.check_ins(first, "cy")[0].late
    assert house.is_open(first, "cy")
    second = house.activate()
    assert not house.is_open(second, "cy")  # one cry rings once: the case of the event that is over goes on ringing
    [kept] = house.inbound()
    assert kept.activation_id == first


def test_a_tabletop_takes_nothing(house: House) -> None:
    presses_two(house, CY)
    house.activate(kind=Kind.TABLETOP)
    [kept] = house.inbound()
    assert kept.activation_id is None
