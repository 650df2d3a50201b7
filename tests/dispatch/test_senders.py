"""A second sender, of the same account or of another: what the first cannot send, the second does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Fault, Receipt, ReceiptState
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.dispatch.models import SenderLimit, SenderTrouble
from notify.events.models import Event
from notify.moments import now
from notify.simulator.config import STAND_IN_NUMBER, Config
from notify.simulator.world import run_in_thread
from tests.dispatch.house import ACTIVATION, House, eventually

FIRST, SECOND = STAND_IN_NUMBER, "+15005550007"
AMERICAN, BRITISH = "+13125550123", "+447700900123"


@pytest.fixture
def two(new_house: Callable[..., House]) -> House:
    """A house with two numbers of one account."""
    return new_house(twilio_from_2=SECOND)


def senders_of(house: House) -> list[str | None]:
    return [text.sender for text in house.texts()]


def troubles(house: House) -> dict[tuple[str, str], SenderTrouble]:
    with house.service.database.reading() as session:
        return {(row.sender, row.country): row for row in session.scalars(select(SenderTrouble))}


def probes_are_due(house: House) -> None:
    with house.service.database.writing() as session:
        session.execute(update(SenderTrouble).values(probe_at=now(session) - timedelta(seconds=1)))


def kinds(house: House, prefix: str) -> list[str]:
    with house.service.database.reading() as session:
        return list(session.scalars(select(Event.kind).where(Event.kind.startswith(prefix)).order_by(Event.id)))


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.VOICE])
def test_what_the_first_is_refused_the_second_sends_at_once_and_the_first_comes_back(
    two: House, channel: Channel
) -> None:
    two.sim.faults(senders_refused=[FIRST])
    sender = two.sender()

    def seen() -> list[str | None]:
        return senders_of(two) if channel is Channel.SMS else [call.sender for call in two.sim.calls()]

    ids = two.plan(6, channel)
    sender.send_batch(channel, ACTIVATION, ids[:3])
    assert seen() == [SECOND] * 3
    assert set(troubles(two)) == {(FIRST, "")}
    assert two.states() == {AttemptState.ACCEPTED: 3, AttemptState.PLANNED: 3}
    with two.service.database.reading() as session:
        assert not dispatched.health(session), "the channel itself is well"
    two.sim.faults(senders_refused=[])
    sender.send_batch(channel, ACTIVATION, ids[3:5])
    assert seen()[3:] == [SECOND] * 2, "not tried again with every message"
    probes_are_due(two)
    sender.send_batch(channel, ACTIVATION, ids[5:])
    assert seen()[-1] == FIRST
    assert not troubles(two)
    assert kinds(two, "sender.") == ["sender.trouble", "sender.works"]


def test_a_probe_is_one_message_of_a_batch(two: House) -> None:
    two.sim.faults(senders_refused=[FIRST])
    sender = two.sender()
    sender.send_batch(Channel.SMS, ACTIVATION, two.plan(1))
    two.sim.faults(senders_refused=[], once=["error_401"])
    probes_are_due(two)
    sender.send_batch(Channel.SMS, ACTIVATION, two.plan(20))
    assert senders_of(two).count(FIRST) <= 1
    assert len(two.texts()) == 21, "nobody is left out, nobody gets it twice"


def test_a_first_that_does_not_answer_is_left_out_and_nothing_in_doubt_is_sent_again(two: House) -> None:
    two.sim.faults(once=["taken_closed"] * 6)
    sender = two.sender()
    sender.send_batch(Channel.SMS, ACTIVATION, two.plan(6))
    assert senders_of(two) == [FIRST] * 6
    assert two.states() == {AttemptState.UNKNOWN: 6}
    assert set(troubles(two)) == {(FIRST, "")}
    sender.send_batch(Channel.SMS, ACTIVATION, two.plan(2, address="+15559990001"))
    assert senders_of(two)[6:] == [SECOND] * 2


def test_both_refused_stops_the_channel_and_uses_up_no_try(two: House) -> None:
    two.sim.faults(senders_refused=[FIRST, SECOND])
    ids = two.plan(2)
    two.sender().send_batch(Channel.SMS, ACTIVATION, ids)
    assert two.states() == {AttemptState.PLANNED: 2}
    assert {row.tries for row in two.rows()} == {0}
    with two.service.database.reading() as session:
        assert [one.channel for one in dispatched.health(session)] == [Channel.SMS]


def test_two_accounts_each_with_its_own_carrier(new_house: Callable[..., House]) -> None:
    other = Config(
        account_sid="AC" + "2" * 32, auth_token="another", own_number=SECOND, public_url="http://127.0.0.1:9"
    )
    with run_in_thread(other) as second, second.client() as there:
        house = new_house(
            twilio_from_2=SECOND,
            twilio_account_sid_2=other.account_sid,
            twilio_auth_token_2=other.auth_token,
            twilio_api_url_2=second.base_url,
        )
        house.sim.faults(down=True)
        (id_,) = house.plan(1)
        house.sender().send_batch(Channel.SMS, ACTIVATION, [id_])
        # A connection that is cut may have taken it: the other account is not asked to send it too.
        assert there.messages() == []
        house.change([id_], state=AttemptState.PLANNED)
        house.sim.faults(down=False, error_401=1.0)
        house.sender().send_batch(Channel.SMS, ACTIVATION, [id_])
        assert [text.to for text in there.messages()] == [house.row(id_).address]
        assert house.texts() == []
        with house.service.database.writing() as session:
            session.execute(update(SenderTrouble).values(probe_at=now(session) + timedelta(hours=1)))
        with house.service.database.reading() as session:
            long_ago = now(session) - timedelta(minutes=2)
        house.change([id_], accepted_at=long_ago)
        eventually(lambda: there.messages()[0].status == "delivered", "the delivery")
        house.inquiries().round()
        assert house.row(id_).state is AttemptState.DELIVERED, "the account that sent it is the one to tell"


def receipt(house: House, id_: int, **about: Any) -> None:
    with house.service.database.writing() as session:
        dispatch.receipt(session, ACTIVATION, id_, Receipt(ReceiptState.FAILED, "SM1", **about))


def test_an_unregistered_american_sender_stops_nobody_elsewhere(two: House) -> None:
    (known,) = two.plan(1, address=AMERICAN)
    receipt(two, known, code="30034", reason="not registered", fault=Fault.COUNTRY, sender=FIRST)
    with two.service.database.reading() as session:
        assert not dispatched.health(session), "the channel goes on for everyone else"
    ids = [two.plan(1, address=AMERICAN)[0], two.plan(1, address=BRITISH)[0]]
    two.sender().send_batch(Channel.SMS, ACTIVATION, ids)
    assert {text.to: text.sender for text in two.texts()} == {AMERICAN: SECOND, BRITISH: FIRST}
    assert set(troubles(two)) == {(FIRST, "US")}, "being taken proves nothing where receipts told"


def test_one_sender_alone_is_never_left_out(house: House) -> None:
    (id_,) = house.plan(1, address=AMERICAN)
    receipt(house, id_, code="30034", reason="not registered", fault=Fault.COUNTRY, sender=FIRST)
    house.sender().send_batch(Channel.SMS, ACTIVATION, house.plan(1, address=AMERICAN))
    assert senders_of(house) == [FIRST]


def test_of_one_sender_alone_no_trouble_is_kept_that_nothing_would_clear(house: House) -> None:
    house.sim.faults(senders_refused=[FIRST])
    house.sender().send_batch(Channel.SMS, ACTIVATION, house.plan(1))
    assert not troubles(house)
    with house.service.database.reading() as session:
        assert dispatched.health(session), "it is the channel that is stopped"


def test_each_sender_has_a_limit_of_its_own(new_house: Callable[..., House]) -> None:
    house = new_house(twilio_from_2=SECOND, sms_per_second=5.0)
    house.sim.faults(senders_refused=[FIRST])
    sender = house.sender()
    for _ in range(2):
        sender.send_batch(Channel.SMS, ACTIVATION, house.plan(1))
    with house.service.database.reading() as session:
        assert set(session.scalars(select(SenderLimit.sender))) == {f"sms:{FIRST}", f"sms:{SECOND}"}


def test_a_failure_that_passes_is_worth_another_try_later(house: House) -> None:
    one, two_ = house.plan(2)
    receipt(house, one, code="30003", reason="off", again_s=300.0)
    receipt(house, two_, code="30007", reason="filtered")
    with house.service.database.reading() as session:
        moment = now(session)
    again = house.row(one).again_at
    assert again
    assert timedelta(minutes=4) < again - moment <= timedelta(minutes=5)
    assert house.row(two_).again_at is None
