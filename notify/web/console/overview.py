"""The list of activations: what is under way first."""

from __future__ import annotations

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from callrees.words import Kind
from notify.accountability.overview import overview as activations
from notify.accounts.powers import Power, may
from notify.web.access import Branch, access, needs
from notify.web.console.blueprint import blueprint
from notify.web.console.words import span
from notify.web.context import reading


@blueprint.get("/")
@access(needs(Power.SEE_BOARD, Branch.OWN))
def overview() -> ResponseReturnValue:
    """The newest activations; ``kind`` chooses one kind."""
    given = request.args.get("kind", "")
    if given and given not in set(Kind):
        abort(404)
    with reading() as session:
        lines = activations(session, current_user.scope, Kind(given) if given else None)
    return render_template(
        "board/overview.html",
        under_way=[line for line in lines if not line.is_over],
        over=[line for line in lines if line.is_over],
        kinds=list(Kind),
        chosen=given,
        launch=_launch(),
        span=span,
    )


def _launch() -> str | None:
    """Where one launches, for who may."""
    known = "launch.start" in current_app.view_functions
    return url_for("launch.start") if known and may(current_user.role, Power.LAUNCH) else None
