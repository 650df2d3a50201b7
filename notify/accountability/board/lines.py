"""Help cases and answers to review, each with the one whom it is about."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from notify.accountability.board.facts import Facts
from notify.checkin import queries as checkins
from notify.checkin.queries import ReviewView, Suggestion
from notify.escalation.queries import HelpView


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A help case with the one whom it is about."""

    case: HelpView
    name: str
    employee_id: str | None
    unit: str | None
    site: str | None
    taker: str | None
    """Who took it, by name where they are in sight."""
    closer: str | None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """An answer that waits for a human, with the one who sent it, or those who may have."""

    review: ReviewView
    name: str | None
    unit: str | None
    is_callee: bool = False
    suggested: tuple[Suggestion, ...] = ()


def help_lines(facts: Facts) -> tuple[HelpLine, ...]:
    """The help cases in sight: those that nobody took first, the oldest first."""
    lines = []
    for case in facts.cases:
        if case.person_no in facts.seen:
            person = facts.everyone[case.person_no]
            taker = facts.everyone[case.taken_no].name if case.taken_no in facts.seen else case.taken_by
            closer = taker if case.closed_by == case.taken_by else case.closed_by
            lines.append(HelpLine(case, person.name, person.employee_id, person.unit, person.site, taker, closer))
    return tuple(lines)


def review_lines(session: Session, facts: Facts) -> tuple[ReviewLine, ...]:
    """Answers to review; one whose sender is not known is for those who may see everyone."""
    id_ = facts.one.id
    waiting = checkins.to_review(session, id_)
    suggested = checkins.suggestions(session, id_, waiting) if facts.scope is None else {}
    lines = []
    for review in waiting:
        person = facts.everyone.get(review.person_no) if review.person_no is not None else None
        if person is None:
            if facts.scope is None:
                lines.append(ReviewLine(review, None, None, suggested=suggested.get(review.inbound_id, ())))
        elif person.person_no in facts.seen:
            lines.append(ReviewLine(review, person.name, person.unit, person.is_callee))
    return tuple(lines)
