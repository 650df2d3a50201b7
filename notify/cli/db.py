"""`tocsin db`: migrations."""

from __future__ import annotations

import click

from notify.app import service
from notify.cli.common import as_json, document
from notify.migrate import head, require_current, revision, upgrade


@click.group()
def db() -> None:
    """The database's schema."""


@db.command("upgrade")
def upgrade_() -> None:
    """Bring the database to the newest schema. Does nothing where it is already."""
    database = service().database
    before = revision(database)
    upgrade(database)
    after = revision(database)
    done = "is at" if before == after else "was brought to"
    click.echo(f"the database {done} revision {after}")


@db.command()
@as_json
def check(*, as_json: bool) -> None:
    """Say whether the database has the newest schema; exit 1 with what to do when it has not."""
    require_current(service().database)
    if as_json:
        document({"revision": head(), "newest": True})
        return
    click.echo(f"the database is at revision {head()}, the newest")
