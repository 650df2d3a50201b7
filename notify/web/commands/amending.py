"""Corrections to what was frozen: somebody who is there and on no list, and one more scope."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from callrees.words import Basis, Source, Status
from notify.accountability.people import Filter, find
from notify.accountability.said import whom
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.approval import queries as approvals
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.errors import UserError
from notify.web.commands import numbers
from notify.web.commands.command import Command, by
from notify.web.commands.given import FieldError, Given
from notify.web.console.help_cases import account_name
from notify.web.context import house, settings

HOW = (Basis.SAW.value, Basis.SPOKE.value, Basis.TOLD.value)
ANSWERS = (Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE)
KINDS = {"unit": "a unit", "site": "a site", "under": "everyone under a person", "people": "people by employee id"}


def _places(session: Session, view: ActivationView, _: Given) -> dict[str, Any]:
    found = find(session, view, Filter(), None)
    return {
        "units": sorted({one.unit for one in found.in_sight if one.unit}),
        "sites": sorted({one.site for one in found.in_sight if one.site}),
        "kinds": KINDS,
        "answers": ANSWERS,
        "total": view.total,
        "whom": whom(session, view),
    }


def _wider(session: Session, view: ActivationView, given: Given) -> dict[str, Any]:
    return {**_places(session, view, given), "approver": approvals.approver_of(session, view.id)}


def _walk_in(session: Session, view: ActivationView, given: Given) -> str:
    name = given.line("name", activation.NAME_MAX + 1)
    mobile, status, how = given.line("mobile"), given.values.get("status", ""), given.values.get("how", "")
    if not 0 < len(name) <= activation.NAME_MAX:
        raise FieldError("name", f"Say who it is, in 1 to {activation.NAME_MAX} characters.")
    if not status and not mobile:
        raise FieldError("mobile", "Give a mobile number on which they can be asked, or say how they are.")
    if status and status not in ANSWERS:
        raise FieldError("status", "Choose one of the answers.")
    if status and how not in HOW:
        raise FieldError("how", "Say how you know how they are.")
    superior = given.line("superior")
    if superior and activations.who(session, view.id, superior) is None:
        raise FieldError("superior", f"This activation knows nobody by the employee id {superior}.")
    walk_in = activation.WalkIn(
        name,
        mobile or None,
        given.line("unit") or None,
        given.line("site") or None,
        superior or None,
        Status(status) if status else None,
        Basis(how) if status else None,
        account_name(),
        Source.CONSOLE,
    )
    try:
        id_, stands = activation.add_walk_in(session, view.id, walk_in, settings().default_region, by())
    except UserError as error:
        if mobile and "number" in str(error):
            raise FieldError("mobile", sentence(error)) from error
        raise
    asked = "they are asked now" if stands is Status.UNACCOUNTED and mobile else str(stands.value).replace("_", " ")
    return f"{name} is counted from now on, as {id_}: {asked}."


def _widen(activation_id: int, given: Given) -> str:
    kind, name = given.values.get("kind", ""), given.line("name")
    if kind not in KINDS:
        raise FieldError("kind", "Choose what the name is a name of.")
    if not name:
        raise FieldError("name", "Say whom: a name as the directory has it.")
    done = activation.add_scope(house().service.database, settings(), activation_id, f"{kind}:{name}", by())
    return (
        f"{numbers.people(done.people)} more, in {numbers.messages(done.messages)}; "
        f"the activation now counts {done.total:,}."
    )


def sentence(error: UserError) -> str:
    """An error's line as a sentence."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."


WALK_IN = Command("walk-in", "Add a walk-in", "Somebody who is on no list", UNDER_WAY, _places, _walk_in)
WIDEN = Command(
    "widen",
    "Widen the scope",
    "Alert more people",
    UNDER_WAY,
    _wider,
    outside=_widen,
    fits=lambda view: view.need is None,
)
