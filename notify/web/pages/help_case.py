"""The page of one who was told that somebody needs help: take a case, by name."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.words import HelpState
from notify.activation import queries as activations
from notify.activation.queries import PersonView
from notify.errors import ConflictError
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.escalation.queries import HelpView
from notify.links import LinkKind
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading
from notify.web.pages.links import Visitor, blueprint, visitor


@dataclass(frozen=True, slots=True)
class Case:
    """A help case and whose it is."""

    case: HelpView
    person: PersonView
    mine: bool


@blueprint.get("/h/<token>")
@access(PUBLIC_LINK)
def help_cases(token: str) -> ResponseReturnValue:
    """Show the cases that the holder of the link was told of."""
    with reading() as session:
        return _page(session, visitor(session, token, LinkKind.HELP_CASE), None)


@blueprint.post("/h/<token>")
@access(PUBLIC_LINK)
def take(token: str) -> ResponseReturnValue:
    """Take one case."""
    chosen = request.form.get("person", "")
    if not chosen.isdecimal():
        abort(400)
    return change(lambda session: _take(session, token, int(chosen)))


def _take(session: Session, token: str, chosen: int) -> ResponseReturnValue:
    who = visitor(session, token, LinkKind.HELP_CASE)
    told = escalation.help_told(session, who.view.id, who.person.person_no)
    if chosen not in told:
        return _page(session, who, "Somebody has taken this case already, or it was closed."), 409
    try:
        names = escalating.take_help(session, who.view, who.person.person_no, who.person.label, chosen, how="page")
    except ConflictError as error:
        return _page(session, who, f"{error}."), 409
    return _page(session, who, f"It is recorded: the help case of {', '.join(names)} is yours. Speak to them now.")


def _page(session: Session, who: Visitor, words: str | None) -> str:
    told = set(escalation.help_told(session, who.view.id, who.person.person_no))
    cases = [
        case
        for case in escalation.help_cases(session, who.view.id)
        if case.person_no in told or case.taken_no == who.person.person_no
    ]
    people = activations.people(session, who.view.id, [case.person_no for case in cases])
    lines = [
        Case(case, people[case.person_no], case.taken_no == who.person.person_no and case.state is HelpState.TAKEN)
        for case in cases
    ]
    return render_template("pages/help_case.html", who=who, lines=lines, words=words, HelpState=HelpState)
