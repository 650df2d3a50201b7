"""What waits for a second person: looked at, approved, refused, sent alone, and reviewed afterwards."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from notify.accountability.said import whom
from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.activation import service as activation
from notify.activation.approval import deciding
from notify.activation.approval import queries as approvals
from notify.activation.approval.queries import ApprovalView
from notify.errors import UserError
from notify.moments import now
from notify.web.access import Branch, access, needs
from notify.web.context import change, house, reading
from notify.web.launch.frozen import frozen
from notify.web.launch.sending import tell_first_sign
from notify.web.looking import actor
from notify.web.scenarios.blueprint import approval_blueprint
from notify.web.scenarios.words import QUESTIONS

MAY_LAUNCH = needs(Power.LAUNCH, Branch.OWN)
"""An account with a limit sees what it asked for itself, and may go alone or take it back; it approves nothing."""


@approval_blueprint.get("/<int:activation_id>")
@access(MAY_LAUNCH)
def one(activation_id: int) -> ResponseReturnValue:
    """What would be sent, to whom, and what may be decided."""
    with reading() as session:
        found = _seen(session, activation_id)
        view = activations.get(session, activation_id)
        sizes = activations.audience_sizes(session, activation_id)
        return render_template(
            "scenarios/approval.html",
            one=view,
            approval=found,
            review=approvals.review(session, activation_id),
            old=found.is_old(now(session)),
            questions=QUESTIONS,
            own=found.asked_by == actor().name,
            whom=whom(session, view),
            **frozen(session, view),
            audiences=[(name, sizes.get(no, 0), view.original_for(no)) for no, name in _audiences(view)],
        )


@approval_blueprint.post("/<int:activation_id>/<what>")
@access(MAY_LAUNCH)
def decide(activation_id: int, what: str) -> ResponseReturnValue:
    """One of: approve, refuse, alone, review."""
    with reading() as session:
        _seen(session, activation_id)
    text, database = request.form.get("reason", ""), house().service.database
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "approve": (lambda: activation.approve(database, activation_id, actor()), "is approved, and on its way"),
        "refuse": (
            lambda: change(lambda session: deciding.refuse(session, activation_id, actor(), text)),
            "is not sent",
        ),
        "alone": (
            lambda: activation.break_glass(database, activation_id, actor(), text),
            "is on its way without approval; another person has to review it",
        ),
        "review": (
            lambda: change(lambda session: deciding.close_review(session, activation_id, actor(), text)),
            "is reviewed",
        ),
    }
    if what not in deeds:
        abort(404)
    deed, said = deeds[what]
    try:
        deed()
    except UserError as error:
        flash(f"{str(error)[:1].upper()}{str(error)[1:]}.", "problem")
        return redirect(url_for("approval.one", activation_id=activation_id), 303)
    flash(f"Activation {activation_id} {said}.", "done")
    sent = what in {"approve", "alone"}
    if sent:
        tell_first_sign(activation_id, only_what_is_in_the_way=True)
    to = url_for("console.board" if sent else "approval.one", activation_id=activation_id)
    return redirect(to, 303)


def _seen(session: Session, activation_id: int) -> ApprovalView:
    """What waits or was decided; 404 for what another asked for, where the account has a limit."""
    found = approvals.of(session, activation_id)
    if found is None or (current_user.scope is not None and found.asked_by != actor().name):
        abort(404)
    return found


def _audiences(view: activations.ActivationView) -> list[tuple[int, str]]:
    named = [(no, one.name) for no, one in enumerate(view.prepared.audiences, start=1)]
    return [*named, (0, "everyone else" if named else "everyone")]
