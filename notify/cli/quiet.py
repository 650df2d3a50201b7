"""``tocsin lift-quiet``: people in hiding can be heard again."""

from __future__ import annotations

import click

from notify.activation.commanding import lifting_quiet as quiet
from notify.cli.common import actor, as_json, document, opened


@click.command("lift-quiet")
@click.argument("activation_id", metavar="ID", type=int)
@as_json
def lift_quiet(activation_id: int, *, as_json: bool) -> None:
    """End the quiet of an activation: from now on its policy chases whoever has not answered."""
    running = opened()
    with running.database.writing() as session:
        quiet.lift(session, activation_id, actor())
    if as_json:
        document({"id": activation_id, "quiet": False})
        return
    click.echo(f"activation {activation_id} is not quiet any more: whoever has not answered is chased from now on")
