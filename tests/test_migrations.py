from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select

from notify import migrate
from notify.database import Database
from notify.directory.models import Person
from notify.directory.records import ImportOptions
from notify.directory.service import import_file
from notify.errors import UserError
from notify.events.models import Event
from notify.events.service import Actor
from notify.models import metadata

ROSTER = "employee_id,name,manager_id,backup_ids,mobile\n1,Ann,,2,+447700900001\n2,Bo,1,,+447700900002\n"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    found = Database(database_url)
    yield found
    found.dispose()


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def bring_in(database: Database, folder: Path) -> None:
    path = folder / "roster.csv"
    path.write_text(ROSTER)
    assert import_file(database, path, ImportOptions(), Actor("ann", "cli"), default_region="GB").applied


def test_there_is_one_line_of_revisions():
    scripts = ScriptDirectory.from_config(migrate.config())
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def test_every_table_from_empty_and_autogenerate_finds_no_difference(database: Database):
    migrate.upgrade(database)
    assert tables(database) == set(metadata.tables)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []


def test_each_revision_runs_up_and_down_and_up_with_data(database: Database, tmp_path: Path):
    revisions = [step.revision for step in ScriptDirectory.from_config(migrate.config()).walk_revisions()][::-1]
    migrate.upgrade(database)
    bring_in(database, tmp_path)
    for below in [*reversed(revisions[:-1]), "base"]:
        migrate.downgrade(database, below)
    assert tables(database) == set()
    for revision in revisions:
        migrate.upgrade(database, revision)
        assert migrate.revision(database) == revision
    bring_in(database, tmp_path)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 2
        assert session.scalar(select(func.count()).select_from(Event)) == 1


def test_upgrading_again_keeps_everything(database: Database, tmp_path: Path):
    migrate.upgrade(database)
    bring_in(database, tmp_path)
    migrate.upgrade(database)
    migrate.require_current(database)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 2


def test_a_database_that_is_behind_is_told_with_what_to_do(database: Database):
    with pytest.raises(UserError, match=r"not set up yet: run `tocsin db upgrade`"):
        migrate.require_current(database)
    migrate.upgrade(database)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(UserError, match=r"at revision 0000, this Tocsin needs .*tocsin db upgrade"):
        migrate.require_current(database)
