"""The schema's versions: upgrade, and say which one the database has."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from notify.database import Database
from notify.errors import UserError

ADVISORY_LOCK = 0x70C51A
"""PostgreSQL's lock under which one process upgrades while others wait."""


def scripts() -> Path:
    """The folder of the migrations: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "_migrations"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(scripts()))
    made.attributes["connection"] = connection
    return made


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision, in one transaction; processes that start together take turns."""
    with database.engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        command.upgrade(config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take the schema back to a revision (``base``: to nothing)."""
    with database.engine.begin() as connection:
        command.downgrade(config(connection), revision)


def head() -> str:
    """The newest revision that this code knows."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    if newest is None:  # a broken installation: the wheel or checkout lacks its migrations
        raise UserError(f"there are no migrations in {scripts()}; install Tocsin again")
    return newest


def revision(database: Database) -> str | None:
    """The revision that the database has, or None when it has none."""
    with database.engine.connect().execution_options(reading=True) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def require_current(database: Database) -> None:
    """Raises UserError with what to do unless the database has the newest revision."""
    found = revision(database)
    if found == head():
        return
    state = "is not set up yet" if found is None else f"is at revision {found}, this Tocsin needs {head()}"
    raise UserError(f"the database {state}: run `tocsin db upgrade`")
