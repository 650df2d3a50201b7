"""The demo from beginning to end: set up, start the real processes, sound the alarm, watch, sum up, tidy up."""

from __future__ import annotations

import json
import shlex
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from notify import sample
from notify.cli.common import plural, progress
from notify.cli.demo import staging
from notify.cli.demo.children import Children
from notify.cli.demo.place import COMMANDER, HOST, Place, make_place, settings_of
from notify.cli.demo.screen import Screen, summary
from notify.cli.demo.watching import Progress, look
from notify.database import Database
from notify.directory.reports import ImportReport
from notify.errors import UserError
from notify.simulator.client import SimClient

LOOK_EVERY_S = 0.5
LONGEST_S = 600
PACE = "0.1"
"""Seconds of ours for one second of the people's: they answer ten times as fast as people do."""

MESSAGE = "Fire alarm in the main building. Leave by the nearest exit and go to your assembly point."
ACTIVATE = (
    *("activate", "--scope", "all", "--kind", "drill", "--policy", "demo", "--commander", COMMANDER),
    *("--at-night", "--message", MESSAGE),
)


@click.command()
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="People of your own (CSV or XLSX) instead of the sample organisation.",
)
@click.option("--port", type=click.IntRange(1, 65535), help="Where the board is; by default the first free from 8000.")
@click.option(
    "--seconds",
    type=click.IntRange(5, 3600),
    default=LONGEST_S,
    show_default=True,
    help="Watch the drill for at most so long.",
)
def demo(roster: Path | None, port: int | None, seconds: int) -> None:
    """A drill over some 400 people in a simulated world, to look at. Nothing leaves this machine.

    Everything is real but the carrier, the mailbox and the people: import, web, queue, clock and board. It has
    a folder of its own, instance/demo, made anew each time. On a terminal the board stays until Ctrl-C;
    otherwise the demo ends with its summary, and exits 1 when not everyone was accounted for or escalated.
    """
    with _ended_by_signals(), make_place(port) as place:
        last = _perform(place, roster, seconds)
    if not last.settled:
        raise UserError(f"after {seconds} s not everyone was accounted for or escalated: give it longer with --seconds")


def _perform(place: Place, roster: Path | None, seconds: int) -> Progress:
    organisation = sample.ORGANISATION if roster is None else "Demo"
    settings = settings_of(place.environment(organisation, 0))
    database = Database(settings.database, pool=2)
    try:
        staging.prepare_database(database)
        with progress("importing") as told:
            report = staging.bring_in(database, (roster or sample.ROSTER).resolve(), settings.default_region, told)
        sign_ins = staging.make_sign_ins()
        for sign_in in sign_ins:
            staging.let_in(database, sign_in)
        for line in _welcome(place, report, sign_ins):
            click.echo(line)
        with Children(place.folder, place.environment(organisation, report.people)) as children:
            _open_doors(children, place)
            last = _drill(database, children, place, seconds)
            _stay(children, place)
        return last
    finally:
        database.dispose()


def _welcome(place: Place, report: ImportReport, sign_ins: tuple[staging.SignIn, ...]) -> Iterator[str]:
    yield f"Tocsin demo: an exercise over {plural(report.people, 'person', 'people')}. Nothing leaves this machine."
    yield f"  board     {place.url}/"
    for sign_in in sign_ins:
        yield f"  sign in   {sign_in.name}, password {sign_in.password}"
    left_out = plural(len(report.rejected), "row left out", "rows left out")
    noticed = plural(len(report.notices), "warning", "warnings")
    vacant = plural(report.vacancies, "vacant position", "vacant positions")
    yield f"  roster    {report.source}: {plural(report.rows, 'row', 'rows')}, {vacant}, {left_out}, {noticed}"
    for rejected in report.rejected[:5]:
        yield f"            row {rejected.row}: {rejected.reason}"
    yield f"  kept in   {place.folder}"


def _open_doors(children: Children, place: Place) -> None:
    """Start the world and the service over it, and wait until both are ready."""
    world = children.start(
        *("simulator", "--host", HOST, "--port", str(place.carrier_port), "--smtp-port", str(place.mail_port)),
        *("--pace", PACE),
    )
    server = children.start("serve", "--host", HOST, "--port", str(place.port))
    children.wait_until_ready(world, f"{place.carrier_url}/sim/violations")
    # A call whose end nobody tells keeps its line for three minutes. That is true to life, and too long to watch.
    with SimClient(place.carrier_url) as simulated:
        simulated.faults(receipt_never=0.0)
    children.wait_until_ready(server, f"{place.url}/health/ready")


def _drill(database: Database, children: Children, place: Place, seconds: int) -> Progress:
    """Sound the alarm as a commander would, and watch until everyone is accounted for or escalated."""
    click.echo(f"$ tocsin {shlex.join(ACTIVATE)}")
    activation_id = int(json.loads(children.run(*ACTIVATE, "--json"))["id"])
    click.echo(f"Watch it at {place.url}/activations/{activation_id}")
    deadline = time.monotonic() + seconds
    with Screen() as screen:
        while True:
            with database.reading() as session:
                seen = look(session, activation_id)
            screen.show(seen)
            if seen.settled or time.monotonic() > deadline:
                break
            children.require_running()
            time.sleep(LOOK_EVERY_S)
    for line in summary(seen):
        click.echo(line)
    return seen


def _stay(children: Children, place: Place) -> None:
    """On a terminal the board stays open until Ctrl-C."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    click.echo(f"The board stays at {place.url}/ until you press Ctrl-C.")
    try:
        while True:
            children.require_running()
            time.sleep(LOOK_EVERY_S)
    except KeyboardInterrupt:
        click.echo("")


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Being asked to end, or losing the terminal, unwinds everything in order, as Ctrl-C does."""

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
