"""A hold and a retraction stop the sending within two seconds, also where a slow limit has much still to send."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from notify.simulator.client import SimClient
from notify.simulator.config import Config
from notify.simulator.world import run_in_thread
from tests.support.processes import Installation

pytestmark = pytest.mark.scenario

PEOPLE = 80
PER_SECOND = 5
FLOOD = "The dam may break. Go uphill."


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[Installation, SimClient]]:
    """An embedded installation of its own, which may send five texts a second."""
    house = Installation(tmp_path / "slow")
    world = run_in_thread(Config(public_url=house.url))
    with world, house:
        house.settings |= world.world.settings() | {"ORGANISATION": "Acme", "SMS_PER_SECOND": str(PER_SECOND)}
        rows = ["employee_id,name,mobile,timezone"]
        rows += [f"p{number},Person {number},+1312556{number:04d},America/Chicago" for number in range(PEOPLE)]
        roster = house.folder / "roster.csv"
        roster.write_text("\n".join(rows))
        house.serve()
        house.run("people", "import", str(roster))
        yield house, world.client()


def _sent(sim: SimClient, words: str = FLOOD) -> int:
    return sum(words in text.body for text in sim.messages())


def _stops(sim: SimClient) -> int:
    """Two seconds after the command has returned nothing leaves any more; how many had."""
    time.sleep(2)
    before = _sent(sim)
    time.sleep(2)
    assert _sent(sim) == before
    return before


def test_a_hold_and_a_retraction_stop_what_a_slow_limit_still_has_to_send(slow: tuple[Installation, SimClient]) -> None:
    house, sim = slow
    asked = ("activate", "--scope", "all", "--message", FLOOD, "--kind", "drill", "--at-night", "--json")
    id_ = str(house.json(*asked)["id"])
    house.run("hold", id_)
    held = _stops(sim)
    assert 0 < held < PEOPLE
    house.run("resume", id_)
    _eventually(lambda: _sent(sim) > held)
    done = house.json("retract", id_, "--message", "The dam holds.", "--json")
    sent = _stops(sim)
    messages = done["messages"]
    assert messages["total"] == PEOPLE == sum(number for name, number in messages.items() if name != "total")
    assert messages["prevented"] > 0
    assert messages["sent"] <= sent <= messages["sent"] + messages["unknown"]
    told = messages["sent"] + messages["unknown"]
    _eventually(lambda: _sent(sim, "CORRECTION: The dam holds.") == told)
    corrected = {text.to for text in sim.messages() if "CORRECTION" in text.body}
    assert corrected >= {text.to for text in sim.messages() if FLOOD in text.body}


def _eventually(is_so: Callable[[], bool], seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
