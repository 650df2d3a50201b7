"""``tocsin lift-brake``: a commander knows better than the receipts."""

from __future__ import annotations

import click

from notify.accountability.trouble import brakes
from notify.activation import queries as activations
from notify.cli.common import actor, as_json, document, opened
from notify.errors import NotFoundError
from notify.escalation import service as escalation


@click.command("lift-brake")
@click.argument("activation_id", metavar="ID", type=int)
@click.argument("site")
@as_json
def lift_brake(activation_id: int, site: str, *, as_json: bool) -> None:
    """Trouble others again about the people of SITE, whose network was presumed down."""
    running = opened()
    with running.database.writing() as session:
        view = activations.get(session, activation_id)
        on = [one.name for one in brakes(session, activation_id) if one.holds]
        name = next((one for one in on if one.casefold() == site.casefold()), None)
        if name is None or not escalation.lift_site(session, view, name, actor()):
            known = f"it is on for {', '.join(on)}" if on else "it is on for none"
            raise NotFoundError(f"no brake is on for {site} in activation {activation_id}: {known}")
    if as_json:
        document({"id": activation_id, "lifted": name})
        return
    click.echo(f"activation {activation_id}: the brake for {name} is lifted")
