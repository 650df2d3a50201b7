"""How an activation stands to the objective of its policy, and that in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from callrees.objective import Objective, Outcome, Verdict, judge
from callrees.words import ActivationState, Question
from notify.accountability.charts import Goal, clock
from notify.accountability.views import StatusView
from notify.activation.queries import ActivationView


def outcome(one: ActivationView, seconds: Sequence[float], asked: int, at: datetime) -> Outcome | None:
    """How it stands at a moment; None: its policy has no objective, nobody is asked anything, it has not begun, or it
    was retracted.

    ``seconds`` are from the start of the activation, in growing order. Of several rounds the present one counts; who
    was accounted for before it counts from its start.
    """
    objective, begun = one.policy.objective, one.asked_at or one.started_at
    if objective is None or begun is None or asked == 0:
        return None
    if one.ask is Question.NOTICE or one.state is ActivationState.RETRACTED:
        return None
    earlier = _earlier(one)
    moments = [max(moment - earlier, 0.0) for moment in seconds]
    elapsed = ((one.ended_at or at) - begun).total_seconds()
    return judge(objective, moments, asked, elapsed, over=one.ended_at is not None)


def goal(one: ActivationView) -> Goal | None:
    """The objective as a chart shows it whose time runs from the start of the activation."""
    objective = one.policy.objective
    return Goal(_earlier(one) + objective.within, objective.percent) if objective else None


def objective_words(wanted: Objective) -> str:
    """What is to be, such as: 90% accounted for within 30:00 min."""
    return f"{wanted.percent}% accounted for within {clock(wanted.within)}"


def objective_text(status: StatusView) -> str:
    """The objective and what came of it, in words that stay the same while nothing happens; empty where none is."""
    found = status.objective
    return f"Objective: {objective_words(found.objective)}. {_told(status, found)}" if found else ""


def _told(status: StatusView, found: Outcome) -> str:
    in_time = f"{found.in_time} in time, {found.needed} {'was' if found.needed == 1 else 'were'} needed"
    match found.verdict:
        case Verdict.MET:
            return f"Met after {clock(found.at)}."
        case Verdict.LATE:
            return f"Met late, after {clock(found.at)}: {in_time}."
        case Verdict.MISSED:
            return f"Missed: {in_time}."
    begun = status.rounds[-1].asked_at if status.rounds else status.started_at
    return f"{found.wanting} more needed{_by(begun, found.objective.within) if begun else ''}."


def _by(begun: datetime, within: float) -> str:
    due = begun + timedelta(seconds=within)
    return f" by {due:%H:%M:%S} UTC" if due.date() == begun.date() else f" by {due:%d %b, %H:%M:%S} UTC"


def _earlier(one: ActivationView) -> float:
    """Seconds from the start to the present round."""
    return (one.asked_at - one.started_at).total_seconds() if one.asked_at and one.started_at else 0.0
