"""Reports to take away."""

from __future__ import annotations

from flask import Response, abort
from flask.typing import ResponseReturnValue
from flask_login import current_user

from callrees.words import Role
from notify.accountability.report import report, to_csv, to_html, to_json
from notify.web.access import access, roles
from notify.web.console.blueprint import blueprint
from notify.web.context import reading

FORMATS = {
    "html": (to_html, "text/html"),
    "csv": (to_csv, "text/csv"),
    "json": (to_json, "application/json"),
}


@blueprint.get("/activations/<int:activation_id>/report.<form>")
@access(roles(Role.ADMIN, Role.COMMANDER, Role.HR))
def download(activation_id: int, form: str) -> ResponseReturnValue:
    """The after-action report as a file. It names everybody, so an account limited to a branch does not get it."""
    if form not in FORMATS:
        abort(404)
    if current_user.scope is not None:
        abort(403)
    render, kind = FORMATS[form]
    with reading() as session:
        body = render(report(session, activation_id))
    name = f"tocsin-{activation_id}.{form}"
    return Response(body, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
