"""``tocsin amend``: deliberate corrections to what an activation has frozen."""

from __future__ import annotations

from dataclasses import dataclass

import click
from sqlalchemy.orm import Session

from callrees.words import Basis, Channel, Status
from notify.activation import service as activation
from notify.cli.answers import ANSWERS, known_speaker
from notify.cli.common import actor, as_json, document, opened, plural


@dataclass(frozen=True, slots=True)
class _Amended:
    """The activation that the subcommand is about."""

    id: int


@click.group()
@click.argument("activation_id", metavar="ID", type=int)
@click.pass_context
def amend(ctx: click.Context, activation_id: int) -> None:
    """Correct what activation ID has frozen: a new number, a walk-in, one more scope. On the record."""
    ctx.obj = _Amended(activation_id)


@amend.command()
@click.argument("employee_id", metavar="EMPLOYEE_ID")
@click.argument("address", metavar="NUMBER_OR_EMAIL")
@click.option(
    "--channel", type=click.Choice([one.value for one in Channel]), help="Only this; a number: text and call."
)
@as_json
@click.pass_obj
def number(obj: _Amended, employee_id: str, address: str, channel: str | None, *, as_json: bool) -> None:
    """A new number or email address for somebody; who has not answered is tried on it at once."""
    running = opened()
    added = running.database.change(
        lambda session: activation.add_contact(
            session,
            obj.id,
            employee_id,
            address,
            running.settings.default_region,
            actor(),
            Channel(channel) if channel else None,
        )
    )
    if as_json:
        document({"address": added.address, "channels": list(added.channels), "tried": list(added.tried)})
        return
    tried = f", tried now by {' and '.join(added.tried)}" if added.tried else ""
    click.echo(f"{added.name}: {added.address} for {' and '.join(added.channels)}{tried}")


@amend.command("walk-in")
@click.argument("name", metavar="NAME")
@click.option("--mobile", help="On which they can be asked.")
@click.option("--unit", help="Their unit, as shown.")
@click.option("--site", help="Where they are, as shown.")
@click.option("--superior", metavar="EMPLOYEE_ID", help="Who answers for them.")
@click.option("--status", type=click.Choice([status.value for status in ANSWERS]), help="How they are, where known.")
@click.option(
    "--how", type=click.Choice([one.value for one in Basis if one is not Basis.SELF]), help="How it is known."
)
@click.option("--by", metavar="WHO", help="Who says so: employee id or account.")
@as_json
@click.pass_obj
def walk_in(  # noqa: PLR0913, PLR0917 - one parameter for each option
    obj: _Amended,
    name: str,
    mobile: str | None,
    unit: str | None,
    site: str | None,
    superior: str | None,
    status: str | None,
    how: str | None,
    by: str | None,
    *,
    as_json: bool,
) -> None:
    """Somebody who is there and was on nobody's list: they are counted from now on."""
    running = opened()
    walked_in = activation.WalkIn(
        name, mobile, unit, site, superior, Status(status) if status else None, Basis(how) if how else None, by
    )

    def added(session: Session) -> tuple[str, Status]:
        if by:
            known_speaker(session, obj.id, by)
        return activation.add_walk_in(session, obj.id, walked_in, running.settings.default_region, actor())

    id_, stands = running.database.change(added)
    if as_json:
        document({"employee_id": id_, "status": stands})
    else:
        click.echo(f"{id_} {name}: {stands}")


@amend.command()
@click.argument("scope", metavar="SCOPE")
@as_json
@click.pass_obj
def scope(obj: _Amended, scope: str, *, as_json: bool) -> None:
    """One more scope, such as site:Lyon: who is not asked yet gets the alert, at their place in the call tree."""
    running = opened()
    done = activation.add_scope(running.database, running.settings, obj.id, scope, actor())
    if as_json:
        document({"people": done.people, "messages": done.messages, "total": done.total})
        return
    people, messages = plural(done.people, "person", "people"), plural(done.messages, "message", "messages")
    click.echo(f"{people} more, {messages}; {done.total} in all")
