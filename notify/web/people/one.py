"""One person of an activation: how they stand, who said so, what was tried, what comes next."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from callrees.wording import status_word
from callrees.words import AttemptState, Status
from notify.accountability.callee import CalleePage, callee_page
from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.errors import NotFoundError
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.limits import require_callees
from notify.web.looking import looked
from notify.web.people.blueprint import blueprint
from notify.web.people.deeds import offered

REASONS = {
    "answer": "answered that they need help",
    "distress": "wrote words that may be a cry for help",
    "help_word": "wrote HELP",
    "real": "says that it is REAL, no part of the exercise",
}
NOT_SENT = frozenset({AttemptState.PLANNED, AttemptState.WITHDRAWN})


@blueprint.get("/<int:person_no>")
@access(needs(Power.SEE_ANSWERS, Branch.OWN))
def one(activation_id: int, person_no: int) -> ResponseReturnValue:
    """The page of one person. That somebody was shown what is private about them is on the record."""
    with reading() as session:
        require_callees(session, activation_id, [person_no])
        view = activations.get(session, activation_id)
        try:
            found = callee_page(session, view, person_no)
        except NotFoundError:
            abort(404)
    sees_private = may(current_user.role, Power.SEE_PRIVATE)
    if sees_private and _holds_private(found):
        looked("callee", [found.person.label], activation_id)
    deeds = [deed for deed in offered(view) if _goes_with(deed.name, found)] if found.row else []
    return render_template(
        "people/one.html",
        one=view,
        found=found,
        person=found.person,
        row=found.row,
        sees_private=sees_private,
        deeds=deeds,
        reasons=REASONS,
        not_sent=NOT_SENT,
        word=lambda status: status_word(status, view.ask),
    )


def _holds_private(found: CalleePage) -> bool:
    return bool(found.contacts or found.reason or found.needs or found.statements or found.help)


def _goes_with(name: str, found: CalleePage) -> bool:
    """Escalating goes with the silent, expecting with the excused; both ways back are there for whoever needs them."""
    status = found.row.status if found.row else Status.EXCUSED
    silent = status in (Status.UNACCOUNTED, Status.UNREACHABLE)
    return {"escalate": silent, "expect": status is Status.EXCUSED, "excuse": status is not Status.EXCUSED}.get(
        name, True
    )
