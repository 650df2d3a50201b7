"""The carrier's list of texts to us, over HTTP against the stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from notify.carriers.interface import CarrierSilentError, InboundText
from notify.carriers.twilio import inbox as module
from notify.carriers.twilio.account import Account
from notify.carriers.twilio.inbox import TwilioInbox
from notify.simulator.config import STAND_IN_NUMBER, STAND_IN_SID, STAND_IN_TOKEN, Config
from notify.simulator.world import RunningWorld, run_in_thread

ANN = "+13125550101"


@pytest.fixture
def world() -> Iterator[RunningWorld]:
    with run_in_thread(Config(public_url="http://127.0.0.1:9")) as running:  # nobody is at home
        yield running


def listed(world: RunningWorld, since: datetime, number: str | None = STAND_IN_NUMBER) -> list[InboundText]:
    async def read() -> list[InboundText]:
        inbox = TwilioInbox(Account(STAND_IN_SID, STAND_IN_TOKEN, world.base_url), number, "main")
        try:
            return await inbox.texts(since)
        finally:
            await inbox.close()

    return asyncio.run(read())


def test_all_pages_are_read_oldest_first(world: RunningWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    begun = datetime.now(UTC)
    with world.client() as sim:
        sent = [sim.reply(ANN, body, STAND_IN_NUMBER).sid for body in ("1", "", "two", "3", "\N{THUMBS UP SIGN}")]
        sim.reply(ANN, "to another number", "+15005550007")
    found = listed(world, begun - timedelta(minutes=1))
    assert [one.carrier_id for one in found] == sent
    assert [one.body for one in found] == ["1", "", "two", "3", "\N{THUMBS UP SIGN}"]
    assert {(one.address, one.to) for one in found} == {(ANN, STAND_IN_NUMBER)}
    assert all(one.at and one.at.tzinfo for one in found)
    assert len(listed(world, begun - timedelta(minutes=1), None)) == 6, "a pool of numbers: the whole account"
    assert listed(world, datetime.now(UTC) + timedelta(minutes=1)) == []


def test_a_carrier_that_is_down_does_not_tell(world: RunningWorld) -> None:
    with world.client() as sim:
        sim.faults(down=True)
    with pytest.raises(CarrierSilentError):
        listed(world, datetime.now(UTC))
