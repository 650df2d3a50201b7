"""Receipts are hostile: before the answer, twice, out of order, late, of nothing we know."""

from __future__ import annotations

from itertools import permutations

import pytest

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Receipt, ReceiptState
from notify.dispatch import service as dispatch
from notify.dispatch.models import Line
from notify.dispatch.receipts import Settled
from tests.dispatch.house import ACTIVATION, House
from tests.dispatch.test_claiming import claims

SENT = Receipt(ReceiptState.ACCEPTED, "SM1")
DELIVERED = Receipt(ReceiptState.DELIVERED, "SM1")
FAILED = Receipt(ReceiptState.FAILED, "SM1", "30005", "the number does not exist any more", number_dead=True)
BUSY = Receipt(ReceiptState.FAILED, "CA1", None, "the line was busy", for_good=False)
ENDED = Receipt(ReceiptState.ENDED, "CA1")


def hear(house: House, id_: int, report: Receipt) -> Settled | None:
    with house.service.database.writing() as session:
        return dispatch.receipt(session, ACTIVATION, id_, report)


@pytest.mark.parametrize("order", list(permutations([SENT, DELIVERED, SENT])), ids=str)
def test_any_order_ends_delivered(house: House, order: tuple[Receipt, ...]) -> None:
    (id_,) = house.plan(1)
    for report in order:
        hear(house, id_, report)
    row = house.row(id_)
    assert row.state is AttemptState.DELIVERED
    assert row.carrier_id == "SM1"
    assert row.accepted_at is not None
    assert row.delivered_at is not None


def test_a_second_copy_changes_nothing(house: House) -> None:
    (id_,) = house.plan(1)
    assert hear(house, id_, FAILED) == Settled(AttemptState.FAILED, changed=True)
    with house.service.database.writing() as session:
        assert dispatch.take_news(session, ACTIVATION) == [0]
    assert hear(house, id_, FAILED) == Settled(AttemptState.FAILED, changed=False)
    with house.service.database.writing() as session:
        assert dispatch.take_news(session, ACTIVATION) == []


def test_delivered_is_never_taken_back_and_settles_a_failure(house: House) -> None:
    (id_,) = house.plan(1)
    assert hear(house, id_, FAILED) == Settled(AttemptState.FAILED, changed=True)
    assert hear(house, id_, SENT) == Settled(AttemptState.FAILED, changed=False)
    assert hear(house, id_, DELIVERED) == Settled(AttemptState.DELIVERED, changed=True)
    assert hear(house, id_, FAILED) == Settled(AttemptState.DELIVERED, changed=False)
    row = house.row(id_)
    assert row.error is None
    assert not row.number_dead


def test_a_failure_for_good_is_news_and_a_busy_line_is_not(house: House) -> None:
    text, call = house.plan(2)
    hear(house, text, FAILED)
    hear(house, call, BUSY)
    assert (house.row(text).for_good, house.row(text).number_dead, house.row(text).news) == (True, True, True)
    assert (house.row(call).for_good, house.row(call).number_dead, house.row(call).news) == (False, False, False)
    assert house.row(call).error == "the line was busy"


def test_a_receipt_of_nothing_we_know_is_nothing(house: House) -> None:
    assert hear(house, 12345, DELIVERED) is None


def test_a_tabletop_cannot_be_delivered(house: House) -> None:
    (id_,) = house.plan(1)
    house.change([id_], state=AttemptState.SIMULATED)
    assert hear(house, id_, DELIVERED) == Settled(AttemptState.SIMULATED, changed=False)


@pytest.mark.parametrize("state", [AttemptState.UNKNOWN, AttemptState.SENDING, AttemptState.WITHDRAWN])
def test_a_receipt_settles_a_doubt(house: House, state: AttemptState) -> None:
    (id_,) = house.plan(1)
    house.change([id_], state=state)
    assert hear(house, id_, SENT) == Settled(AttemptState.ACCEPTED, changed=True)
    assert house.row(id_).lease_until is None


def test_the_end_of_a_call_frees_its_line(house: House) -> None:
    ids = house.plan(2, Channel.VOICE, address="+15557770000")
    (first,) = claims(house, ids, channel=Channel.VOICE)
    hear(house, first.id, DELIVERED)
    assert lines(house) == 2
    assert hear(house, first.id, ENDED) == Settled(AttemptState.DELIVERED, changed=True)
    assert hear(house, first.id, ENDED) == Settled(AttemptState.DELIVERED, changed=False)
    assert lines(house) == 0
    assert house.row(first.id).finished_at is not None


def lines(house: House) -> int:
    with house.service.database.reading() as session:
        return session.query(Line).count()
