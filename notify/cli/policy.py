"""`tocsin policy`: escalation policies."""

from __future__ import annotations

from pathlib import Path

import click

from callrees.policy import Step
from notify.activation.policies import ListedPolicy, import_policy, list_policies
from notify.cli.common import actor, as_json, document, opened
from notify.errors import UserError


@click.group()
def policy() -> None:
    """Escalation policies."""


@policy.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Bring a policy in (YAML). One of the same name is replaced; running activations keep theirs."""
    service = opened()
    try:
        source = file.read_bytes()
    except FileNotFoundError:
        raise UserError(f"{file} does not exist: check the path") from None
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}): name a policy's file") from None
    with service.database.writing() as session:
        imported = import_policy(session, source, actor())
    click.echo(f"policy {imported.name}: {len(imported.steps)} steps")


@policy.command("list")
@as_json
def list_(*, as_json: bool) -> None:
    """The policies that an activation can take."""
    with opened().database.reading() as session:
        listed = list_policies(session)
    if as_json:
        document([{"shipped": one.shipped, **one.policy.to_dict()} for one in listed])
        return
    for one in listed:
        click.echo(f"{one.policy.name} ({_origin(one)})")
        for step in one.policy.steps:
            click.echo(f"  {_time(step.after):>6}  {_action(step)}")


def _origin(listed: ListedPolicy) -> str:
    if listed.shipped:
        return "shipped"
    return "imported, in place of the shipped one" if listed.replaces else "imported"


def _action(step: Step) -> str:
    if step.contact:
        return f"contact by {', '.join(map(str, step.contact))}"
    if step.backups_wait is not None:
        return f"ask the backups to stand in, each for {_time(step.backups_wait)}"
    return f"notify {', '.join(role.value for role in step.notify)}"


def _time(seconds: float) -> str:
    for unit, length in (("h", 3600), ("m", 60)):
        if seconds and seconds % length == 0:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:g} s"
