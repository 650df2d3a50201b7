"""`tocsin scenario`: activations that are prepared, to be launched by name or by telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import yaml

from callrees.prepared import Prepared, Severity, audience_dict, variable_dict
from callrees.shipped import all_shipped, parse
from callrees.templates import TemplateError
from callrees.words import Mode, Question
from notify.activation.prepared import scenarios
from notify.cli.common import actor, as_json, document, opened
from notify.cli.languages import in_languages, read_language, read_texts
from notify.errors import UserError

SHOWN = 60


@click.group()
def scenario() -> None:
    """Prepared activations: shipped ones, and your own; up to nine of yours have a key of the telephone."""


@scenario.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, help="Whom it alerts; may be repeated.")
@click.option("--except", "exceptions", multiple=True, help="Whom to leave out, as a scope; may be repeated.")
@click.option("--message", required=True, help="What happened and what to do.")
@in_languages
@click.option(
    "--ask",
    type=click.Choice([ask.value for ask in Question]),
    default=Question.WHEREABOUTS.value,
    show_default=True,
    help="What people are asked.",
)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.BROADCAST.value,
    show_default=True,
    help="In which order people are contacted.",
)
@click.option("--policy", help="An escalation policy by name; the question's own by default.")
@click.option("--correction", help="What is sent where it is retracted.")
@click.option("--all-clear", help="What is offered to be sent when the place is released.")
@click.option(
    "--severity",
    type=click.Choice([one.value for one in Severity]),
    default="normal",
    show_default=True,
    help="How much hangs on it: life safety never waits for approval.",
)
@click.option("--at-night", is_flag=True, help="A drill also contacts those who are in their night.")
@click.option("--quiet", is_flag=True, help="For people in hiding: one text each, nothing rings.")
@click.option("--number", type=int, help="Its key, 1 to 9; the lowest free one by default.")
@as_json
def add(  # noqa: PLR0913 - one parameter for each option
    name: str,
    scopes: tuple[str, ...],
    exceptions: tuple[str, ...],
    message: str,
    *,
    message_in: tuple[str, ...],
    message_language: str,
    ask: str,
    mode: str,
    policy: str | None,
    correction: str | None,
    all_clear: str | None,
    severity: str,
    at_night: bool,
    quiet: bool,
    number: int | None,
    as_json: bool,
) -> None:
    """Prepare an activation, and print its number. One of the same name is replaced."""
    new = Prepared(
        name=name,
        scope=scopes,
        message=message,
        ask=Question(ask),
        mode=Mode(mode),
        policy=policy,
        exceptions=exceptions,
        correction=correction,
        all_clear=all_clear,
        severity=Severity(severity),
        at_night=at_night,
        quiet=quiet,
        number=number,
        message_language=read_language(message_language),
        message_in=read_texts(message_in),
    )
    with opened().database.writing() as session:
        kept = scenarios.keep(session, new, actor())
    if as_json:
        document(_shown(kept))
    else:
        click.echo(_key(kept))


@scenario.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def import_(file: Path, *, as_json: bool) -> None:
    """Bring a scenario in (YAML), with variables, audiences and languages. One of the same name is replaced."""
    service = opened()
    try:
        new = parse(file.read_bytes())
    except FileNotFoundError:
        raise UserError(f"{file} does not exist: check the path") from None
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}): name a scenario's file") from None
    except TemplateError as problem:
        raise UserError(str(problem)) from None
    with service.database.writing() as session:
        kept = scenarios.keep(session, new, actor())
    if as_json:
        document(_shown(kept))
    else:
        click.echo(f"scenario {kept.name}: {_asks(kept)}")


@scenario.command("list")
@as_json
def list_(*, as_json: bool) -> None:
    """What is prepared here, by number."""
    with opened().database.reading() as session:
        found = scenarios.listed(session)
    _list(found, as_json=as_json)


@scenario.command("shipped")
@as_json
def shipped(*, as_json: bool) -> None:
    """What comes with Tocsin: to be launched as it is, or adopted and edited."""
    _list(list(all_shipped().values()), as_json=as_json)


@scenario.command()
@click.argument("name")
@as_json
def show(name: str, *, as_json: bool) -> None:
    """One scenario, as the file that `import` reads."""
    with opened().database.reading() as session:
        found = scenarios.find(session, name)
    if as_json:
        document(_shown(found))
    else:
        click.echo(as_yaml(found), nl=False)


@scenario.command()
@click.argument("name")
@as_json
def adopt(name: str, *, as_json: bool) -> None:
    """Keep a copy of a shipped scenario: change it with `show`, your editor, and `import`."""
    with opened().database.writing() as session:
        kept = scenarios.adopt(session, name, actor())
    if as_json:
        document(_shown(kept))
    else:
        click.echo(f"{kept.name} is yours now: `tocsin scenario show` and `import` change it")


@scenario.command()
@click.argument("name")
def remove(name: str) -> None:
    """Forget one."""
    with opened().database.writing() as session:
        scenarios.remove(session, name, actor())


def as_yaml(one: Prepared) -> str:
    """A scenario as its file."""
    plain = replace(one, shipped=False).to_dict()
    return str(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100))


def _list(found: Sequence[Prepared], *, as_json: bool) -> None:
    if as_json:
        document([_shown(one) for one in found])
        return
    for one in found:
        first = one.message if len(one.message) <= SHOWN else f"{one.message[:SHOWN]}..."
        whom = ", ".join(one.scope) or "scope chosen at launch"
        click.echo(f"{_key(one)}  {one.name} ({one.ask}, {whom}): {first}")


def _key(one: Prepared) -> str:
    return str(one.number) if one.number is not None else "-"


def _asks(one: Prepared) -> str:
    named = ", ".join(variable.name for variable in one.variables)
    return f"asks for {named}" if named else "asks for nothing"


def _shown(one: Prepared) -> dict[str, object]:
    return {
        "number": one.number,
        "name": one.name,
        "about": one.about,
        "shipped": one.shipped,
        "scope": list(one.scope),
        "choices": list(one.choices),
        "except": list(one.exceptions),
        "message": one.message,
        "message_language": one.message_language,
        "message_in": dict(one.message_in),
        "audiences": [audience_dict(audience) for audience in one.audiences],
        "variables": [variable_dict(variable) for variable in one.variables],
        "correction": one.correction,
        "correction_in": dict(one.correction_in),
        "all_clear": one.all_clear,
        "all_clear_in": dict(one.all_clear_in),
        "ask": one.ask.value,
        "severity": one.severity.value,
        "mode": one.mode.value,
        "policy": one.policy,
        "at_night": one.at_night,
        "quiet": one.quiet,
    }
