"""What every test may ask for: databases, a queue server and a browser, each started when first asked for.

`database` runs a test on SQLite and on PostgreSQL, with the schema in place (`migrated_url`: its address;
`database_url`: an empty one); `new_database` makes as many PostgreSQL databases as a test wants; `redis_url`
is an empty queue server. Nothing here needs more than the wheels
of the development requirements and, for the browser, the distribution's Chromium.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import make_url

from notify.database import Database
from notify.migrate import upgrade
from tests.support.chromium import MISSING, find_browser, running_browser
from tests.support.engines import share_compiled_statements
from tests.support.network import block_outside_world
from tests.support.servers import Postgres, Valkey, make_run_folder, remove_run_folder, work_in_memory
from tests.support.sharing import ByGroup, in_order

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPOSITORY = Path(__file__).resolve().parent.parent
RUN_FOLDER = "TOCSIN_TEST_FOLDER"
MIGRATED = {"sqlite": "migrated_sqlite_url", "postgresql": "migrated_postgres_url"}


def pytest_configure(config: pytest.Config) -> None:
    """Make the run's folder; the worker processes of a parallel run inherit its name."""
    block_outside_world()
    share_compiled_statements()
    if not hasattr(config, "workerinput"):
        work_in_memory()
        os.environ[RUN_FOLDER] = str(make_run_folder())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests into the order in which they are shared out."""
    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """What is there by now stays until the end: no garbage collection has to walk through all of it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByGroup:
    """Share out groups of tests, see `tests.support.sharing`."""
    return ByGroup(config, log)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's servers, once all its workers have ended."""
    if not hasattr(config, "workerinput") and (folder := os.environ.pop(RUN_FOLDER, None)):
        remove_run_folder(Path(folder))


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """The folder that all processes of this test run share."""
    return Path(os.environ[RUN_FOLDER])


@pytest.fixture(scope="session")
def postgres(run_folder: Path) -> Postgres:
    """The run's PostgreSQL server."""
    return Postgres(run_folder)


@pytest.fixture
def new_database(postgres: Postgres) -> Iterator[Callable[[], str]]:
    """Call it for the URL of another empty PostgreSQL database; all are dropped after the test."""
    made: list[str] = []

    def new() -> str:
        made.append(postgres.new_database())
        return made[-1]

    yield new
    for url in made:
        postgres.drop_database(url)


@pytest.fixture
def postgres_url(new_database: Callable[[], str]) -> str:
    """The URL of an empty PostgreSQL database."""
    return new_database()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'tocsin.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database's URL; the test runs once on each engine."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture(scope="session")
def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the schema in it, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "tocsin.sqlite"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres: Postgres) -> str:
    """The name of a PostgreSQL database with the schema in it, to be copied."""
    url = postgres.new_database()
    migrate(url)
    return str(make_url(url).database)


@pytest.fixture
def migrated_sqlite_url(migrated_sqlite_file: Path, sqlite_url: str) -> str:
    """The URL of an SQLite database with the schema and no rows."""
    shutil.copyfile(migrated_sqlite_file, str(make_url(sqlite_url).database))
    return sqlite_url


@pytest.fixture
def migrated_postgres_url(postgres: Postgres, migrated_template: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with the schema and no rows."""
    url = postgres.new_database(migrated_template)
    yield url
    postgres.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """The URL of a database with the schema and no rows; the test runs once on each engine."""
    return str(request.getfixturevalue(MIGRATED[request.param]))


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """A database with the schema and no rows; the test runs once on each engine."""
    opened = Database(migrated_url, pool=5)
    yield opened
    opened.dispose()


def migrate(url: str) -> None:
    """Bring an empty database to the present schema."""
    database = Database(url, pool=1)
    upgrade(database)
    database.dispose()


@pytest.fixture(scope="session")
def valkey(run_folder: Path) -> Iterator[Valkey]:
    """This worker's queue server."""
    server = Valkey(run_folder).start()
    yield server
    server.stop()


@pytest.fixture
def redis_url(valkey: Valkey) -> str:
    """The URL of an empty queue server."""
    valkey.empty()
    return valkey.url


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium, for one module: while it is open its event loop counts as running in this thread,
    and no other test could run one of its own. Without one the test is skipped, and fails where CI runs."""
    path = find_browser()
    if path is None and os.environ.get("CI"):
        pytest.fail(MISSING)
    if path is None:
        pytest.skip(MISSING)
    with running_browser(path) as running:
        yield running


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """A browser whose windows are closed after the test: a board that is left open asks for news for ever."""
    yield chromium
    for context in chromium.contexts:
        context.close()


@pytest.fixture
def page(browser: Browser) -> Page:
    """A fresh page with no cookies of another test."""
    return browser.new_context().new_page()


@pytest.fixture(scope="session")
def shared_rosters() -> Path:
    """The folder with rosters of real organisations, beside the repository on some machines."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no rosters at {folder}")
    return folder
