"""The brake, and channels that fail, on each database: what is held, who is told, what goes out instead."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from callrees.words import AttemptState, Channel, Kind, Status
from notify.carriers.interface import Receipt, ReceiptState
from notify.dispatch import service as dispatch
from notify.dispatch.models import Attempt, CarrierHealth
from notify.escalation import service as escalation
from notify.escalation.network import watching
from notify.escalation.network.brakes import GRACE_S
from notify.escalation.network.companies import company_of
from notify.moments import now
from tests.activation.world import DESK, Someone, World, policy_text

SLOW = policy_text(
    "after: 0s, contact: [sms]",
    "after: 30m, contact: [voice]",
    "after: 1m, backups: {wait: 1m}",
    "after: 2m, notify: [superior]",
    "after: 4m, notify: [commander, hr]",
    name="slow",
    repeat="1m",
)
CHICAGO = [f"c{number}" for number in range(6)]
BOSTON = [f"b{number}" for number in range(6)]


@pytest.fixture(autouse=True)
def every_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch looks whenever the clock ticks, and knows nothing of other tests' activations."""
    monkeypatch.setattr(watching, "LOOK_EVERY_S", 0.0)


def two_sites(world: World, **about: Any) -> World:
    world.staff(
        Someone("ann", site="Boston", email=True),
        *(Someone(who, "ann", site="Chicago", backups=("b5", "b4") if who == "c0" else ()) for who in CHICAGO),
        *(Someone(who, "ann", site="Boston") for who in BOSTON),
    )
    world.policy(SLOW)
    world.activate(commanders=("ann",), policy="slow", **about)
    return world


def texts_go(world: World, *, delivered: Collection[str], asked: bool = True, ago: float = 100.0) -> None:
    """The carrier took all texts so long ago, has delivered those to some, and was asked about the others."""
    nos = {world.no(who) for who in delivered}
    with world.database.writing() as session:
        at = now(session) - timedelta(seconds=ago)
        mine = update(Attempt).where(Attempt.activation_id == world.id, Attempt.channel == Channel.SMS)
        waiting = mine.where(Attempt.state.in_((AttemptState.PLANNED, AttemptState.ACCEPTED)))
        taken = {"state": AttemptState.ACCEPTED, "accepted_at": at, "asked_at": at if asked else None}
        session.execute(waiting.values(**taken))
        session.execute(
            mine.where(Attempt.person_no.in_(nos)).values(state=AttemptState.DELIVERED, delivered_at=now(session))
        )


def on(world: World) -> list[tuple[str, str]]:
    from notify.accountability.trouble import brakes

    with world.database.reading() as session:
        return [(one.kind, one.name) for one in brakes(session, world.id) if one.lifted_at is None]


def test_a_site_that_gets_no_texts_is_held_and_the_commander_is_told_once(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON])
    world.tick()
    assert on(world) == [("site", "Chicago")]
    for _ in range(3):
        world.passes(minutes=2)
    told = world.texts("ann")
    assert sum("network there is probably down" in text for text in told) == 1
    assert sum("Chicago" in text for text in told) == 1
    digest = "\n".join(text for text in told if "has not answered" in text)
    assert "B0 Ito" in digest, "at other sites all goes on"
    assert "C0 Ito" not in "\n".join(told)
    assert world.stand_ins() == {}
    (event,) = world.events("brake.on")
    assert event.data["people"] == len(CHICAGO)


def test_it_lifts_by_itself_and_what_was_held_goes_on_after_a_grace(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON])
    world.tick()
    world.passes(minutes=5)
    texts_go(world, delivered=["ann", *BOSTON, *CHICAGO[:3]])
    world.tick()
    assert on(world) == []
    world.tick()
    assert any("arrive again" in text for text in world.texts("ann"))
    assert not any("C0 Ito" in text for text in world.texts("ann")), "late texts are read and answered first"
    for _ in range(2):
        world.passes(seconds=GRACE_S)
    assert any("C0 Ito" in text for text in world.texts("ann"))
    assert sum("arrive again" in text for text in world.texts("ann")) == 1


def test_answers_by_text_prove_the_network_as_well(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON])
    world.says("c0", Status.SAFE)
    world.tick()
    assert on(world) == [], "one in six was heard"


def test_silence_alone_puts_no_brake_on(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON, *CHICAGO])
    world.tick()
    assert on(world) == []
    world.passes(minutes=3)
    assert any("C0 Ito" in text for text in world.texts("ann"))


@pytest.mark.parametrize("about", [{"asked": False}, {"ago": 60.0}])
def test_what_we_were_not_told_or_what_is_young_proves_nothing(world: World, about: dict[str, Any]) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON], **about)
    world.tick()
    assert on(world) == []


def test_a_carrier_that_never_reports_puts_no_brake_on(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=[])
    world.tick()
    assert on(world) == []


def test_unless_it_did_report_from_there_before(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON, *CHICAGO])
    world.ends()
    world.activate(commanders=("ann",), policy="slow")
    texts_go(world, delivered=[])
    world.tick()
    assert on(world) == [("site", "Boston"), ("site", "Chicago")]


def test_numbers_that_take_no_texts_say_nothing_about_a_network(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON])
    for who in CHICAGO:
        world.reports(world.attempts(who)[0], ReceiptState.FAILED)
    world.tick()
    assert on(world) == []


