"""Taking and closing help cases from the board."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.activation.queries import ActivationView
from notify.escalation import service as escalation
from notify.events.service import Actor
from notify.web.access import Branch, access, needs
from notify.web.console import live
from notify.web.console.blueprint import blueprint
from notify.web.context import change
from notify.web.limits import require_callees

NOTE_MAX = 1000
MAY_ACT = needs(Power.HELP_CASES, Branch.OWN)


@blueprint.post("/activations/<int:activation_id>/help/<int:person_no>/take")
@access(MAY_ACT)
def take(activation_id: int, person_no: int) -> ResponseReturnValue:
    """Take a help case: the ringing stops, and everybody sees who took it."""

    def work(session: Session) -> None:
        view = _seen(session, activation_id, person_no)
        known = activations.who(session, activation_id, account_name())
        escalation.take_help(
            session, view, known.person_no if known else None, account_name(), person_no, how="console"
        )

    change(work)
    return back(activation_id)


@blueprint.post("/activations/<int:activation_id>/help/<int:person_no>/close")
@access(MAY_ACT)
def close(activation_id: int, person_no: int) -> ResponseReturnValue:
    """Close a help case, having spoken to the person."""
    note = request.form.get("note", "").replace("\x00", "").strip()[:NOTE_MAX] or None

    def work(session: Session) -> None:
        view = _seen(session, activation_id, person_no)
        escalation.close_help(session, view, person_no, account_name(), Actor(account_name(), "console"), note)

    change(work)
    return back(activation_id)


def account_name() -> str:
    """How this account is named on the record: as its person, where it belongs to one."""
    return str(current_user.account.employee_id or current_user.account.name)


def _seen(session: Session, activation_id: int, person_no: int) -> ActivationView:
    """The activation; 404 for someone beyond the account's limit."""
    view = activations.get(session, activation_id)
    require_callees(session, activation_id, [person_no])
    return view


def back(activation_id: int) -> ResponseReturnValue:
    """To the board, as it is after the change."""
    live.forget(activation_id)
    return redirect(url_for("console.board", activation_id=activation_id), 303)
