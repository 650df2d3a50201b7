"""One person over all activations."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accountability.paths import paths
from notify.accounts.powers import Power, may
from notify.directory import queries as directory
from notify.moments import now
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.hr.blueprint import blueprint, rooms
from notify.web.limits import require_people
from notify.web.looking import looked


@blueprint.get("/people/<employee_id>")
@access(needs(Power.ACCOUNTABILITY, Branch.OWN))
def person(employee_id: str) -> ResponseReturnValue:
    """How somebody stood in every activation, and how they can be reached."""
    private = may(current_user.role, Power.SEE_PRIVATE)
    with reading() as session:
        require_people(session, [employee_id])
        one = directory.person(session, employee_id)
        if one is None:
            abort(404)
        found = paths(session, [employee_id])[employee_id] if private else ()
        at = now(session)
    if private:
        looked("person", [employee_id])
    return render_template("hr/person.html", one=one, paths=found, now=at, private=private, rooms=rooms())
