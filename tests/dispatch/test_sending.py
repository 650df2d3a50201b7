"""A batch from claim to written result, against a stand-in carrier over HTTP and SMTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from callrees.words import AttemptState, Channel, Purpose
from notify.carriers.interface import Outcome, Result
from notify.dispatch import health
from notify.dispatch import service as dispatch
from notify.dispatch.handing import due
from notify.dispatch.settling import Finished, settle
from notify.events.models import Event
from tests.dispatch.house import ACTIVATION, House, address, eventually
from tests.dispatch.test_claiming import claims


def test_a_batch_of_texts_goes_out_once_with_what_it_has_to_say(house: House) -> None:
    ids = house.plan(30)
    assert house.sender().send_batch(Channel.SMS, ACTIVATION, ids) == 30
    assert house.states() == {AttemptState.ACCEPTED: 30}
    texts = house.texts()
    assert sorted(text.to for text in texts) == sorted(address(Channel.SMS, no) for no in range(30))
    assert {text.sid for text in texts} == {row.carrier_id for row in house.rows()}
    assert all("Leave the building" in text.body and text.body.startswith("Acme") for text in texts)
    assert len({text.callback for text in texts}) == 30
    assert house.sim.violations() == []


def test_a_second_message_for_the_same_attempts_sends_nothing(house: House) -> None:
    ids, sender = house.plan(3), house.sender()
    sender.send_batch(Channel.SMS, ACTIVATION, ids)
    assert sender.send_batch(Channel.SMS, ACTIVATION, ids) == 0
    assert len(house.texts()) == 3


def test_results_are_one_event_and_times_are_kept(house: House) -> None:
    ids = house.plan(5)
    house.sender().send_batch(Channel.SMS, ACTIVATION, ids)
    with house.service.database.reading() as session:
        accepted = session.scalars(select(Event).where(Event.kind == "attempts.accepted")).all()
    assert sorted(id_ for event in accepted for id_ in event.data["ids"]) == ids
    for row in house.rows():
        assert row.created_at <= row.tried_at <= row.accepted_at  # type: ignore[operator]


def test_calls_ring_with_addresses_of_their_own(house: House) -> None:
    ids = house.plan(2, Channel.VOICE)
    house.sender().send_batch(Channel.VOICE, ACTIVATION, ids)
    assert sorted(call.to for call in house.sim.calls()) == ["+15550000000", "+15550000001"]
    assert house.sim.violations() == []


def test_mail_goes_out_with_its_headers(house: House) -> None:
    ids = house.plan(3, Channel.EMAIL)
    house.sender().send_batch(Channel.EMAIL, ACTIVATION, ids)
    mails = house.sim.mails()
    assert sorted(mail.to for mail in mails) == [f"person{no}@example.org" for no in range(3)]
    headers = dict(mails[0].headers)
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"].strip("<>") in {row.carrier_id for row in house.rows()}
    assert "Leave the building" in mails[0].text
    assert "Leave the building" in mails[0].html
    assert len(mails[0].links) >= 1


def test_a_dead_number_is_news_at_once(house: House) -> None:
    (id_,) = house.plan(1)
    house.sim.phone(address(Channel.SMS, 0), sms="refuse:21211")
    house.sender().send_batch(Channel.SMS, ACTIVATION, [id_])
    row = house.row(id_)
    assert (row.state, row.for_good, row.number_dead) == (AttemptState.FAILED, True, True)
    assert row.error == "this is not a telephone number"
    with house.service.database.writing() as session:
        assert dispatch.take_news(session, ACTIVATION) == [0]


def test_a_crowded_carrier_is_asked_again_and_costs_no_try(house: House) -> None:
    (id_,) = house.plan(1)
    house.sim.faults(once=["error_429"])
    sender = house.sender()
    sender.send_batch(Channel.SMS, ACTIVATION, [id_])
    row = house.row(id_)
    assert (row.state, row.tries) == (AttemptState.PLANNED, 0)
    assert row.due_at > datetime.now(UTC)
    house.change([id_], due_at=datetime.now(UTC) - timedelta(seconds=1))
    sender.send_batch(Channel.SMS, ACTIVATION, [id_])
    assert house.row(id_).state is AttemptState.ACCEPTED


def test_a_mailbox_that_is_full_for_now_is_tried_again_and_then_given_up(house: House) -> None:
    (id_,) = house.plan(1, Channel.EMAIL)
    house.sim.faults(mail_later=["*"])
    sender = house.sender()
    for attempt in range(1, 6):
        house.change([id_], due_at=datetime.now(UTC) - timedelta(seconds=1))
        sender.send_batch(Channel.EMAIL, ACTIVATION, [id_])
        expected = AttemptState.PLANNED if attempt < 5 else AttemptState.FAILED
        assert house.row(id_).state is expected
    row = house.row(id_)
    assert row.tries == 5
    assert (row.for_good, row.news) == (False, True)


def test_refused_credentials_keep_every_attempt_and_work_goes_on_when_they_are_right(
    new_house: Callable[..., House],
) -> None:
    house = new_house(twilio_auth_token="wrong")
    ids = house.plan(50)
    house.sender().send_batch(Channel.SMS, ACTIVATION, ids)
    assert house.states() == {AttemptState.PLANNED: 50}
    assert {(row.tries, row.tried_at) for row in house.rows()} == {(0, None)}
    with house.service.database.reading() as session:
        assert health.is_stopped(session, Channel.SMS)
    assert "TWILIO_AUTH_TOKEN" in (house.row(ids[0]).error or "")
    assert house.sender().send_batch(Channel.SMS, ACTIVATION, ids) == 0, "nothing but a probe goes out"

    mended = new_house()
    assert mended.sender().send_batch(Channel.SMS, ACTIVATION, ids[:1], probe=True) == 1
    with mended.service.database.reading() as session:
        assert not health.is_stopped(session, Channel.SMS)
    assert mended.sender().send_batch(Channel.SMS, ACTIVATION, ids) == 49


def test_a_probe_that_is_refused_makes_room_for_another(new_house: Callable[..., House]) -> None:
    house = new_house(twilio_auth_token="wrong")
    ids = house.plan(3)
    sender = house.sender()
    sender.send_batch(Channel.SMS, ACTIVATION, ids)

    def first() -> int:
        with house.service.database.reading() as session:
            return due(session, Channel.SMS, 1)[0].id

    probed = []
    for _ in ids:
        probed.append(first())
        sender.send_batch(Channel.SMS, ACTIVATION, probed[-1:], probe=True)
    assert probed == ids
    assert house.states() == {AttemptState.PLANNED: 3}


def test_a_carrier_that_cannot_be_reached_keeps_every_attempt(new_house: Callable[..., House]) -> None:
    house = new_house(twilio_api_url="http://127.0.0.1:9")
    ids = house.plan(20)
    house.sender().send_batch(Channel.SMS, ACTIVATION, ids)
    assert house.states() == {AttemptState.PLANNED: 20}
    assert {row.tries for row in house.rows()} == {0}
    with house.service.database.reading() as session:
        assert health.is_stopped(session, Channel.SMS)


def test_a_channel_that_is_not_set_up_keeps_its_attempts(new_house: Callable[..., House]) -> None:
    house = new_house(smtp_url=None, mail_from=None)
    (id_,) = house.plan(1, Channel.EMAIL)
    house.sender().send_batch(Channel.EMAIL, ACTIVATION, [id_])
    assert house.row(id_).state is AttemptState.PLANNED
    assert "SMTP_URL" in (house.row(id_).error or "")


@pytest.mark.parametrize("rate", [20.0])
def test_two_workers_together_keep_to_the_limit(new_house: Callable[..., House], rate: float) -> None:
    house = new_house(sms_per_second=rate)
    ids = house.plan(45)
    senders = [house.sender(), house.sender()]
    begun = time.monotonic()

    def work(number: int) -> None:
        while AttemptState.PLANNED in house.states():
            senders[number].send_batch(Channel.SMS, ACTIVATION, ids[number::2])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # 45 texts at 20 a second: the last leaves 2.2 s after the first. A bound from below, which load cannot break.
    assert time.monotonic() - begun >= 44 / rate - 0.1
    tried = sorted(row.tried_at for row in house.rows() if row.tried_at)
    assert len(tried) == 45
    assert (tried[-1] - tried[0]).total_seconds() >= 44 / rate - 0.2
    assert len(house.texts()) == 45


def test_one_who_answered_while_waiting_for_the_limit_is_not_texted(new_house: Callable[..., House]) -> None:
    house = new_house(sms_per_second=4)
    ids = house.plan(5)
    sender = house.sender()
    worker = threading.Thread(target=sender.send_batch, args=(Channel.SMS, ACTIVATION, ids))
    worker.start()
    eventually(lambda: house.row(ids[4]).state is AttemptState.SENDING)
    with house.service.database.writing() as session:
        dispatch.withdraw(session, ACTIVATION, [4], [Purpose.ALERT])
    worker.join()
    assert house.row(ids[4]).state is AttemptState.WITHDRAWN
    assert address(Channel.SMS, 4) not in [text.to for text in house.texts()]


def test_a_text_that_was_taken_while_it_was_withdrawn_counts_as_accepted(house: House) -> None:
    ids = house.plan(3)
    claims(house, ids, "w")
    with house.service.database.writing() as session:
        dispatch.withdraw(session, ACTIVATION, [0, 1, 2], [Purpose.ALERT])
    taken, refused, unsure = (
        Result(outcome, "SM1") for outcome in (Outcome.ACCEPTED, Outcome.REFUSED, Outcome.UNKNOWN)
    )
    finished = [
        Finished(ACTIVATION, id_, Channel.SMS, 1, result)
        for id_, result in zip(ids, (taken, refused, unsure), strict=True)
    ]
    with house.service.database.writing() as session:
        settle(session, "w", finished)
    expected = [AttemptState.ACCEPTED, AttemptState.WITHDRAWN, AttemptState.WITHDRAWN]
    assert [house.row(id_).state for id_ in ids] == expected


def test_a_worker_that_lost_its_claim_cannot_fail_the_attempt(house: House) -> None:
    (id_,) = house.plan(1)
    claims(house, [id_], "slow")
    house.change([id_], state=AttemptState.PLANNED)
    claims(house, [id_], "quick")
    late = Finished(ACTIVATION, id_, Channel.SMS, 1, Result(Outcome.REFUSED, code="21211"))
    with house.service.database.writing() as session:
        settle(session, "slow", [late])
    assert house.row(id_).state is AttemptState.SENDING
