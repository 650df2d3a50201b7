"""The two settings on which every scenario plays: embedded, and grown with processes of its own for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
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
from tests.support.sharing import SETTINGS

SECOND_NUMBER = "+15005550007"
"""What takes over when the carrier refuses the first one."""

HERE = Path(__file__).parent
OPENAPI = REPOSITORY.parent / "shared" / "reference" / "twilio-messages-calls.openapi.json"


class Theatre:
    """Keeps one installation running for as long as scenarios of its setting follow each other."""

    def __init__(self, opening: Callable[[str], AbstractContextManager[Stage]]) -> None:
        self._opening = opening
        self._setting = ""
        self._stage: Stage | None = None
        self._closing = ExitStack()

    def stage(self, setting: str) -> Stage:
        """The stage in that setting; another one is closed first."""
        if self._stage is None or self._setting != setting:
            self.close()
            self._stage, self._setting = self._closing.enter_context(self._opening(setting)), setting
        return self._stage

    def close(self) -> None:
        """End the processes; what plays next starts them anew."""
        self._stage = None
        self._closing.close()


@pytest.fixture(scope="session")
def theatre(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, run_folder: Path) -> Iterator[Theatre]:
    """The installations of this test run."""

    def opening(setting: str) -> AbstractContextManager[Stage]:
        return _installed(setting, tmp_path_factory.mktemp(setting), postgres, run_folder)

    made = Theatre(opening)
    OPENED.append(made)
    yield made
    made.close()
    OPENED.clear()


OPENED: list[Theatre] = []


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """No installation idles on beside the tests of other folders: its clock would take their time."""
    if nextitem is None or not nextitem.path.is_relative_to(HERE):
        for one in OPENED:
            one.close()


@contextmanager
def _installed(setting: str, folder: Path, postgres: Postgres, run_folder: Path) -> Iterator[Stage]:
    grown = setting == "grown"
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


@pytest.fixture(params=SETTINGS)
def stage(request: pytest.FixtureRequest, theatre: Theatre) -> Stage:
    """A cleared stage, in one of the settings."""
    found = theatre.stage(request.param)
    found.begin()
    return found
