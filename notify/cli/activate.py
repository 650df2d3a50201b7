"""``tocsin activate``: preview, the word to send, and a first look at whether it really goes out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from callrees.words import ActivationState, Kind, Mode, Question
from notify.activation import service
from notify.activation.approval import queries as approvals
from notify.activation.beginning.preview import Named, Preview
from notify.activation.request import ActivationRequest
from notify.app import Service
from notify.cli.common import actor, opened
from notify.cli.languages import in_languages
from notify.cli.requests import Beginning, from_scenario, make_request, read_options
from notify.cli.sending import first_sign, wait_until_tried
from notify.errors import UserError

NAMES_SHOWN = 20


@click.command()
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    help="all, unit:NAME, site:NAME, under:ID, people:ID,ID, group:NAME, essential; may be repeated.",
)
@click.option("--except", "exceptions", multiple=True, help="Whom to leave out, as a scope; may be repeated.")
@click.option("--message", help="What happened and what to do.")
@from_scenario
@in_languages
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), required=True, help="What it is.")
@click.option(
    "--ask",
    type=click.Choice([ask.value for ask in Question]),
    help="What people are asked; whereabouts by default.",
)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    help="broadcast, the default: all at once; cascade: a branch when its leader has answered, or their time is up.",
)
@click.option("--quiet", is_flag=True, help="For people in hiding: one text each, and nothing that rings or shows.")
@click.option("--need", type=int, help="A call-out for so many: asked in waves, the rest stood down when they come.")
@click.option("--allow-slow", is_flag=True, help="Send a cascade that may take longer than 15 minutes at worst.")
@click.option("--policy", help="An escalation policy by name; the question's own by default.")
@click.option(
    "--commander",
    "commanders",
    multiple=True,
    help="Who leads: employee id or account name; may be repeated, in order.",
)
@click.option("--correction", help="Kept ready: what all are told who were contacted, if it has to be retracted.")
@click.option("--all-clear", help="Kept ready: what is said when the place is released.")
@click.option("--key", help="Makes it safe to repeat the command: the same key begins nothing twice.")
@click.option("--at-night", is_flag=True, help="A drill also contacts those who are in their night (22:00-06:00).")
@click.option("--preview", "only_preview", is_flag=True, help="Show what would happen, and do nothing.")
@click.option("--yes", is_flag=True, help="Send a real one without asking for the number of people.")
@click.option("--wait", is_flag=True, help="Stay until everybody was tried.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def activate(  # noqa: PLR0913 - one parameter for each option that is used here
    *,
    kind: str,
    scopes: tuple[str, ...],
    scenario: str | None,
    values: tuple[str, ...],
    texts: Path | None,
    only_preview: bool,
    yes: bool,
    wait: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Alert everyone in scope, and do not rest until they are accounted for."""
    running = opened()
    request = make_request(running, Kind(kind), scopes, Beginning(scenario, values, texts), read_options(given))
    if only_preview:
        show_preview(_preview(running, request), as_json=as_json)
        return
    if request.kind is Kind.REAL and not yes:
        _ask_for_number(_preview(running, request))
    warnings = _warnings(running, request)
    activated = service.activate(running.database, running.settings, request, actor())
    _say(activated, warnings, as_json=as_json)
    if activated.state is ActivationState.AWAITING_APPROVAL:
        _say_who_approves(running, activated.id)
        return
    if request.kind is Kind.TABLETOP:
        return
    first_sign(running, activated.id)
    if wait:
        wait_until_tried(running, activated.id)


def _say(activated: service.Activated, warnings: list[str], *, as_json: bool) -> None:
    """What has begun, and what should be known about it."""
    for warning in () if activated.again else warnings:
        click.echo(f"warning: {warning}", err=True)
    if as_json:
        stopped = {"stopped_exercises": list(activated.stopped)} if activated.stopped else {}
        click.echo(json.dumps({"id": activated.id, "state": activated.state.value} | stopped))
    else:
        click.echo(str(activated.id))
    for one in activated.stopped:
        click.echo(f"exercise {one} is stopped: some of its people are in this one, which is real", err=True)
    if activated.excused_for_night:
        click.echo(
            f"{activated.excused_for_night} people are in their night and were not contacted: --at-night contacts them",
            err=True,
        )


def _say_who_approves(running: Service, activation_id: int) -> None:
    with running.database.reading() as session:
        found = approvals.of(session, activation_id)
    who = ", ".join(found.approvers) if found else ""
    told = f"{who} may approve it and were told" if who else "nobody else may approve it"
    click.echo(
        f"it waits for a second person, and nothing was sent: {told};"
        f" `tocsin break-glass {activation_id} --reason ...` sends it alone",
        err=True,
    )


