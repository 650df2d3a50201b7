"""A backup's page: whether they stand in."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from notify.activation import queries as activations
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.links import LinkKind
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading
from notify.web.pages.links import Visitor, blueprint, visitor


@blueprint.get("/b/<token>")
@access(PUBLIC_LINK)
def stand_in(token: str) -> ResponseReturnValue:
    """Show for whom one is asked to stand in."""
    with reading() as session:
        return _page(session, visitor(session, token, LinkKind.STAND_IN), None, None)


@blueprint.post("/b/<token>")
@access(PUBLIC_LINK)
def decide(token: str) -> ResponseReturnValue:
    """Take it, or pass."""
    choice = request.form.get("choice", "")
    if choice not in {"take", "pass"}:
        abort(400)
    return change(lambda session: _decide(session, token, choice))


def _decide(session: Session, token: str, choice: str) -> ResponseReturnValue:
    who = visitor(session, token, LinkKind.STAND_IN)
    take = choice == "take"
    leads = escalating.answer_to_lead(session, who.view, who.person.person_no, take=take, how="page")
    names = escalating.stand_in_answer(session, who.view, who.person.person_no, take=take, how="page")
    return _page(session, who, choice, names, leads=leads)


def _page(session: Session, who: Visitor, choice: str | None, names: list[str] | None, *, leads: bool = False) -> str:
    """``leads``: the choice was about command too."""
    asked = escalation.asked(session, who.view.id, who.person.person_no)
    holders = list(activations.people(session, who.view.id, asked).values())
    acting_for = [
        holder for holder, no in escalation.acting(session, who.view.id).items() if no == who.person.person_no
    ]
    stands_for = list(activations.names(session, who.view.id, acting_for).values())
    return render_template(
        "pages/stand_in.html",
        who=who,
        holders=holders,
        stands_for=stands_for,
        choice=choice,
        names=names,
        leads=leads,
        asked_to_lead=escalation.asked_to_lead(session, who.view.id, who.person.person_no),
        commands=escalation.command(session, who.view.id).is_led_by(who.person.person_no),
    )
