"""The page of one person."""

from __future__ import annotations

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.directory.whole import Named, Whole, whole
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.directory.blueprint import blueprint
from notify.web.limits import people_in_sight, require_people
from notify.web.looking import looked

OPEN_FIELDS = frozenset(
    {"name", "given_name", "family_name", "title", "unit", "site", "language", "timezone", "type", "active"}
    | {"no_voice", "essential", "manager_id", "backup_ids", "key_position", "positions", "groups", "country"}
)
"""Fields whose earlier values anybody who sees people may read; what else was changed is private."""


@blueprint.get("/people/<path:employee_id>")
@access(needs(Power.SEE_PEOPLE, Branch.OWN))
def person(employee_id: str) -> ResponseReturnValue:
    """Everything that the directory has about somebody; what is private is shown with the power to see it alone."""
    private = may(current_user.role, Power.SEE_PRIVATE)
    with reading() as session:
        require_people(session, [employee_id])
        one = whole(session, employee_id)
        sight = people_in_sight(session)
        running = activations.in_states(session, activations.UNDER_WAY)
    if private:
        looked("person", [employee_id])
    return render_template(
        "directory/person.html",
        one=one,
        private=private,
        open_fields=OPEN_FIELDS,
        may_open=lambda named: _may_open(named, sight),
        running=len(running),
        history=_history(one),
    )


def _may_open(named: Named, sight: frozenset[str] | None) -> bool:
    return named.employee_id is not None and (sight is None or named.employee_id in sight)


def _history(one: Whole) -> str | None:
    """Where somebody's accountability is shown, for those who may see it."""
    there = "hr.person" in current_app.view_functions and may(current_user.role, Power.ACCOUNTABILITY)
    return url_for("hr.person", employee_id=one.record.employee_id) if there else None
