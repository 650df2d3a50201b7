"""The people of an activation as a list: filters stand in the address, so that any view of it can be linked."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from callrees.wording import status_word
from callrees.words import BY_ATTENTION
from notify.accountability.people import A_PAGE, listing
from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.web.access import Branch, access, needs
from notify.web.commands.given import Given
from notify.web.context import reading
from notify.web.limits import callees_in_sight
from notify.web.people.blueprint import blueprint
from notify.web.people.chosen import FIELDS, filter_of
from notify.web.people.deeds import offered


@blueprint.get("")
@access(needs(Power.SEE_BOARD, Branch.OWN))
def listed(activation_id: int) -> ResponseReturnValue:
    """The list."""
    given = Given(request.args)
    wanted = filter_of(given)
    page = next(iter(given.numbers("page")), 1)
    with reading() as session:
        view = activations.get(session, activation_id)
        shown = listing(session, view, wanted, callees_in_sight(session, activation_id), page)
    kept = {name: value for name in FIELDS if (value := getattr(wanted, name))}

    def address(**changed: object) -> str:
        return url_for("people.listed", activation_id=activation_id, **{**kept, **changed})

    return render_template(
        "people/listed.html",
        one=view,
        listing=shown,
        wanted=wanted,
        kept=kept,
        statuses=BY_ATTENTION,
        word=lambda status: status_word(status, view.ask),
        address=address,
        paged=lambda number: address(page=number),
        deeds=offered(view),
        a_page=A_PAGE,
    )
