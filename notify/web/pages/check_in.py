"""The check-in page of one callee: what happened, one question, three buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.replies.answers import answer_for
from callrees.wording import fill, status_word
from callrees.wording.languages import phrases_for
from callrees.words import Duty, HelpState, Question, Status
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.checkin.queries import StandingView
from notify.codes import code_for
from notify.escalation import queries as escalation
from notify.links import LinkKind
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading, secret
from notify.web.pages.links import Visitor, blueprint, visitor

NOTE_MAX = 500
_CHOICE = re.compile(r"([123])\s+([^,،]+)")


@dataclass(frozen=True, slots=True)
class Choice:
    """One button."""

    digit: str
    words: str
    mark: str
    chosen: bool


@blueprint.get("/c/<token>")
@access(PUBLIC_LINK)
def check_in(token: str) -> ResponseReturnValue:
    """Show the page. Mail scanners open links: looking is no answer."""
    with reading() as session:
        return _page(session, visitor(session, token, LinkKind.CHECK_IN), just_now=False)


@blueprint.post("/c/<token>")
@access(PUBLIC_LINK)
def answer(token: str) -> ResponseReturnValue:
    """Record an answer, and show what was recorded."""
    note = _note(request.form.get("note", ""))
    return change(lambda session: _answer(session, token, request.form.get("answer", ""), note))


def _answer(session: Session, token: str, chosen: str, note: str | None) -> ResponseReturnValue:
    who = visitor(session, token, LinkKind.CHECK_IN)
    if not who.person.is_callee:
        abort(404)
    checkin.answer_page(session, who.view, who.person.person_no, chosen, note)
    return _page(session, who, just_now=True)


def choices(question: Question, language: str | None) -> dict[str, str]:
    """The words of the three answers, as the texts of the activation have them."""
    return {
        digit: words.strip()
        for digit, words in _CHOICE.findall(phrases_for(language or "").shared.asked[question].choices)
    }


def answer_words(question: Question, standing: StandingView, language: str | None) -> str:
    """What someone answered, in the words of the question."""
    for digit, words in choices(question, language).items():
        meant = answer_for(digit, question)
        if meant and meant.status is standing.status and (meant.duty or standing.duty) is standing.duty:
            return words
    return status_word(standing.status, question, language or "en")


def _note(text: str) -> str | None:
    return text.replace("\x00", "").strip()[:NOTE_MAX] or None


def _page(session: Session, who: Visitor, *, just_now: bool) -> ResponseReturnValue:
    view, person = who.view, who.person
    standing = checkins.standings(session, view.id, [person.person_no]).get(person.person_no)
    if not person.is_callee:
        abort(404)
    answered = standing if standing is not None and standing.basis is not None else None
    duty = answered.duty if answered else Duty.NOT_ASKED
    buttons = [
        Choice(digit, words, "✓!~"[int(digit) - 1], _is_chosen(digit, view.ask, answered))
        for digit, words in choices(view.ask, person.language).items()
    ]
    case = next((c for c in escalation.help_cases(session, view.id) if c.person_no == person.person_no), None)
    help_words = fill(checkin.answer_recorded(session, view, person, Status.NEEDS_HELP, duty).sms, name=person.name)
    return render_template(
        "check_in.html",
        who=who,
        question=phrases_for(person.language or "").shared.asked[view.ask].ask,
        buttons=buttons,
        answered=answered,
        answer_words=answer_words(view.ask, answered, person.language) if answered else "",
        just_now=just_now,
        in_need=answered is not None and answered.status is Status.NEEDS_HELP,
        help_words=_unsealed(help_words, who),
        help_open=case is not None and case.state is not HelpState.CLOSED,
        help_taken=case is not None and case.state is HelpState.TAKEN,
        note_max=NOTE_MAX,
        code=code_for(view.id, person.person_no, secret()),
    )


def _is_chosen(digit: str, question: Question, answered: StandingView | None) -> bool:
    meant = answer_for(digit, question)
    return answered is not None and meant is not None and meant.status is answered.status


def _unsealed(text: str, who: Visitor) -> str:
    """The sentence without the marks of a message: the page has its own."""
    text = text.removeprefix("EXERCISE").removesuffix("EXERCISE").strip()
    return text.removeprefix(f"{who.view.organisation}:").strip()
