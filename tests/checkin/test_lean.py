"""What thousands do at the same time stays small: few statements, nothing written twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, select

from callrees.words import AttemptState, Channel, Purpose
from notify.carriers.interface import Receipt, ReceiptState
from notify.dispatch import service as dispatch
from notify.dispatch.models import Content
from notify.events.models import Event
from tests.checkin.conftest import BO, CY, DI, House

OF_A_REPLY, OF_A_RECEIPT = 12, 2
NOT_COUNTED = ("BEGIN", "SELECT clock_timestamp()")


@contextmanager
def statements(house: House) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(NOT_COUNTED):
            said.append(statement)

    event.listen(house.database.engine, "before_cursor_execute", hear)
    yield said
    event.remove(house.database.engine, "before_cursor_execute", hear)


def test_a_reply_takes_few_statements(house: House) -> None:
    house.activate()
    house.text(CY, "1")
    with statements(house) as said:
        house.text(DI, "1")
    assert len(said) <= OF_A_REPLY, said


def test_a_receipt_takes_two_and_one_that_says_nothing_new_only_reads(house: House) -> None:
    alarm = house.activate()
    attempt = house.attempts(alarm, "cy", channel=Channel.SMS)[0]
    with statements(house) as said, house.database.writing() as session:
        dispatch.receipt(session, alarm, attempt.id, Receipt(ReceiptState.DELIVERED, "SM1"))
    assert len(said) <= OF_A_RECEIPT, said
    with statements(house) as said, house.database.reading() as session:
        assert dispatch.known_already(session, alarm, attempt.id, Receipt(ReceiptState.ACCEPTED, "SM1"))
    assert [statement.split()[0] for statement in said] == ["SELECT"]


def test_what_may_be_new_is_not_taken_for_known(house: House) -> None:
    alarm = house.activate()
    attempt = house.attempts(alarm, "cy", channel=Channel.SMS)[0]
    assert attempt.state is AttemptState.PLANNED
    with house.database.reading() as session:
        for state in ReceiptState:
            assert not dispatch.known_already(session, alarm, attempt.id, Receipt(state, "SM1"))
        assert not dispatch.known_already(session, alarm, 12345, Receipt(ReceiptState.ACCEPTED, "SM1"))


def test_all_who_answer_the_same_are_told_by_the_same_words_kept_once(house: House) -> None:
    alarm = house.activate()
    for phone in (CY, DI, BO):
        house.text(phone, "1")
    said = [house.attempts(alarm, who, purpose=Purpose.CONFIRM)[0].content_id for who in ("cy", "di", "bo")]
    assert len(set(said)) == 1
    kept = house.rows(select(Content).where(Content.activation_id == alarm, Content.purpose == Purpose.CONFIRM))
    assert [content.id for content in kept] == said[:1]
    assert "recorded" in house.replies(alarm, BO)[0]


def test_what_was_written_together_stands_in_its_order(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "1")
    wanted = select(Event).where(Event.activation_id == alarm).order_by(Event.id)
    kinds = [one.kind for one in house.rows(wanted)]
    assert kinds[-4:] == ["check_in.recorded", "attempts.withdrawn", "attempts.planned", "text.heard"]
