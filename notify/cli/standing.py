"""``tocsin status``, ``callees``, ``report``: where everyone stands, in a terminal."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click
from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from callrees.spared import spared
from callrees.wording import label
from callrees.words import Kind, Status
from notify.accountability import queries
from notify.accountability.objectives import objective_text
from notify.accountability.said import retraction
from notify.accountability.views import StatusView
from notify.app import Service
from notify.cli.common import opened
from notify.errors import UserError
from notify.moments import iso

WATCH_EVERY_S = 1.0


@click.command()
@click.argument("activation_id", metavar="[ID]", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--watch", is_flag=True, help="A live board in the terminal, until Ctrl-C or the end.")
def status(activation_id: int | None, *, as_json: bool, watch: bool) -> None:
    """Where everyone stands in an activation; without ID, in the latest."""
    running = opened()
    if watch and sys.stdout.isatty():
        _watch(running, activation_id)
        return
    with running.database.reading() as session:
        view = queries.status(session, activation_id)
    if as_json:
        click.echo(json.dumps(view.to_json(), ensure_ascii=False))
    else:
        Console(highlight=False).print(_board(view))


@click.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.option("--status", "wanted", type=click.Choice([s.value for s in Status]), help="Only people of this status.")
@click.option("--unit", help="Only the people of this unit.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def callees(activation_id: int, wanted: str | None, unit: str | None, *, as_json: bool) -> None:
    """The people of an activation, one by one."""
    running = opened()
    with running.database.reading() as session:
        found = queries.callees(session, activation_id, Status(wanted) if wanted else None, unit)
    if as_json:
        click.echo(json.dumps([view.to_json() for view in found], ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for title in ("id", "name", "unit", "status", "reach", "last tried", "said by"):
        table.add_column(title, overflow="fold")
    for view in found:
        last = view.attempts[-1] if view.attempts else None
        tried = f"{last.channel} {last.state}{f': {last.error}' if last.error else ''}" if last else ""
        shown, instead = label(view.status), spared(view.status, view.reason)
        table.add_row(
            view.employee_id,
            view.name,
            view.unit or "",
            f"{shown.mark} {instead.word if instead else shown.word}",
            view.reach or ("waiting" if view.waits_for else ""),
            tried,
            view.by or "",
        )
    Console(highlight=False, markup=False).print(table)


@click.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.option("--format", "as_format", type=click.Choice(["html", "csv", "json"]), required=True, help="As what.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="A file; standard output by default.",
)
def report(activation_id: int, as_format: str, output: Path | None) -> None:
    """The after-action report: reach, times, units, channels, escalations, and who was left."""
    from notify.accountability import report as reports

    running = opened()
    with running.database.reading() as session:
        made = reports.report(session, activation_id)
    render = {"html": reports.to_html, "csv": reports.to_csv, "json": reports.to_json}[as_format]
    text = render(made)
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{output} cannot be written: {error.strerror}") from None
    click.echo(f"{output}: {len(text.encode())} bytes", err=True)


def _watch(running: Service, activation_id: int | None) -> None:
    with Live(console=Console(highlight=False), auto_refresh=False, screen=False) as live:
        while True:
            with running.database.reading() as session:
                view = queries.status(session, activation_id)
            live.update(_board(view), refresh=True)
            if view.ended_at is not None:
                return
            time.sleep(WATCH_EVERY_S)


def _since(view: StatusView) -> str:
    """The round, and since when it is held."""
    again = f"  round {view.round}" if view.round > 1 else ""
    return again + (f"  held since {iso(view.held_since)}" if view.held_since else "")


def _board(view: StatusView) -> Group:
    """The board of a terminal: the worst first; status by mark and word, colour only on top."""
    exercise = "" if view.kind is Kind.REAL else "  EXERCISE"
    exercise += "  QUIET" if view.quiet else ""
    head = Text(f"activation {view.id}  {view.kind} {view.ask}  {view.state}{exercise}{_since(view)}", style="bold")
    order = (
        Status.NEEDS_HELP,
        Status.UNREACHABLE,
        Status.UNACCOUNTED,
        Status.SAFE,
        Status.UNAVAILABLE,
        Status.EXCUSED,
    )
    styles = {Status.NEEDS_HELP: "bold red", Status.UNREACHABLE: "red", Status.UNACCOUNTED: "yellow"}
    counts = Table(box=None, pad_edge=False, show_header=False)
    for one in order:
        shown = label(one)
        share = f"{100 * view.counts[one] / view.total:.0f} %" if view.total else ""
        counts.add_row(Text(f"{shown.mark} {shown.word}", style=styles.get(one, "")), str(view.counts[one]), share)
    counts.add_row("total", str(view.total), "")
    cases = ", ".join(f"{number} {state}" for state, number in view.help_cases.items() if number) or "none"
    attempts = Table(box=None, pad_edge=False, show_header=False)
    for channel, states in view.attempts.items():
        told = ", ".join(f"{number} {state}" for state, number in states.items() if number)
        if told:
            attempts.add_row(channel, told)
    times = ", ".join(
        f"{share}{'' if share == 'first' else ' %'} {seconds:.0f} s"
        for share, seconds in view.accounted_at.items()
        if seconds is not None
    )
    parts: list[Text | Table] = [
        head,
        counts,
        Text(f"help cases: {cases}; answers to review: {view.to_review}; harder to reach: {view.harder_to_reach}"),
        *([Text(f"waiting for release: {view.waiting_for_release}")] if view.waiting_for_release else []),
        attempts,
    ]
    parts += [
        Text(f"! texts to {one.name} do not arrive ({one.people} people): nobody else is troubled about them", "red")
        for one in view.brakes
        if one.holds
    ]
    parts += [Text(f"! {one.channel} {one.sender or ''}: {one.reason}", "red") for one in view.trouble]
    if view.quota is not None:
        spare = f", {view.quota.reserve} in reserve" if view.quota.reserve else ""
        note = ": nobody is left to ask" if view.quota.exhausted else ""
        parts.append(Text(f"coming: {view.quota.coming} of {view.quota.needed} needed{spare}{note}"))
    if view.commander is not None:
        note = "" if view.commander.leads else ", has not acknowledged"
        note = ", has fallen silent" if view.commander.silent else note
        parts.append(Text(f"commander: {view.commander.name}{note}"))
    if times:
        parts.append(Text(f"accounted for: {times}"))
    if view.objective is not None:
        parts.append(Text(objective_text(view)))
    retracted = [retraction(word.details) for word in view.said if word.what == "correction"]
    parts += [Text(f"retracted. {told}") for told in retracted if told]
    return Group(*parts)
