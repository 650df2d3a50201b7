"""Taking steps sooner: escalate now, release branches of a cascade, lift the quiet or a brake."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from callrees.words import Mode
from notify.accountability.people import Filter, find
from notify.accountability.trouble import brakes
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.errors import NotFoundError
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.web.commands import numbers
from notify.web.commands.command import RUNNING, Command, by
from notify.web.commands.given import FieldError, Given
from notify.web.formats import plural

NAMED_MOST = 10


def escalated_words(done: activation.Escalated) -> str:
    """What came of it: for whom a step is taken, and for whom there was none to take."""
    words = f"The next step is taken for {numbers.people(len(done.taken))}."
    if done.left:
        names = ", ".join(one.name for one in done.left[:NAMED_MOST])
        more = f" and {len(done.left) - NAMED_MOST} more" if len(done.left) > NAMED_MOST else ""
        words += (
            f" For {len(done.left)} there was none to take: their first message has not left, or all steps are taken"
            f" ({names}{more})."
        )
    return words


def _escalate_look(session: Session, view: ActivationView, _: Given) -> dict[str, Any]:
    found = find(session, view, Filter(status="silent"), None)
    return {"silent": len(found.nos), "steps": view.policy_in_force.steps}


def _escalate(session: Session, view: ActivationView, _: Given) -> str:
    return escalated_words(activation.escalate(session, view.id, (), by()))


def _release_look(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    waiting = escalation.waiting(session, view)
    closed = sorted(escalation.closed_branches(session, view))
    people = activations.people(session, view.id, closed)
    below = {no: sum(leader == no for leader in waiting.values()) for no in closed}
    branches = [(people[no], below[no]) for no in closed]
    return {"waiting": len(waiting), "branches": branches, "chosen": given.values.get("leader", "")}


def _release(session: Session, view: ActivationView, given: Given) -> str:
    chosen = given.values.get("leader", "")
    leader = next(iter(given.numbers("leader")), None)
    if chosen != "all" and leader not in escalation.closed_branches(session, view):
        raise FieldError("leader", "Choose a branch that still waits, or all of them.")
    released = escalating.release(session, view, None if chosen == "all" else leader, by())
    return f"{plural(released, 'branch is', 'branches are')} released: their people are alerted now."


def _quiet_look(session: Session, view: ActivationView, _: Given) -> dict[str, Any]:
    return {"silent": len(find(session, view, Filter(status="silent"), None).nos)}


def _lift_quiet(session: Session, view: ActivationView, _: Given) -> str:
    activation.lift_quiet(session, view.id, by())
    return "The quiet is lifted: whoever has not answered is chased from now on, by call too."


def _brake_look(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    return {"brakes": [one for one in brakes(session, view.id) if one.holds], "chosen": given.line("site")}


def _lift_brake(session: Session, view: ActivationView, given: Given) -> str:
    site = given.line("site")
    on = {one.name for one in brakes(session, view.id) if one.holds}
    if site not in on or not escalating.lift_site(session, view, site, by()):
        raise FieldError("site", "Choose a site whose brake is on.")
    return f"The brake for {site} is lifted: others are troubled again about its silent people."


def leader_of(session: Session, view: ActivationView, no: int) -> activations.PersonView:
    """Somebody whom the activation knows; raises NotFoundError."""
    found = activations.person(session, view.id, no)
    if found is None:
        raise NotFoundError(f"activation {view.id} knows no person {no}")
    return found


ESCALATE = Command("escalate", "Escalate now", "Escalate now", RUNNING, _escalate_look, _escalate, main=True)
RELEASE = Command(
    "release",
    "Release branches",
    "Release branches of the cascade",
    UNDER_WAY,
    _release_look,
    _release,
    fits=lambda view: view.mode is Mode.CASCADE,
)
LIFT_QUIET = Command(
    "lift-quiet",
    "Lift the quiet",
    "Lift the quiet",
    UNDER_WAY,
    _quiet_look,
    _lift_quiet,
    fits=lambda view: view.quiet,
)
LIFT_BRAKE = Command("lift-brake", "Lift a brake", "Lift the brake for a site", UNDER_WAY, _brake_look, _lift_brake)
