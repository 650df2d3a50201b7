"""A superior's page: the people of their branch, to be answered for, many at once, by saying how one knows."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from callrees.accounting import Effect
from callrees.spared import Spared
from callrees.wording import status_word
from callrees.wording.names import listed
from callrees.words import Basis, Source, Status
from notify.accountability.branches import SHOWN_MOST, branch_of
from notify.activation.queries import PersonView
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.links import LinkKind
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading
from notify.web.pages.links import Visitor, blueprint, visitor
from notify.web.pages.saying import say

MAY_SAY = (Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE)
HOW = (Basis.SAW, Basis.SPOKE, Basis.TOLD)
NOTE_MAX = 500
NAMED_MOST = 5


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: who was ticked, and what is said about all of them."""

    who: frozenset[str] = frozenset()
    status: str = ""
    how: str = ""
    note: str = ""
    override: bool = False

    @classmethod
    def sent(cls) -> Form:
        """The form of the request."""
        given = request.form
        note = given.get("note", "").replace("\x00", "").strip()[:NOTE_MAX]
        return cls(
            frozenset(given.getlist("who")), given.get("status", ""), given.get("how", ""), note, "override" in given
        )

    def problem(self, who: Visitor, marked: list[PersonView], *, strangers: bool) -> Markup | None:
        """What is missing, in one line; None where all is said."""
        page = who.phrases.helper_pages
        if strangers:
            return say(page.strangers)
        if not marked:
            return say(page.nobody_marked)
        if self.status not in MAY_SAY:
            return say(page.no_answer)
        if self.how not in HOW:
            return say(page.no_basis, names=listed([person.name for person in marked], who.phrases, NAMED_MOST))
        return None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one answer for somebody. ``insist``: it can be recorded against their own word, knowingly."""

    person: PersonView
    status: Status
    counted: bool
    why: str
    insist: bool


@blueprint.get("/s/<token>")
@access(PUBLIC_LINK)
def people(token: str) -> ResponseReturnValue:
    """Show who has not answered."""
    with reading() as session:
        return _page(session, visitor(session, token, LinkKind.ANSWER_FOR), Form())


@blueprint.post("/s/<token>")
@access(PUBLIC_LINK)
def answer_for_people(token: str) -> ResponseReturnValue:
    """Record what the superior says about their people, and how they know it."""
    return change(lambda session: _answer(session, token, Form.sent()))


def _answer(session: Session, token: str, form: Form) -> ResponseReturnValue:
    who = visitor(session, token, LinkKind.ANSWER_FOR)
    mine = checkins.people_of(session, who.view, who.person)
    # In order of number: two who answer for the same people at once do not wait for each other in a circle.
    marked = [mine[no] for no in sorted(mine) if str(no) in form.who]
    problem = form.problem(who, marked, strangers=len(marked) < len(form.who))
    if problem is not None:
        return _page(session, who, form, problem=problem), 400
    outcomes = [_record(session, who, person, form) for person in marked]
    return _page(session, who, form, outcomes)


def _record(session: Session, who: Visitor, person: PersonView, form: Form) -> Outcome:
    said = checkin.Said(
        status=Status(form.status),
        duty=None,
        source=Source.PAGE,
        basis=Basis(form.how),
        by=who.person.label,
        text=form.note or None,
        override=form.override,
    )
    recorded = checkin.record(session, who.view, person.person_no, said, who.actor)
    insist = not recorded.counted and said.basis is not Basis.TOLD
    return Outcome(person, Status(form.status), recorded.counted, _why(who, recorded.effect), insist)


def _why(who: Visitor, effect: Effect | None) -> str:
    """Why an answer for somebody changed nothing."""
    page = who.phrases.helper_pages
    return {
        Effect.HEARSAY: page.why_hearsay,
        Effect.OLDER: page.why_older,
        Effect.REFUSED: page.why_refused,
    }.get(effect or Effect.COUNTS, "")


def _page(
    session: Session, who: Visitor, form: Form, outcomes: list[Outcome] | None = None, problem: Markup | None = None
) -> str:
    page = who.phrases.helper_pages
    return render_template(
        "pages/branch.html",
        who=who,
        page=page,
        title=page.branch_title,
        branch=branch_of(session, who.view, who.person),
        shown_most=SHOWN_MOST,
        outcomes=outcomes or [],
        problem=problem,
        form=form,
        kept=form if problem else Form(),
        may_say=MAY_SAY,
        how=[(basis, getattr(page, basis.value)) for basis in HOW],
        say=say,
        spared={Spared.NOT_ASKED: page.not_asked, Spared.STOOD_DOWN: page.not_needed},
        word=lambda status: status_word(status, who.view.ask, who.language),
        note_max=NOTE_MAX,
    )
