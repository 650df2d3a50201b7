"""The incident log of an activation."""

from __future__ import annotations

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accountability import timeline as log
from notify.accountability.timeline import BY_DEFAULT, LABELS, Group
from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.web.access import Branch, access, needs
from notify.web.console.blueprint import blueprint
from notify.web.context import reading

LONGEST_ID = 19


@blueprint.get("/activations/<int:activation_id>/timeline")
@access(needs(Power.SEE_BOARD, Branch.OWN))
def timeline(activation_id: int) -> ResponseReturnValue:
    """Who did what and when, newest first; what many did within a minute is one line."""
    groups, before = _groups(), _before()
    with reading() as session:
        one = activations.get(session, activation_id)
        page = log.timeline(session, activation_id, current_user.scope, groups, before)
    chosen = [group.value for group in Group if group in groups] if groups != BY_DEFAULT else None
    return render_template(
        "board/timeline.html",
        one=one,
        page=page,
        groups=groups,
        labels=LABELS,
        is_first=before is None,
        older=url_for("console.timeline", activation_id=activation_id, before=page.older, show=chosen),
    )


def _groups() -> frozenset[Group]:
    chosen = request.args.getlist("show")
    if not chosen:
        return BY_DEFAULT
    if any(name not in set(Group) for name in chosen):
        abort(404)
    return frozenset(Group(name) for name in chosen)


def _before() -> int | None:
    given = request.args.get("before", "")
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) <= LONGEST_ID):
        abort(404)
    return int(given)
