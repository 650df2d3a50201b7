"""The queue may lose everything and processes may die: attempts are rows, and none is lost."""

from __future__ import annotations

import collections
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from callrees.words import AttemptState, Channel
from notify.app import Service
from notify.carriers.opening import open_carriers
from notify.database import Database
from notify.dispatch import doubts, handing
from notify.dispatch.handing import HandOut
from notify.dispatch.loop import LoopThread
from notify.dispatch.sending import Sender
from notify.processes import service as processes
from notify.queue import Queue, dead_letters, ping
from notify.settings import load
from tests.dispatch.house import ACTIVATION, House, eventually
from tests.support.servers import Valkey

QUEUES = ["memory", "redis"]


@pytest.fixture(params=QUEUES)
def queued_house(request: pytest.FixtureRequest, new_house: Callable[..., House]) -> House:
    redis_url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    return new_house(redis_url=redis_url)


def test_what_is_planned_goes_out_through_the_queue(queued_house: House) -> None:
    house = queued_house
    house.plan(250), house.plan(20, Channel.EMAIL), house.plan(20, Channel.VOICE)
    with house.working():
        eventually(lambda: house.states() == {AttemptState.ACCEPTED: 290})
    assert len(house.texts()) == 250
    assert len(house.sim.mails()) == 20
    assert len(house.sim.calls()) == 20
    assert dead_letters(house.service.settings) == 0


def test_a_queue_that_forgets_everything_loses_nothing(
    new_house: Callable[..., House], redis_url: str, valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "OFFER_AGAIN_S", 0.5)
    house = new_house(redis_url=redis_url)
    house.plan(300)
    lost = HandOut(house.service, Queue(house.service.settings), house.carriers)
    assert lost.tick(), "all is in the queue"
    valkey.empty()
    with house.working():
        eventually(lambda: house.states() == {AttemptState.ACCEPTED: 300})
    assert len(house.texts()) == 300


def test_each_activation_of_many_is_made_known_to_the_planner_and_again_when_it_has_grown(
    new_house: Callable[..., House], redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Sequence[str]] = []
    monkeypatch.setattr(handing, "MANY", 10)
    house = new_house(redis_url=redis_url)
    monkeypatch.setattr(house.service.database, "look_again", looked.append)
    hand_out = HandOut(house.service, Queue(house.service.settings), house.carriers)
    for planned, times in ((9, 0), (1, 1), (20, 1), (10, 2)):
        house.plan(planned)
        hand_out.tick()
        assert len(looked) == times, "at ten, and at four times that"
    assert set(looked) == {handing.WRITTEN_AT_ONCE}


def test_a_queue_that_is_away_delays_and_loses_nothing(new_house: Callable[..., House], valkey: Valkey) -> None:
    house = new_house(redis_url=valkey.url)
    house.plan(5)
    hand_out = HandOut(house.service, Queue(house.service.settings), house.carriers)
    valkey.stop()
    try:
        assert not ping(house.service.settings)
        assert hand_out.tick(), "there is work, and nobody was offered it"
    finally:
        valkey.start()
    valkey.empty()
    with house.working():
        eventually(lambda: house.states() == {AttemptState.ACCEPTED: 5})


def _work_and_die(settings: dict[str, Any], ids: list[int]) -> None:
    """A worker that sends until it is killed; in a process of its own."""
    processes.renamed_after_fork()
    loaded = load(_env_file=None, **settings)
    sender = Sender(Service(loaded, Database(loaded.database)), open_carriers(loaded), LoopThread())
    for start in range(0, len(ids), 50):
        sender.send_batch(Channel.SMS, ACTIVATION, ids[start : start + 50])
        time.sleep(0.02)


def test_a_worker_that_is_killed_loses_nothing_and_repeats_at_most_what_was_in_flight(
    house: House, tmp_path: Path
) -> None:
    ids = house.plan(600)
    told = house.service.settings
    settings = {
        "tocsin_instance": tmp_path,
        "database_url": told.database,
        "twilio_account_sid": told.twilio_account_sid,
        "twilio_auth_token": told.twilio_auth_token.get_secret_value() if told.twilio_auth_token else None,
        "twilio_from": told.twilio_from,
        "twilio_api_url": told.twilio_api_url,
        "public_url": told.public_url,
    }
    worker = multiprocessing.get_context("spawn").Process(target=_work_and_die, args=(settings, ids))
    worker.start()
    eventually(lambda: len(house.texts()) >= 100)
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join()

    me = processes.SELF
    in_flight = house.states().get(AttemptState.SENDING, 0)
    with house.service.database.writing() as session:
        gone = doubts.gone_here(session, me, alone=False)
        assert doubts.doubt_claims_of(session, gone) == in_flight
    assert AttemptState.SENDING not in house.states()
    unknown = [row.id for row in house.rows() if row.state is AttemptState.UNKNOWN]
    if unknown:
        from tests.dispatch.test_doubts import in_doubt_for

        in_doubt_for(house, unknown, 4)
    with house.working():
        eventually(lambda: set(house.states()) <= {AttemptState.ACCEPTED, AttemptState.DELIVERED})
    told_times = collections.Counter(text.to for text in house.texts())
    assert len(told_times) == 600
    assert sum(told_times.values()) - 600 <= in_flight
