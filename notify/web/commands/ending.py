"""The end: everyone who is still unaccounted for gets a disposition, said plainly before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from callrees.words import HelpState, Status
from notify.accountability.people import Filter, Found, find
from notify.accountability.places import unit_of
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.queries import ActivationView, PersonView
from notify.escalation import queries as escalation
from notify.web.commands import numbers
from notify.web.commands.command import NOT_OVER, Command, by
from notify.web.commands.given import FieldError, Given
from notify.web.commands.saying import message_of
from notify.web.formats import plural

NAMED_MOST = 200
"""People who have a field of their own; of more than these, units and the rest are decided about together."""

UNITS_MOST = 100
DECISION_MAX = 200

OFTEN = (
    "absent today, confirmed by their superior",
    "found safe by other means",
    "search goes on, handed to the police",
    "search goes on, handed to the fire service",
    "no longer works here",
    "on leave",
)
"""Decisions to choose from; any other may be typed."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The people of one unit who are still unaccounted for. ``no`` names its field."""

    no: int
    name: str
    people: Sequence[PersonView]


def _left(session: Session, view: ActivationView) -> tuple[Found, list[Unit]]:
    found = find(session, view, Filter(status="silent"), None)
    units: dict[str, list[PersonView]] = defaultdict(list)
    for no in found.nos:
        person = found.everyone[no]
        units[unit_of(person)].append(person)
    ordered = sorted(units.items(), key=lambda one: (-len(one[1]), one[0]))
    return found, [Unit(no, name, people) for no, (name, people) in enumerate(ordered, start=1)]


def _look(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    found, units = _left(session, view)
    cases = [case for case in escalation.help_cases(session, view.id) if case.state is not HelpState.CLOSED]
    names = activations.names(session, view.id, [case.person_no for case in cases])
    told = activation.closing_outlook(session, view.id, given.text("message")) if given.text("message") else None
    return {
        "left": len(found.nos),
        "units": units[:UNITS_MOST],
        "units_more": max(0, len(units) - UNITS_MOST),
        "named": set(found.nos[:NAMED_MOST]),
        "stands": found.stands,
        "in_need": found.counts[Status.NEEDS_HELP],
        "cases": [(case, names.get(case.person_no, "")) for case in cases],
        "often": OFTEN,
        "told": told,
        "unresolved": activation.UNRESOLVED,
        "decision_max": DECISION_MAX,
    }


def _end(session: Session, view: ActivationView, given: Given) -> str:
    message = message_of(given, required=False) or None
    _, units = _left(session, view)
    decided: dict[str, str] = {}
    for unit in units:
        for person in unit.people:
            text = _decision(given, f"p{person.person_no}") or _decision(given, f"u-{unit.name}")
            if text and person.employee_id:
                decided[person.employee_id] = text
    rest = _decision(given, "rest") or None
    left = activation.end(session, view.id, by(), message=message, dispositions=decided, rest=rest)
    unresolved = sum(one.disposition == activation.UNRESOLVED for one in left)
    crying = escalation.help_counts(session, view.id)[HelpState.OPEN]
    words = [f"Ended. {numbers.people(len(left))} left unaccounted for" if left else "Ended. Nobody was left"]
    words += [f", {unresolved:,} of them {activation.UNRESOLVED}" if unresolved else ""]
    words += [". Answers still count, as late."]
    cases = plural(crying, "help case is", "help cases are")
    words += [f" {cases} open and ring on until somebody takes them." if crying else ""]
    return "".join(words)


def _decision(given: Given, field: str) -> str:
    text = given.line(field, DECISION_MAX + 1)
    if len(text) > DECISION_MAX:
        raise FieldError(field, f"At most {DECISION_MAX} characters: shorten it.")
    return text


END = Command("end", "End", "End the activation", NOT_OVER, _look, _end, main=True)
