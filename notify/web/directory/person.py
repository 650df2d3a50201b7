"""The page of one person."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accountability.paths import How, Path, Proof, paths
from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.directory.whole import Named, Whole, whole
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.directory.blueprint import blueprint
from notify.web.limits import people_in_sight, require_people
from notify.web.looking import looked

ACTS = {
    How.TEXT: "They answered from it by text",
    How.KEY: "They pressed a key in a call to it",
    How.PAGE: "They answered on the page whose link went there alone",
}

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
        running = activations.running(session)
        known = paths(session, [employee_id])[employee_id] if private else ()
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
        acts=_acts(known),
    )


def _acts(known: Sequence[Path]) -> dict[str, tuple[Proof, str]]:
    """By what act of theirs each number or address was proved last, and in which words."""
    found: dict[str, tuple[Proof, str]] = {}
    for path in known:
        words = ACTS.get(path.proved.how) if path.proved else None
        if path.proved and words and (path.address not in found or found[path.address][0].at < path.proved.at):
            found[path.address] = (path.proved, words)
    return found


def _may_open(named: Named, sight: frozenset[str] | None) -> bool:
    return named.employee_id is not None and (sight is None or named.employee_id in sight)


def _history(one: Whole) -> str | None:
    """Where somebody's accountability is shown, for those who may see it."""
    there = "hr.person" in current_app.view_functions and may(current_user.role, Power.ACCOUNTABILITY)
    return url_for("hr.person", employee_id=one.record.employee_id) if there else None
