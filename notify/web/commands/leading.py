"""Who leads: take command, or transfer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from callrees.command import Seat
from notify.accounts import queries as accounts
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.commanding.amending.newcomers import MAY_COMMAND
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.events.service import Actor
from notify.web.commands.command import Command, by
from notify.web.commands.given import Given
from notify.web.console.help_cases import account_name

STATES = {
    Seat.ASKED: "was asked to lead",
    Seat.PASSED: "has passed",
    Seat.LEADING: "leads",
    Seat.RELIEVED: "led before",
}
ME = "me"


@dataclass(frozen=True, slots=True)
class Line:
    """One of the duty list, and how they stand to leading."""

    who: str
    name: str
    leads: bool
    state: str
    at: datetime | None


def _lines(session: Session, view: ActivationView) -> list[Line]:
    found = escalation.command(session, view.id)
    nos = list(dict.fromkeys([*activations.commanders(session, view.id), *found.seats]))
    people = activations.people(session, view.id, nos)
    lines = []
    for no in nos:
        seat = found.seats.get(no)
        leads = no == found.leading_no
        state = STATES[seat.state] if seat else "has not acknowledged" if leads else "was not asked"
        if leads and found.silent:
            state += ", and has fallen silent"
        lines.append(
            Line(people[no].label, people[no].name, leads and seat is not None, state, seat.at if seat else None)
        )
    return lines


def _look(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    lines = _lines(session, view)
    listed = {line.who for line in lines}
    others = [
        (one.name, f"{one.name} ({one.role.value})")
        for one in accounts.everyone(session)
        if one.role in MAY_COMMAND and one.name not in listed and (one.employee_id or "") not in listed
    ]
    mine = account_name()
    options = [(line.who, f"{line.name} ({line.state})") for line in lines if not line.leads] + others
    return {
        "lines": lines,
        "options": [("", "choose who leads"), *[one for one in options if one[0] != mine]],
        "i_lead": any(line.leads and line.who == mine for line in lines),
        "chosen": given.line("to"),
        "typed": given.line("who"),
    }


def _lead(session: Session, view: ActivationView, given: Given) -> str:
    me = account_name()
    to = me if given.values.get("do") == ME else given.line("who") or given.line("to")
    to = to or given.required("to", "Choose who leads from now on, or type an employee id or an account.")
    person = activation.make_commander(session, view.id, to, by())
    giver = activation.name_in_command(session, view.id, me)
    now_known = activations.get(session, view.id, anew=True)
    escalating.take_command(session, now_known, person.person_no, Actor(giver, "console"))
    told = "you and the commanders are told" if to == me else "they and the commanders are told"
    return f"{person.name} leads from now on: {told}."


LEAD = Command("lead", "Who leads", "Who leads", UNDER_WAY, _look, _lead)
