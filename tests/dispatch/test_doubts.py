"""What nobody knows is found out within seconds: by a receipt, by asking, or by trying again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Receipt, ReceiptState
from notify.dispatch import doubts
from notify.dispatch import service as dispatch
from notify.dispatch.settling import DOUBT
from notify.processes import service as processes
from tests.dispatch.house import ACTIVATION, House, address, eventually
from tests.dispatch.test_claiming import claims


def past(seconds: float) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


def in_doubt_for(house: House, ids: list[int], seconds: float) -> None:
    """As if the doubt had begun so long ago."""
    house.change(ids, lease_until=past(seconds) + DOUBT)


def test_a_lease_that_ran_out_means_unknown_and_never_due(house: House) -> None:
    kept, lost = house.plan(2)
    claims(house, [kept, lost])
    house.change([lost], lease_until=past(1))
    with house.service.database.writing() as session:
        assert doubts.expire_leases(session) == 1
    assert [house.row(kept).state, house.row(lost).state] == [AttemptState.SENDING, AttemptState.UNKNOWN]
    assert claims(house, [lost]) == []


def test_claims_of_processes_that_are_gone_are_found_at_once(house: House) -> None:
    ids = house.plan(4)
    me = "host:77:200"
    for id_, worker in zip(ids, [me, "host:77:100", "host:99999999:100", "elsewhere:77:100"], strict=True):
        claims(house, [id_], worker)
    with house.service.database.writing() as session:
        gone = doubts.gone_here(session, me, alone=False)
        assert sorted(gone) == ["host:77:100", "host:99999999:100"]
        assert doubts.doubt_claims_of(session, gone) == 2
    states = [house.row(id_).state for id_ in ids]
    expected = [AttemptState.SENDING, AttemptState.UNKNOWN, AttemptState.UNKNOWN, AttemptState.SENDING]
    assert states == expected


def test_a_process_of_another_machine_with_our_host_name_is_not_judged_from_here(house: House) -> None:
    (id_,) = house.plan(1)
    place, pid, start = processes.SELF.rsplit(":", 2)
    elsewhere = f"{place.rpartition('.')[0]}.0badcafe:999999:{start}"
    house.change([id_], state=AttemptState.SENDING, claimed_by=elsewhere)
    with house.service.database.reading() as session:
        assert doubts.gone_here(session, processes.SELF, alone=False) == []
        assert doubts.gone_here(session, processes.SELF, alone=True) == [elsewhere]
    house.change([id_], claimed_by=f"{place}:{pid}:{int(start) - 9}")
    with house.service.database.reading() as session:
        assert len(doubts.gone_here(session, processes.SELF, alone=False)) == 1, "an earlier life of this process"


def test_a_text_that_was_taken_without_an_answer_is_found_at_the_carrier(house: House) -> None:
    (id_,) = house.plan(1)
    house.sim.faults(once=["taken_closed"])
    house.sender().send_batch(Channel.SMS, ACTIVATION, [id_])
    assert house.row(id_).state is AttemptState.UNKNOWN
    inquiries = house.inquiries()
    assert inquiries.round() == 0, "it is not asked about at once"
    in_doubt_for(house, [id_], 4)
    assert inquiries.round() == 1
    row = house.row(id_)
    assert row.state in {AttemptState.ACCEPTED, AttemptState.DELIVERED}
    assert [text.sid for text in house.texts()] == [row.carrier_id]


def test_a_text_that_was_not_taken_is_sent_again_when_the_doubt_is_over(house: House) -> None:
    (id_,) = house.plan(1)
    house.sim.faults(once=["error_500"])
    sender, inquiries = house.sender(), house.inquiries()
    sender.send_batch(Channel.SMS, ACTIVATION, [id_])
    in_doubt_for(house, [id_], 4)
    inquiries.round()
    assert house.row(id_).state is AttemptState.UNKNOWN, "lists may lag: not yet"
    in_doubt_for(house, [id_], 11)
    inquiries.round()
    assert house.row(id_).state is AttemptState.PLANNED
    sender.send_batch(Channel.SMS, ACTIVATION, [id_])
    assert house.row(id_).state is AttemptState.ACCEPTED
    assert len(house.texts()) == 1


def test_the_text_of_another_attempt_is_not_taken_for_this_one(house: House) -> None:
    first, second = house.plan(1)[0], house.plan(1)[0]
    sender = house.sender()
    sender.send_batch(Channel.SMS, ACTIVATION, [first])
    house.sim.faults(once=["error_500"])
    sender.send_batch(Channel.SMS, ACTIVATION, [second])
    in_doubt_for(house, [second], 4)
    house.inquiries().round()
    assert house.row(second).state is AttemptState.UNKNOWN


def test_calls_are_found_too(house: House) -> None:
    (id_,) = house.plan(1, Channel.VOICE)
    house.sim.faults(once=["taken_500"])
    house.sender().send_batch(Channel.VOICE, ACTIVATION, [id_])
    in_doubt_for(house, [id_], 4)
    house.inquiries().round()
    assert house.row(id_).carrier_id == house.sim.calls()[0].sid


def test_doubts_end_also_when_the_carrier_says_nothing(house: House) -> None:
    (id_,) = house.plan(1)
    house.sim.faults(down=True)
    house.sender().send_batch(Channel.SMS, ACTIVATION, [id_])
    assert house.row(id_).state is AttemptState.UNKNOWN
    in_doubt_for(house, [id_], 11)
    house.inquiries().round()
    assert house.row(id_).state is AttemptState.PLANNED


def test_a_question_that_breaks_leaves_no_other_unanswered(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    text, mail = house.plan(1)[0], house.plan(1, Channel.EMAIL)[0]
    house.sim.faults(once=["taken_closed"])
    house.sender().send_batch(Channel.SMS, ACTIVATION, [text])
    house.change([mail], state=AttemptState.UNKNOWN, lease_until=past(0) + DOUBT)
    in_doubt_for(house, [text, mail], 4)

    async def broken(*_: object) -> None:
        raise KeyError("no such thing")

    monkeypatch.setattr("notify.carriers.mail.smtp.SmtpMail.look_up", broken)
    assert house.inquiries().round() == 2
    assert house.row(text).state in {AttemptState.ACCEPTED, AttemptState.DELIVERED}
    assert house.row(mail).state is AttemptState.UNKNOWN


def test_tries_are_bounded(house: House) -> None:
    (id_,) = house.plan(1)
    house.change([id_], state=AttemptState.UNKNOWN, tries=5, tried_at=past(60))
    in_doubt_for(house, [id_], 11)
    house.inquiries().round()
    row = house.row(id_)
    assert (row.state, row.news, row.for_good) == (AttemptState.FAILED, True, False)


def test_an_arriving_receipt_ends_the_doubt_first(house: House) -> None:
    (id_,) = house.plan(1)
    house.change([id_], state=AttemptState.UNKNOWN)
    in_doubt_for(house, [id_], 11)
    with house.service.database.writing() as session:
        (doubt,) = doubts.take_doubts(session)
        dispatch.receipt(session, ACTIVATION, id_, Receipt(ReceiptState.ACCEPTED, "SM9"))
    with house.service.database.writing() as session:
        doubts.settle_doubt(session, doubt, None)
    assert (house.row(id_).state, house.row(id_).carrier_id) == (AttemptState.ACCEPTED, "SM9")


def test_receipts_that_never_came_are_asked_for(house: House) -> None:
    ids = house.plan(3)
    house.sim.phone(address(Channel.SMS, 1), sms="undeliver:30003")
    house.sim.phone(address(Channel.SMS, 2), sms="silent")
    house.sender().send_batch(Channel.SMS, ACTIVATION, ids)
    eventually(lambda: {text.status for text in house.texts()} == {"delivered", "undelivered", "sent"})
    inquiries = house.inquiries()
    assert inquiries.round() == 0, "not within the first minute"
    house.change(ids, accepted_at=past(61))
    assert inquiries.round() == 3
    states = [house.row(id_).state for id_ in ids]
    assert states == [AttemptState.DELIVERED, AttemptState.FAILED, AttemptState.ACCEPTED]
    assert house.row(ids[1]).error == "the phone is off or out of reach"
    assert inquiries.round() == 0, "the third is left alone for some minutes"
    house.change(ids, accepted_at=past(700), asked_at=past(500))
    assert inquiries.round() == 1
