"""A superior's page: the silent people of their branch, to be answered for by saying how one knows."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.words import SILENT, Basis, Source, Status
from notify.activation import queries as activations
from notify.activation.queries import PersonView
from notify.checkin import queries as checkins
from notify.checkin import service as checkin
from notify.escalation import queries as escalation
from notify.links import LinkKind
from notify.web.access import PUBLIC_LINK, access
from notify.web.context import change, reading
from notify.web.pages.links import Visitor, blueprint, visitor

SHOWN_MOST = 300
"""People on one page: so many answers fit into one form. The next ones follow when these are answered."""

MAY_SAY = (Status.SAFE, Status.NEEDS_HELP, Status.UNAVAILABLE)
HOW = (Basis.SAW, Basis.SPOKE, Basis.TOLD)


@dataclass(frozen=True, slots=True)
class Line:
    """One of the superior's people who has not answered. No numbers, notes or reasons of leave."""

    person: PersonView
    direct: bool
    unreachable: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """The people below someone: those still silent, the nearest first, and how many there are in all."""

    silent: tuple[Line, ...]
    total: int

    @property
    def answered(self) -> int:
        """How many have answered, or were answered for."""
        return self.total - len(self.silent)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one answer for somebody."""

    name: str
    status: Status
    counted: bool
    words: str | None


@blueprint.get("/s/<token>")
@access(PUBLIC_LINK)
def people(token: str) -> ResponseReturnValue:
    """Show who has not answered."""
    with reading() as session:
        return _page(session, visitor(session, token, LinkKind.ANSWER_FOR), [], None)


@blueprint.post("/s/<token>")
@access(PUBLIC_LINK)
def answer_for_people(token: str) -> ResponseReturnValue:
    """Record what the superior says about their people, each with how they know it."""
    return change(lambda session: _answer(session, token))


def _answer(session: Session, token: str) -> ResponseReturnValue:
    who = visitor(session, token, LinkKind.ANSWER_FOR)
    mine = _members(session, who)
    answers, problem = _answers(mine)
    if problem is not None:
        return _page(session, who, [], problem), 400
    # In order of number: two who answer for the same people at once do not wait for each other in a circle.
    outcomes = [_record(session, who, mine[no], *answers[no]) for no in sorted(answers)]
    return _page(session, who, outcomes, None)


def _answers(mine: Mapping[int, PersonView]) -> tuple[dict[int, tuple[Status, Basis]], str | None]:
    """What the form says about whom, or what is missing in it."""
    for_all = request.form.get("how-all", "")
    found: dict[int, tuple[Status, Basis]] = {}
    without_how = []
    for no, person in mine.items():
        status = request.form.get(f"status-{no}", "")
        if status not in MAY_SAY:
            continue
        how = request.form.get(f"how-{no}") or for_all
        if how not in HOW:
            without_how.append(person.name)
            continue
        found[no] = (Status(status), Basis(how))
    if without_how:
        return {}, f"Say how you know it for {', '.join(without_how[:5])}: nothing was recorded yet."
    if not found:
        return {}, "Nobody was marked: choose an answer for at least one person."
    return found, None


def _record(session: Session, who: Visitor, person: PersonView, status: Status, basis: Basis) -> Outcome:
    said = checkin.Said(status=status, duty=None, source=Source.PAGE, basis=basis, by=who.person.label)
    recorded = checkin.record(session, who.view, person.person_no, said, who.actor)
    return Outcome(person.name, status, recorded.counted, recorded.refused)


def _members(session: Session, who: Visitor) -> dict[int, PersonView]:
    """Whom the holder of the link answers for: those below them and below those they stand in for, the nearest first.

    And whoever a digest named to them: a commander or HR answers for people who have no superior left.
    """
    everyone = activations.people(session, who.view.id)
    acting = [holder for holder, no in escalation.acting(session, who.view.id).items() if no == who.person.person_no]
    below: dict[int | None, list[int]] = defaultdict(list)
    for person in everyone.values():
        below[person.superior_no].append(person.person_no)
    found: dict[int, PersonView] = {}
    waiting = deque([who.person.person_no, *acting])
    seen = {who.person.person_no}
    found |= {no: everyone[no] for no in acting if everyone[no].is_callee}
    while waiting:
        for no in below.get(waiting.popleft(), ()):
            if no in seen:
                continue
            seen.add(no)
            waiting.append(no)
            if everyone[no].is_callee:
                found[no] = everyone[no]
    named = escalation.digest_about(session, who.view.id, who.person.person_no)
    found |= {no: everyone[no] for no in named if everyone[no].is_callee}
    found.pop(who.person.person_no, None)
    return found


def _branch(session: Session, who: Visitor) -> Branch:
    mine = _members(session, who)
    statuses = checkins.statuses(session, who.view.id)
    unreachable = escalation.unreachable(session, who.view.id)
    silent = tuple(
        Line(person, person.superior_no == who.person.person_no, no in unreachable)
        for no, person in mine.items()
        if statuses.get(no, Status.UNACCOUNTED) in SILENT
    )
    return Branch(silent, len(mine))


def _page(session: Session, who: Visitor, outcomes: list[Outcome], problem: str | None) -> str:
    branch = _branch(session, who)
    return render_template(
        "branch.html",
        who=who,
        branch=branch,
        shown=branch.silent[:SHOWN_MOST],
        outcomes=outcomes,
        problem=problem,
        may_say=MAY_SAY,
        how=HOW,
    )
