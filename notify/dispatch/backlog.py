"""What is due and has not left yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Purpose
from notify.dispatch.models import Attempt
from notify.sets import Within, among, is_within

TAKEN = (AttemptState.ACCEPTED, AttemptState.DELIVERED, AttemptState.SIMULATED)
"""A carrier took it, or would have in a tabletop."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many messages are due and wait, since when the oldest does, and when one was last handed over."""

    due: int
    oldest_due: datetime | None
    last_tried: datetime | None


def backlog(session: Session, activation_id: int, at: datetime) -> Backlog:
    """What of an activation waits to be sent at a moment."""
    mine = Attempt.activation_id == activation_id
    waits = select(func.count(), func.min(Attempt.due_at)).where(
        mine, Attempt.state == AttemptState.PLANNED, Attempt.due_at <= at
    )
    due, oldest = session.execute(waits).one()
    last = session.scalar(select(func.max(Attempt.tried_at)).where(mine))
    return Backlog(due, oldest, last)


def first_moments(session: Session, activation_id: int) -> list[datetime]:
    """When each person was first tried with an alert, earliest first; who was not yet is left out."""
    wanted = (
        select(func.min(Attempt.tried_at).label("at"))
        .where(Attempt.activation_id == activation_id, Attempt.purpose == Purpose.ALERT, Attempt.tried_at.is_not(None))
        .group_by(Attempt.person_no)
    )
    return sorted(session.scalars(wanted))


def people_told(session: Session, activation_ids: Collection[int], only: Within | None = None) -> dict[int, int]:
    """To how many people (``only`` of these) a carrier took an alert, by activation; one without any is left out."""
    wanted = select(Attempt.activation_id, func.count(Attempt.person_no.distinct())).where(
        among(session, Attempt.activation_id, activation_ids),
        Attempt.purpose == Purpose.ALERT,
        Attempt.state.in_(TAKEN),
        is_within(only, Attempt.activation_id, Attempt.person_no),
    )
    return {row[0]: row[1] for row in session.execute(wanted.group_by(Attempt.activation_id))}
