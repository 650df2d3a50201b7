"""The page of one who was told that somebody needs help: take a case, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from callrees.wording.names import listed
from callrees.words import Basis, Channel, HelpState
from notify.activation import queries as activations
from notify.activation.queries import PersonView
from notify.checkin import queries as checkins
from notify.checkin.queries import NeedsView
from notify.errors import ConflictError
from notify.escalation import queries as escalation
from notify.escalation import service as escalating
from notify.escalation.queries import HelpView
from notify.links import LinkKind
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading
from notify.web.pages.links import Visitor, blueprint, visitor
from notify.web.pages.saying import name_of, say

PHONES = (Channel.SMS, Channel.VOICE)


@dataclass(frozen=True, slots=True)
class Case:
    """A help case and whose it is, as the reader may see it: who has taken it sees all that was said."""

    case: HelpView
    person: PersonView
    mine: bool
    why: str
    state: Markup
    needs: str
    place: str | None
    words: tuple[Markup, ...]
    phones: tuple[str, ...]


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
    page, cries = who.phrases.helper_pages, who.phrases.cries
    if chosen not in told:
        return _page(session, who, say(page.too_late)), 409
    try:
        names = escalating.take_help(session, who.view, who.person.person_no, who.person.label, chosen, how="page")
    except ConflictError:
        return _page(session, who, say(page.too_late)), 409
    words = (cries.confirm_mine_hiding if who.view.quiet else cries.confirm_mine).sms
    return _page(session, who, say(words, names=", ".join(names)))


def _page(session: Session, who: Visitor, words: Markup | None) -> str:
    told = set(escalation.help_told(session, who.view.id, who.person.person_no))
    cases = [
        case
        for case in escalation.help_cases(session, who.view.id)
        if case.person_no in told or case.taken_no == who.person.person_no
    ]
    lines = _lines(session, who, cases)
    page = who.phrases.helper_pages
    return render_template(
        "pages/help_case.html",
        who=who,
        page=page,
        title=page.help_title,
        lines=lines,
        words=words,
        say=say,
        HelpState=HelpState,
        in_drill=who.phrases.cries.help_in_drill if who.view.is_exercise else "",
        emergency=who.phrases.calls.emergency,
    )


def _lines(session: Session, who: Visitor, cases: Sequence[HelpView]) -> list[Case]:
    view, page = who.view, who.phrases.helper_pages
    nos = [case.person_no for case in cases]
    people = activations.people(session, view.id, nos)
    said = checkins.needs(session, view.id, nos)
    mine = [case.person_no for case in cases if case.taken_no == who.person.person_no]
    phones = activations.contacts(session, view.id, mine) if mine and not view.quiet else {}
    heard = _words(session, who, mine)
    found = []
    for case in cases:
        no = case.person_no
        known = said.get(no, NeedsView())
        shown = known if no in mine else known.without_health()
        notes = [*heard.get(no, ()), *shown.notes]
        numbers = [one for channel in PHONES for one in phones.get(no, {}).get(channel, ()) if one]
        found.append(
            Case(
                case,
                people[no],
                no in mine and case.state is HelpState.TAKEN,
                _why(who, case),
                _state(session, who, case),
                listed([page.needs[need] for need in shown.needs], who.phrases),
                shown.place,
                tuple(say(who.phrases.cries.help_words, words=note) for note in dict.fromkeys(notes)),
                tuple(dict.fromkeys(numbers)),
            )
        )
    return found


def _words(session: Session, who: Visitor, mine: Sequence[int]) -> dict[int, list[str]]:
    """What people wrote themselves with their answers, for those who have taken their case."""
    found: dict[int, list[str]] = {}
    for one in checkins.check_ins(session, who.view.id, mine) if mine else ():
        if one.text and one.basis is Basis.SELF:
            found.setdefault(one.person_no, []).append(one.text)
    return found


def _why(who: Visitor, case: HelpView) -> str:
    page = who.phrases.helper_pages
    return {"answer": page.said_need, "help_word": page.wrote_help, "real": page.said_real}.get(
        case.reason, page.may_need
    )


def _state(session: Session, who: Visitor, case: HelpView) -> Markup:
    page = who.phrases.helper_pages
    if case.state is HelpState.OPEN:
        return say(page.not_taken)
    if case.state is HelpState.TAKEN:
        at = who.time(case.taken_at)
        if case.taken_no == who.person.person_no:
            return say(page.you_took, time=at)
        return say(page.another_took, taker=name_of(session, who.view.id, case.taken_by), time=at)
    return say(page.closed, closer=name_of(session, who.view.id, case.closed_by), time=who.time(case.closed_at))
