"""The schema's versions: upgrade, and say which one the database has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from notify.database import Database
from notify.errors import UserError

if TYPE_CHECKING:  # Alembic takes half a second to import, and every command asks for the revision
    from alembic.config import Config

ADVISORY_LOCK = 0x70C51A
"""PostgreSQL's lock under which one process upgrades while others wait."""


def scripts() -> Path:
    """The folder of the migrations: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "_migrations"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(scripts()))
    made.attributes["connection"] = connection
    return made


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision, in one transaction; processes that start together take turns."""
    from alembic import command

    with database.engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        command.upgrade(config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take the schema back to a revision (``base``: to nothing)."""
    from alembic import command

    with database.engine.begin() as connection:
        command.downgrade(config(connection), revision)


def head() -> str:
    """The newest revision that this code knows: migrations are numbered, so it is the last file's number."""
    numbers = sorted(path.name.partition("_")[0] for path in (scripts() / "versions").glob("[0-9]*.py"))
    if not numbers:  # a broken installation: the wheel or checkout lacks its migrations
        raise UserError(f"there are no migrations in {scripts()}; install Tocsin again")
    return numbers[-1]


def revision(database: Database) -> str | None:
    """The revision that the database has, or None when it has none."""
    with database.engine.connect().execution_options(reading=True) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def require_current(database: Database) -> None:
    """Raises UserError with what to do unless the database has the newest revision."""
    found = revision(database)
    if found == head():
        return
    state = "is not set up yet" if found is None else f"is at revision {found}, this Tocsin needs {head()}"
    raise UserError(f"the database {state}: run `tocsin db upgrade`")
