"""A backup's page: whether they stand in."""

from __future__ import annotations

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from callrees.wording.names import listed
from notify.activation import queries as activations
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.links import Link, LinkKind, sign
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading, secret
from notify.web.pages.links import Visitor, blueprint, visitor
from notify.web.pages.saying import say


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
    view, no, page = who.view, who.person.person_no, who.phrases.helper_pages
    holders = list(activations.people(session, view.id, escalation.asked(session, view.id, no)).values())
    acting_for = [holder for holder, acting in escalation.acting(session, view.id).items() if acting == no]
    stands_for = list(activations.names(session, view.id, acting_for).values())
    commands = escalation.command(session, view.id).is_led_by(no)
    alone = len(activations.commanders(session, view.id)) == 1
    leading = who.phrases.leading
    return render_template(
        "pages/stand_in.html",
        who=who,
        page=page,
        title=page.stand_in_title,
        done=_done(who, choice, names or [], leads=leads) if choice else [],
        holders=holders,
        stands_for=say(page.acting, names=listed(stands_for, who.phrases)) if stands_for else None,
        commands=commands and not leads,
        will_you_lead=(leading.lead_alone if alone else leading.lead).spoken
        if escalation.asked_to_lead(session, view.id, no)
        else None,
        your_people=_their_people(who) if stands_for or commands else None,
    )


def _done(who: Visitor, choice: str, names: list[str], *, leads: bool) -> list[Markup]:
    """What was recorded of a choice, in sentences."""
    leading, succession = who.phrases.leading, who.phrases.succession
    take = choice == "take"
    said = []
    if leads:
        said.append(say((leading.confirm_lead if take else leading.confirm_lead_pass).sms))
    if names:
        words = (succession.confirm_take if take else succession.confirm_pass).sms
        said.append(say(words, names=listed(names, who.phrases)))
    return said or [say(who.phrases.helper_pages.settled)]


def _their_people(who: Visitor) -> str:
    """Where whoever stands in or leads sees who is missing, and answers for them."""
    token = sign(Link(LinkKind.ANSWER_FOR, who.view.id, who.person.person_no), secret())
    return url_for("pages.people", token=token)
