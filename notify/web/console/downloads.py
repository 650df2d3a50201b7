"""Reports to take away."""

from __future__ import annotations

from flask import Response, abort
from flask.typing import ResponseReturnValue

from notify.accountability.report import report, to_csv, to_html, to_json
from notify.accounts.powers import Power
from notify.web.access import Branch, access, needs
from notify.web.console.blueprint import blueprint
from notify.web.context import reading

FORMATS = {
    "html": (to_html, "text/html"),
    "csv": (to_csv, "text/csv"),
    "json": (to_json, "application/json"),
}


@blueprint.get("/activations/<int:activation_id>/report.<form>")
@access(needs(Power.ACCOUNTABILITY, Branch.WHOLE))
def download(activation_id: int, form: str) -> ResponseReturnValue:
    """The after-action report as a file. It names everybody, so an account limited to a branch does not get it."""
    if form not in FORMATS:
        abort(404)
    render, kind = FORMATS[form]
    with reading() as session:
        body = render(report(session, activation_id))
    name = f"tocsin-{activation_id}.{form}"
    return Response(body, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
