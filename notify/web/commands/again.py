"""An activation that is over is not opened again: another one is begun, filled in as it was."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.words import ActivationState
from notify.accountability.said import whom
from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.activation.prepared import drafts
from notify.activation.prepared.again import filled_again
from notify.web.access import Branch, access, needs
from notify.web.commands.blueprint import blueprint
from notify.web.commands.command import Command
from notify.web.context import change, reading

OVER = (ActivationState.ENDED, ActivationState.RETRACTED)
AGAIN = Command("again", "Launch it again", "Launch it again", OVER, lambda *_: {}, main=True)
MAY = needs(Power.LAUNCH, Branch.WHOLE)


@blueprint.get("/again")
@access(MAY)
def again(activation_id: int) -> ResponseReturnValue:
    """Say what comes next."""
    with reading() as session:
        view = activations.get(session, activation_id)
        template = "again" if AGAIN.is_open(view) else "not_now"
        frame = {"one": view, "command": AGAIN, "problem": None, "key": ""}
        return render_template(f"commands/{template}.html", **frame, whom=whom(session, view))


@blueprint.post("/again")
@access(MAY)
def again_now(activation_id: int) -> ResponseReturnValue:
    """Fill in a draft as the activation was, and go to it. Nothing is sent: that takes the preview and its word."""

    def work(session: Session) -> drafts.DraftView:
        view = activations.get(session, activation_id)
        return drafts.begin(session, current_user.account.id, view.kind, filled_again(session, activation_id))

    draft = change(work)
    return redirect(url_for("launch.fill", kind=draft.kind.value, draft_id=draft.id), 303)
