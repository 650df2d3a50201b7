"""The call tree of a scope: who would answer for whom if these people were alerted now."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from callrees.chain import Chain
from callrees.scope import ScopeError, parse_scope, resolve
from callrees.tree import CallTree, derive
from notify.accounts.powers import Power
from notify.directory.queries import chain
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.directory import asking
from notify.web.directory.blueprint import blueprint
from notify.web.limits import people_in_sight

OPEN_ALL_UP_TO = 60
LEVELS_AT_ONCE = 3
PEOPLE_MOST = 1500
"""People on one page; a larger tree is opened branch by branch."""


@blueprint.get("/call-tree")
@access(needs(Power.SEE_PEOPLE, Branch.OWN))
def call_tree() -> ResponseReturnValue:
    """The tree that `tocsin tree show` prints, branch by branch."""
    scope = asking.text("scope") or "all"
    with reading() as session:
        everyone, sight = chain(session), people_in_sight(session)
    derived, problem = None, None
    try:
        people = resolve(everyone, [parse_scope(scope)])
        derived = derive(everyone, people if sight is None else people & sight)
    except ScopeError as error:
        problem = str(error) if sight is None else "Nobody in your branch is in that scope."
    under = asking.text("under")
    heads = _heads(derived, under)
    return render_template(
        "directory/call_tree.html",
        scope=scope,
        problem=problem,
        derived=derived,
        everyone=everyone,
        heads=heads,
        under=under if heads and under else "",
        levels=LEVELS_AT_ONCE if derived and len(derived.nodes) > PEOPLE_MOST else 99,
        open=99 if derived and len(derived.nodes) <= OPEN_ALL_UP_TO else 1,
        title=lambda own: _title(everyone, derived, own),
        vacancies=lambda own: [everyone.describe(one) for one in derived.nodes[own].bridged] if derived else [],
    )


def _heads(derived: CallTree | None, under: str) -> tuple[str, ...]:
    if derived is None:
        return ()
    return (under,) if under in derived.nodes else derived.roots


def _title(everyone: Chain, derived: CallTree | None, own: str) -> str:
    positions = derived.nodes[own].position_ids if derived else ()
    titles = dict.fromkeys(title for one in positions if (title := everyone.positions[one].title))
    return ", ".join((*titles, *filter(None, (everyone.people[own].unit,))))
