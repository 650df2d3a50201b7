"""The list of people."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from notify.accounts.powers import Power
from notify.directory.listing import Shown, Trait, choices, find
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.directory import asking
from notify.web.directory.blueprint import blueprint
from notify.web.limits import people_in_sight

TRAITS = {
    Trait.NO_CONTACT: "No usable contact",
    Trait.TASK: "A contact to put right",
    Trait.ABSENT: "Away today",
    Trait.ESSENTIAL: "Essential staff",
}
SHOWN = {Shown.ACTIVE: "Active", Shown.INACTIVE: "Not active", Shown.EVERYONE: "Everyone"}


@blueprint.get("")
@access(needs(Power.SEE_PEOPLE, Branch.OWN))
def people() -> ResponseReturnValue:
    """People by name, filtered by what the address says."""
    filters = asking.wanted()
    with reading() as session:
        sight = people_in_sight(session)
        found = find(session, filters, asking.today(session), asking.page(), sight)
        offered = choices(session, sight)
    said: dict[str, Any] = {**asking.address_of(filters)}
    return render_template(
        "directory/people.html",
        found=found,
        offered=offered,
        filters=filters,
        said=said,
        traits=TRAITS,
        shown=SHOWN,
        units=[("", "All units"), *((one, one) for one in offered.units)],
        sites=[("", "All sites"), *((one, one) for one in offered.sites)],
        address=lambda number: url_for("directory.people", **said, page=number),
    )
