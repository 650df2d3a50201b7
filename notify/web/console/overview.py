"""The list of activations."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.web.access import Branch, access, needs
from notify.web.console.blueprint import blueprint
from notify.web.context import reading


@blueprint.get("/")
@access(needs(Power.SEE_BOARD, Branch.OWN))
def overview() -> ResponseReturnValue:
    """The newest activations."""
    with reading() as session:
        return render_template("board/overview.html", activations=activations.recent(session))
