"""`tocsin events`: the event log."""

from __future__ import annotations

import click

from notify.cli.common import as_json, document, opened, plural
from notify.errors import UserError
from notify.events.service import verify as verify_chain


@click.group()
def events() -> None:
    """The event log."""


@events.command()
@as_json
def verify(*, as_json: bool) -> None:
    """Prove that the sealed events are as they were written; exit 1 when they are not."""
    with opened().database.reading() as session:
        found = verify_chain(session)
    if as_json:
        document(
            {
                "whole": found.broken_at is None,
                "seals": found.seals,
                "sealed": found.sealed,
                "unsealed": found.unsealed,
                "broken_at": found.broken_at,
            }
        )
    elif found.broken_at is None:
        sealed = plural(found.sealed, "event", "events")
        click.echo(f"the chain is whole: {sealed} under {plural(found.seals, 'seal', 'seals')}")
        click.echo(f"not sealed yet: {plural(found.unsealed, 'event', 'events')}")
    if found.broken_at is not None:
        raise UserError(
            f"the event chain is broken at seal {found.broken_at}: rows were changed, added or taken out after they "
            "were sealed; keep the database as it is and compare it with a backup"
        )
