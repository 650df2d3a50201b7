"""What a commander does while an activation is under way: say more, hold, give the all-clear, retract."""

from __future__ import annotations

import click

from callrees.words import Status
from notify.activation import service as activation
from notify.activation.service import Told
from notify.cli.common import actor, as_json, document, opened, plural

_ID = click.argument("activation_id", metavar="ID", type=int)


@click.command("follow-up")
@_ID
@click.option("--message", required=True, help="What is said.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([status.value for status in Status]),
    help="Only to people of this status; may be repeated.",
)
@click.option("--unit", "units", multiple=True, help="Only to people of this unit; may be repeated.")
@click.option("--site", "sites", multiple=True, help="Only to people of this site; may be repeated.")
@as_json
def follow_up(
    activation_id: int,
    message: str,
    statuses: tuple[str, ...],
    units: tuple[str, ...],
    sites: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Say something more to those who were contacted, all or some of them, by text and email."""
    told = opened().database.change(
        lambda session: activation.follow_up(
            session,
            activation_id,
            message,
            actor(),
            statuses=[Status(one) for one in statuses],
            units=units,
            sites=sites,
        )
    )
    _show(told, as_json=as_json)


@click.command()
@_ID
@as_json
def hold(activation_id: int, *, as_json: bool) -> None:
    """Hold it: nothing is sent but help and confirmations, and its clock stands still."""
    opened().database.change(lambda session: activation.hold(session, activation_id, actor()))
    if as_json:
        document({"id": activation_id, "state": "held"})
        return
    click.echo(f"activation {activation_id} is held: `tocsin resume {activation_id}` goes on where it was")


@click.command()
@_ID
@as_json
def resume(activation_id: int, *, as_json: bool) -> None:
    """Go on with a held activation, where it was."""
    held_s = opened().database.change(lambda session: activation.resume(session, activation_id, actor()))
    if as_json:
        document({"id": activation_id, "state": "running", "held_s": round(held_s, 1)})
        return
    click.echo(f"activation {activation_id} runs on; it was held for {held_s:.0f} s")


@click.command("all-clear")
@_ID
@click.option("--message", help="What is released, and what to do now; by default what was prepared for it.")
@click.option("--released-by", required=True, metavar="WHO", help="Who released the place: a name, or an employee id.")
@as_json
def all_clear(activation_id: int, message: str | None, released_by: str, *, as_json: bool) -> None:
    """The place is released: everyone who was contacted is told. Accounting for people goes on."""
    told = opened().database.change(
        lambda session: activation.all_clear(session, activation_id, message, released_by, actor())
    )
    _show(told, as_json=as_json)


@click.command("call-off")
@_ID
@as_json
def call_off(activation_id: int, *, as_json: bool) -> None:
    """Stop what was said to many and has not left yet: follow-ups and all-clears. The alert goes on."""
    stopped = opened().database.change(lambda session: activation.call_off(session, activation_id, actor()))
    if as_json:
        document({"id": activation_id, "stopped": stopped})
        return
    click.echo(f"{plural(stopped, 'message', 'messages')} stopped; what had left has left")


@click.command()
@_ID
@click.option("--message", help="The correction; by default the one prepared with the message, else to disregard it.")
@as_json
def retract(activation_id: int, message: str | None, *, as_json: bool) -> None:
    """It was a mistake: stop sending, and correct it to all who were or may have been told."""
    done = opened().database.change(lambda session: activation.retract(session, activation_id, actor(), message))
    if as_json:
        document({"id": activation_id, "state": "retracted", **done.numbers(), "correction": _json(done.correction)})
        return
    click.echo(f"activation {activation_id} is retracted")
    click.echo(f"messages   {activation.in_words(done.messages)}")
    click.echo(f"people     {activation.in_words(done.people)}")
    click.echo(f"correction to {_words(done.correction)}")


def _json(told: Told) -> dict[str, int | bool]:
    return {"people": told.people, "messages": told.messages, "waits": told.waits}


def _words(told: Told) -> str:
    return f"{plural(told.people, 'person', 'people')} in {plural(told.messages, 'message', 'messages')}"


def _show(told: Told, *, as_json: bool) -> None:
    if as_json:
        document(_json(told))
        return
    click.echo(f"to {_words(told)}")
    if told.waits:
        click.echo("the activation is held: they leave when it is resumed", err=True)
