"""The check-in page of one callee: what happened, one question, three buttons; after a cry for help one more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.replies.answers import answer_for
from callrees.wording import status_word
from callrees.wording.languages import phrases_for
from callrees.words import Need, Question, Status
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.checkin.queries import StandingView
from notify.codes import code_for
from notify.links import LinkKind
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading, secret
from notify.web.pages import need
from notify.web.pages.links import Visitor, blueprint, visitor
from notify.web.pages.saying import say

NOTE_MAX = 1000
PLACE_MAX = 200
MARKS = dict(zip("123", "✓!~", strict=True))
REAL = "real"
_CHOICE = re.compile(r"([123])\s+([^,،]+)")
_ANSWERS = frozenset({*MARKS, REAL})


@dataclass(frozen=True, slots=True)
class Choice:
    """One button."""

    digit: str
    words: str
    mark: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: an answer or a need, and what was written beside it."""

    answer: str = ""
    need: str = ""
    no_need: str = ""
    place: str = ""
    note: str = ""

    @classmethod
    def sent(cls) -> Form:
        """The form of the request."""
        given = request.form

        def text(name: str, most: int) -> str:
            return given.get(name, "").replace("\x00", "").strip()[:most]

        answer, wanted, unwanted = (given.get(name, "") for name in ("answer", "need", "no_need"))
        return cls(answer, wanted, unwanted, text("place", PLACE_MAX), text("note", NOTE_MAX))

    @property
    def tells(self) -> checkin.Detail | None:
        """What it says of a need; None where it is an answer, or nothing that the page offers."""
        if self.answer:
            return None
        kind = self.need or self.no_need
        if kind and kind not in set(Need):
            return None
        detail = checkin.Detail(
            Need(kind) if kind else None, taken_back=bool(self.no_need), place=self.place, note=self.note
        )
        return detail if detail.says_something else None


@blueprint.get("/c/<token>")
@access(PUBLIC_LINK)
def check_in(token: str) -> ResponseReturnValue:
    """Show the page. Mail scanners open links: looking is no answer."""
    with reading() as session:
        return _page(session, visitor(session, token, LinkKind.CHECK_IN))


@blueprint.post("/c/<token>")
@access(PUBLIC_LINK)
def answer(token: str) -> ResponseReturnValue:
    """Record an answer, and show what was recorded: one request is all that a bad network has to carry."""
    return change(lambda session: _answer(session, token, Form.sent()))


def _answer(session: Session, token: str, form: Form) -> ResponseReturnValue:
    who = visitor(session, token, LinkKind.CHECK_IN)
    no, detail = who.person.person_no, form.tells
    if not who.person.is_callee:
        abort(404)
    if detail is not None:
        _tell(session, who, detail)
    elif form.answer in _ANSWERS and not (form.answer == REAL and not who.view.is_exercise):
        if form.answer == REAL:
            checkin.answer_real(session, who.view, no)
        else:
            checkin.answer_page(session, who.view, no, form.answer, form.note)
        if form.place:
            checkin.tell_need(session, who.view, no, checkin.Detail(place=form.place), who.actor)
    else:
        return _page(session, who, kept=form, missing=True), 400
    return _page(session, who, just_now=True)


def _tell(session: Session, who: Visitor, detail: checkin.Detail) -> None:
    """Whoever says what help they need says that they need help, however old the page is on which they press it."""
    no = who.person.person_no
    standing = checkins.standings(session, who.view.id, [no])[no]
    if detail.need is not None and not detail.taken_back and standing.status is not Status.NEEDS_HELP:
        checkin.answer_page(session, who.view, no, Status.NEEDS_HELP)
    checkin.tell_need(session, who.view, no, detail, who.actor)


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


def _page(
    session: Session,
    who: Visitor,
    *,
    kept: Form | None = None,
    just_now: bool = False,
    missing: bool = False,
) -> str:
    """``missing``: the form came without an answer; ``kept``: what was written in it."""
    view, person, page = who.view, who.person, who.phrases.check_in_page
    if not person.is_callee:
        abort(404)
    standing = checkins.standings(session, view.id, [person.person_no]).get(person.person_no)
    answered = standing if standing is not None and standing.basis is not None else None
    headline = None
    if answered is not None:
        words = answer_words(view.ask, answered, who.language)
        own = answered.basis == "self"
        headline = say(
            page.recorded if own else page.recorded_by_another, answer=words, time=who.time(answered.heard_at)
        )
    return render_template(
        "pages/check_in.html",
        who=who,
        page=page,
        title=page.title,
        question=who.phrases.shared.asked[view.ask].ask,
        buttons=[
            Choice(digit, words, MARKS[digit], _is_chosen(digit, view.ask, answered))
            for digit, words in choices(view.ask, who.language).items()
        ],
        answered=answered,
        headline=headline,
        spare=_in_reserve(session, who, answered),
        need=need.shown(session, who, answered),
        kept=kept or Form(),
        just_now=just_now,
        missing=missing,
        place_max=PLACE_MAX,
        note_max=NOTE_MAX,
        ended=say(page.ended, time=who.time(view.ended_at)) if view.ended_at else None,
        code=say(who.phrases.keywords.code_email, code=code_for(view.id, person.person_no, secret())),
        emergency=who.phrases.calls.emergency,
    )


def _is_chosen(digit: str, question: Question, answered: StandingView | None) -> bool:
    meant = answer_for(digit, question)
    return answered is not None and meant is not None and meant.status is answered.status


def _in_reserve(session: Session, who: Visitor, answered: StandingView | None) -> str | None:
    """What one reads who comes when enough are coming."""
    if answered is None or who.view.need is None or answered.basis != "self":
        return None
    said = checkin.answer_recorded(session, who.view, who.person, answered.status, answered.duty)
    return need.unsealed(said.sms, who) if need.is_spare(session, who, answered) else None