def _preview(running: Service, request: ActivationRequest) -> Preview:
    with running.database.reading() as session:
        return service.preview(session, running.settings, request, actor())


def _warnings(running: Service, request: ActivationRequest) -> list[str]:
    with running.database.reading() as session:
        return service.already_running(session, request)


def _ask_for_number(preview: Preview) -> None:
    """A real activation is confirmed by typing how many people it concerns. Raises UserError otherwise."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UserError("a real activation needs a word: add --yes, or run it on a terminal; nothing was sent")
    show_preview(preview, as_json=False, to_stderr=True)
    typed = click.prompt(
        f"This is REAL. Type the number of people ({preview.people}) to send", err=True, default="", show_default=False
    )
    if typed.strip() != str(preview.people):
        raise UserError(f"{typed.strip() or 'nothing'} is not {preview.people}: nothing was sent")


def show_preview(preview: Preview, *, as_json: bool, to_stderr: bool = False) -> None:
    """Print a preview, as text or as one JSON document."""
    if as_json:
        click.echo(json.dumps(preview.to_json(), ensure_ascii=False))
        return
    for line in preview_lines(preview):
        click.echo(line, err=to_stderr)


def preview_lines(preview: Preview) -> list[str]:
    """The preview in words, the most important first."""
    lines = [f"{preview.kind.upper()}  {preview.ask}, {preview.mode}, policy {preview.policy}"]
    lines += [f"  ! {warning}" for warning in preview.warnings]
    lines.append(f"people            {preview.people}, of whom {preview.contacted} are contacted")
    if preview.excused_for_night:
        lines.append(f"excused (night)   {preview.excused_for_night} are in their night and not contacted")
    lines += _named_lines("no working contact", preview.unreachable)
    lines += _named_lines("harder to reach", preview.harder_to_reach)
    lines += [
        f"audience          {one.name or 'everyone else'}: {one.people}, of whom {one.contacted} are contacted"
        for one in preview.audiences
    ]
    if preview.shared_phones:
        some = "; ".join(", ".join(names) for names in preview.shared_phones[:NAMES_SHOWN])
        lines.append(f"shared phones     {len(preview.shared_phones)}, one text each, for: {some}")
    lines += _named_lines("left out while it is quiet", preview.left_out)
    lines += _named_lines("in their night", preview.in_their_night)
    lines += _named_lines("single points of failure", preview.single_points)
    read = ", ".join(f"{one.language} {one.people}" for one in preview.languages)
    lines.append(f"they read         {read or 'nobody is contacted'}")
    channels = ", ".join(f"{number} {channel}" for channel, number in preview.messages.items()) or "none"
    lines.append(f"first messages    {channels}")
    for text in preview.texts:
        odd = f", because of {' '.join(text.odd[:8])}" if text.odd else ""
        named = f"{text.language}, {text.audience}" if text.audience else text.language
        lines.append(
            f"text ({named})         {text.characters} characters, {text.alphabet}{odd}: "
            f"{text.segments} segments each, {preview.units.get('sms', 0)} in all"
        )
    if preview.needed is not None:
        lines.append(f"quota             {preview.needed} needed, {preview.asked_first} are asked first")
    times = ", ".join(f"{share} % {_duration(seconds)}" for share, seconds in preview.tried_after_s.items())
    at_worst = preview.worst_case_s is not None
    lines.append(f"tried after       {times}{', if every leader stays silent' if at_worst else ''}")
    if preview.worst_case_s is not None:
        lines.append(f"worst case        {_duration(preview.worst_case_s)} until the last person is tried")
    if preview.cost is not None:
        lines.append(f"cost              {preview.cost.normalize():f} {preview.currency or ''}".rstrip())
    lines.append(f"commander         {', '.join(preview.commanders) or 'nobody'}")
    lines.append(f"as a text         {preview.sample_text}")
    return lines


def _named_lines(title: str, people: tuple[Named, ...]) -> list[str]:
    if not people:
        return []
    lines = [f"{title}: {len(people)}"]
    lines += [f"    {one.name} ({one.employee_id}): {one.note}" for one in people[:NAMES_SHOWN]]
    if len(people) > NAMES_SHOWN:
        lines.append(f"    and {len(people) - NAMES_SHOWN} more (--json lists all)")
    return lines


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "never"
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.1f} min"
