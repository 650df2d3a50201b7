"""``tocsin command``: who leads an activation, on the record."""

from __future__ import annotations

import json
from typing import Any

import click
from sqlalchemy.orm import Session

from callrees.command import Seat
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.cli.common import as_json, document, opened
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.events.service import Actor
from notify.moments import iso

WORDS = {
    Seat.ASKED: "was asked",
    Seat.PASSED: "has passed",
    Seat.LEADING: "leads",
    Seat.RELIEVED: "led before",
}


@click.group()
def command() -> None:
    """Who leads an activation: the first on the duty list who acknowledges, until it is transferred."""


@command.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(activation_id: int, *, as_json: bool) -> None:
    """The duty list in its order, and who of it leads."""
    running = opened()
    with running.database.reading() as session:
        activations.get(session, activation_id)
        lines = _lines(session, activation_id)
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False))
        return
    for line in lines or [{"who": "nobody", "name": "", "state": "no commander is named", "at": None}]:
        at = f" since {line['at']}" if line["at"] else ""
        click.echo(f"{line['who']} {line['name']}: {line['state']}{at}")


def _lines(session: Session, activation_id: int) -> list[dict[str, Any]]:
    found = escalation.command(session, activation_id)
    nos = list(dict.fromkeys([*activations.commanders(session, activation_id), *found.seats]))
    people = activations.people(session, activation_id, nos)
    lines = []
    for no in nos:
        seat = found.seats.get(no)
        state = WORDS[seat.state] if seat else "was not asked"
        if seat is None and no == found.leading_no:
            state = "the only one named, who has not acknowledged"
        if no == found.leading_no and found.silent:
            state += ", and has fallen silent"
        lines.append(
            {
                "who": people[no].label,
                "name": people[no].name,
                "leads": no == found.leading_no,
                "state": state,
                "at": iso(seat.at) if seat else None,
            }
        )
    return lines


@command.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.option("--by", "by", required=True, help="Who takes command: employee id or account name.")
@as_json
def take(activation_id: int, by: str, *, as_json: bool) -> None:
    """Take command yourself; the commanders are told."""
    _give(activation_id, by, by, as_json=as_json)


@command.command()
@click.argument("activation_id", metavar="ID", type=int)
@click.argument("to", metavar="TO")
@click.option("--by", "by", required=True, help="Who transfers it: employee id or account name.")
@as_json
def transfer(activation_id: int, to: str, by: str, *, as_json: bool) -> None:
    """Transfer command to a person or a commander's account; they and the commanders are told."""
    _give(activation_id, to, by, as_json=as_json)


def _give(activation_id: int, to: str, by: str, *, as_json: bool) -> None:
    running = opened()
    with running.database.writing() as session:
        view = activations.get(session, activation_id)
        person = activation.make_commander(session, activation_id, to, Actor(by, "cli"))
        giver = activation.name_in_command(session, activation_id, by)
        escalating.take_command(session, view, person.person_no, Actor(giver, "cli"))
    if as_json:
        document({"id": activation_id, "leads": person.label, "name": person.name, "by": giver})
        return
    click.echo(f"{person.name} leads activation {activation_id}")
