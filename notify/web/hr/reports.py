"""The after-action reports of all activations, to take away."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.web.access import Branch, access, needs
from notify.web.console.downloads import FORMATS
from notify.web.context import reading
from notify.web.hr.blueprint import blueprint, rooms

NEWEST = 200


@blueprint.get("/reports")
@access(needs(Power.ACCOUNTABILITY, Branch.WHOLE))
def reports() -> ResponseReturnValue:
    """Each activation that began, the newest first, with its report. Reports name everybody."""
    with reading() as session:
        found = [one for one in activations.recent(session, NEWEST) if one.started_at is not None]
    return render_template("hr/reports.html", rooms=rooms(), found=found, forms=list(FORMATS), most=NEWEST)
