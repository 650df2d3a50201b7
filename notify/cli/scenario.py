"""`tocsin scenario`: activations that are prepared, to be launched by telephone."""

from __future__ import annotations

import click

from callrees.words import Mode, Question
from notify.activation.prepared import scenarios
from notify.activation.prepared.scenarios import NewScenario, ScenarioView
from notify.cli.common import actor, as_json, document, opened
from notify.cli.languages import in_languages, read_language, read_texts

SHOWN = 60


@click.group()
def scenario() -> None:
    """Prepared activations, each under a key of the telephone."""


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
    at_night: bool,
    quiet: bool,
    number: int | None,
    as_json: bool,
) -> None:
    """Prepare an activation, and print its number. One of the same name is replaced."""
    new = NewScenario(
        name=name,
        scope=scopes,
        message=message,
        ask=Question(ask),
        mode=Mode(mode),
        policy=policy,
        exceptions=exceptions,
        correction=correction,
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
        click.echo(str(kept.number))


@scenario.command("list")
@as_json
def list_(*, as_json: bool) -> None:
    """What is prepared, by number."""
    with opened().database.reading() as session:
        found = scenarios.listed(session)
    if as_json:
        document([_shown(one) for one in found])
        return
    for one in found:
        first = one.message if len(one.message) <= SHOWN else f"{one.message[:SHOWN]}..."
        click.echo(f"{one.number}  {one.name} ({one.ask}, {', '.join(one.scope)}): {first}")


@scenario.command()
@click.argument("name")
def remove(name: str) -> None:
    """Forget one."""
    with opened().database.writing() as session:
        scenarios.remove(session, name, actor())


def _shown(one: ScenarioView) -> dict[str, object]:
    return {
        "number": one.number,
        "name": one.name,
        "scope": list(one.scope),
        "except": list(one.exceptions),
        "message": one.message,
        "message_language": one.message_language,
        "message_in": dict(one.message_in),
        "correction": one.correction,
        "ask": one.ask.value,
        "mode": one.mode.value,
        "policy": one.policy,
        "at_night": one.at_night,
        "quiet": one.quiet,
    }