def test_phones_out_of_reach_do(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON])
    report = Receipt(ReceiptState.FAILED, "SM1", "30003", "the phone is off or out of reach", again_s=300.0)
    for who in CHICAGO:
        with world.database.writing() as session:
            dispatch.receipt(session, world.id, world.attempts(who)[0].id, report)
    world.tick()
    assert on(world) == [("site", "Chicago")]


def test_a_commander_lifts_it_by_hand_without_a_grace(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON])
    world.tick()
    world.passes(minutes=3)
    with world.database.writing() as session:
        assert escalation.lift_site(session, world.view, "Chicago", DESK)
        assert not escalation.lift_site(session, world.view, "Chicago", DESK)
    world.passes(minutes=1)
    assert on(world) == [], "what a commander has lifted is not put on again"
    assert any("C0 Ito" in text for text in world.texts("ann"))


def test_a_search_under_way_asks_nobody_more(world: World) -> None:
    two_sites(world)
    texts_go(world, delivered=["ann", *BOSTON], ago=80)
    world.passes(seconds=61)
    assert list(world.stand_ins()) == [("c0", "b5")]
    texts_go(world, delivered=["ann", *BOSTON])
    world.carry("b5")
    world.tick()
    assert on(world) == [("site", "Chicago")]
    world.passes(minutes=5)
    assert list(world.stand_ins()) == [("c0", "b5")]


def test_a_tabletop_is_not_watched(world: World) -> None:
    two_sites(world, kind=Kind.TABLETOP)
    world.tick()
    assert on(world) == []


# --- channels and phone companies that fail ---


def test_a_channel_that_fails_sends_the_next_contact_at_once_and_goes_on_when_it_is_back(world: World) -> None:
    two_sites(world)
    world.channel_fails(Channel.SMS, 5)
    world.tick()
    assert world.slots("b0") == ["sms:1"], "it has a moment to come back"
    with world.database.writing() as session:
        session.execute(delete(CarrierHealth))
    world.channel_fails(Channel.SMS, 11)
    world.tick()
    assert world.slots("b0") == ["sms:1", "voice:1"]
    assert on(world) == [("channel", "sms")]
    assert world.attempts("b0")[0].state is AttemptState.PLANNED, "it goes out when the channel is back"
    world.tick()
    assert world.slots("b0") == ["sms:1", "voice:1"]
    with world.database.writing() as session:
        session.execute(delete(CarrierHealth))
    world.tick()
    assert on(world) == []
    assert world.slots("b1") == ["sms:1", "voice:1"], "and nothing is repeated"


def test_a_phone_company_that_hands_nothing_over_is_gone_round(world: World) -> None:
    two_sites(world)
    with world.database.writing() as session:
        for place, who in enumerate(CHICAGO):
            mine = update(Attempt).where(Attempt.activation_id == world.id, Attempt.person_no == world.no(who))
            session.execute(mine.values(address=f"+4915112345{place:02d}"))
    texts_go(world, delivered=["ann", *BOSTON])
    world.tick()
    assert ("company", company_of("+491511234500")) in on(world)
    assert world.slots("c1") == ["sms:1", "voice:1"]
    assert world.slots("b1") == ["sms:1"]


@pytest.mark.parametrize(
    ("number", "company"), [("+13125550100", "US"), ("+33612345678", "SFR FR"), ("x", ""), ("+442079460000", "GB")]
)
def test_the_company_of_a_number(number: str, company: str) -> None:
    assert company_of(number) == company


# --- the same once more ---


def fails_for_now(world: World, who: str, again_s: float | None = 300.0) -> None:
    report = Receipt(ReceiptState.FAILED, "SM1", "30003", "the phone is off or out of reach", again_s=again_s)
    with world.database.writing() as session:
        dispatch.receipt(session, world.id, world.attempts(who)[0].id, report)


def test_a_failure_that_passes_goes_to_the_next_contact_now_and_once_more_later(world: World) -> None:
    two_sites(world)
    fails_for_now(world, "b0")
    fails_for_now(world, "b1", again_s=None)
    world.tick()
    assert world.slots("b0") == ["sms:1", "sms:1", "voice:1"]
    assert world.slots("b1") == ["sms:1", "voice:1"]
    first, again, _ = world.attempts("b0")
    assert (again.step, again.address, again.content_id) == (None, first.address, first.content_id)
    assert again.due_at == first.again_at
    with world.database.writing() as session:
        report = Receipt(ReceiptState.FAILED, "SM2", "30003", "the phone is off", again_s=300.0)
        dispatch.receipt(session, world.id, again.id, report)
    world.tick()
    assert world.slots("b0") == ["sms:1", "sms:1", "voice:1"], "once"


def test_an_answer_takes_it_back_and_who_has_answered_gets_none(world: World) -> None:
    two_sites(world)
    fails_for_now(world, "b0")
    world.tick()
    world.says("b0", Status.SAFE)
    assert [one.state for one in world.attempts("b0")][1:] == [AttemptState.WITHDRAWN] * 2
    world.carry("b1", state=ReceiptState.ACCEPTED)
    world.says("b1", Status.SAFE)
    fails_for_now(world, "b1")
    world.tick()
    assert world.slots("b1") == ["sms:1"]
