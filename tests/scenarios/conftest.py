"""The two settings on which every scenario plays: embedded, and grown with processes of its own for each part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from notify.app import Service
from notify.settings import Settings, load
from notify.simulator.config import Config
from notify.simulator.world import run_in_thread
from tests.conftest import REPOSITORY
from tests.scenarios.stage import Stage
from tests.support.processes import Installation
from tests.support.servers import Postgres, Valkey, free_port

SECOND_NUMBER = "+15005550007"
"""What takes over when the carrier refuses the first one."""

SETTINGS = ("embedded", "grown")
OPENAPI = REPOSITORY.parent / "shared" / "reference" / "twilio-messages-calls.openapi.json"


@pytest.fixture(scope="session", params=SETTINGS)
def set_up(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, run_folder: Path
) -> Iterator[Stage]:
    """An installation that runs for the whole session, in one of the settings."""
    folder = tmp_path_factory.mktemp(request.param)
    grown = request.param == "grown"
    port = free_port()
    public = f"http://127.0.0.1:{port}"
    world = run_in_thread(Config(public_url=public, openapi=OPENAPI if OPENAPI.is_file() else None))
    settings = world.world.settings() | {"ORGANISATION": "Acme", "TWILIO_FROM_2": SECOND_NUMBER}
    with world, ExitStack() as servers, Installation(folder, settings) as house:
        if grown:
            # A queue server of its own: its workers would take other tests' messages from a shared one.
            valkey = Valkey(run_folder).start()
            servers.callback(valkey.stop)
            house.settings |= {"DATABASE_URL": postgres.new_database(), "REDIS_URL": valkey.url}
        house.port, house.url = port, public
        house.settings["PUBLIC_URL"] = public
        yield from _running(house, world.client(), folder, grown=grown)


def _running(house: Installation, sim: object, folder: Path, *, grown: bool) -> Iterator[Stage]:
    def start() -> None:
        if grown:
            house.run("db", "upgrade")
            house.start("worker")
            house.start("clock")
        house.serve()

    def restart() -> None:
        """Kill everything as a power cut would, and start it again."""
        for process in house.running():
            process.kill()
        start()

    start()
    names = {name.lower(): value for name, value in house.environment().items()}
    service = Service.open(load(**{key: value for key, value in names.items() if key in Settings.model_fields}), pool=3)
    yield Stage(house, sim, service, grown, restart)  # type: ignore[arg-type]
    service.database.dispose()


@pytest.fixture
def stage(set_up: Stage) -> Stage:
    """A cleared stage."""
    set_up.begin()
    return set_up
