"""A house on each database, with a stand-in carrier over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from notify.app import Service
from notify.database import Database
from notify.settings import load
from notify.simulator.client import SimClient
from notify.simulator.config import Config
from notify.simulator.world import RunningWorld, run_in_thread
from tests.dispatch.house import House


@pytest.fixture
def world() -> Iterator[RunningWorld]:
    with run_in_thread(Config(public_url="http://127.0.0.1:9")) as running:  # nobody hears its receipts
        yield running


@pytest.fixture
def sim(world: RunningWorld) -> Iterator[SimClient]:
    with world.client() as client:
        yield client


@pytest.fixture
def new_house(migrated_url: str, world: RunningWorld, sim: SimClient, tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Call it for a house with settings of its own; all are closed after the test."""
    made: list[House] = []

    def new(**settings: Any) -> House:
        told = {name.lower(): value for name, value in world.world.settings().items()} | settings
        told |= {"tocsin_instance": tmp_path, "database_url": migrated_url}
        loaded = load(_env_file=None, **told)
        made.append(House(Service(loaded, Database(migrated_url, pool=10)), sim))
        return made[-1]

    yield new
    for house in made:
        house.close()
        house.service.database.dispose()


@pytest.fixture
def house(new_house: Callable[..., House]) -> House:
    return new_house()
