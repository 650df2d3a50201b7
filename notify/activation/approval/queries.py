"""Reading what waits for approval, what was decided, and what has to be reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from notify.activation.models import Approval, ReviewTask

WAITING, APPROVED, REFUSED, ALONE = "waiting", "approved", "refused", "alone"

OLD_AFTER = timedelta(minutes=30)
"""What was frozen so long ago may not be the directory of today: whoever approves is told."""


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """``state``: waiting, approved, refused (or withdrawn by the one who asked), alone (sent without approval)."""

    activation_id: int
    state: str
    asked_by: str
    asked_at: datetime
    approvers: tuple[str, ...]
    times_told: int
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None

    def is_old(self, at: datetime) -> bool:
        """Whether the people and numbers in it were frozen so long ago that they may have changed."""
        return at - self.asked_at > OLD_AFTER


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Something that was sent alone, and who has looked at it since."""

    activation_id: int
    opened_by: str
    opened_at: datetime
    reason: str
    closed_by: str | None
    closed_at: datetime | None
    note: str | None


def of(session: Session, activation_id: int) -> ApprovalView | None:
    """The approval of an activation; None: it needed none."""
    row = session.get(Approval, activation_id, populate_existing=True)
    return view(row) if row else None


def approver_of(session: Session, activation_id: int) -> str | None:
    """Who approved it, for the people that it had, so that no scope is added to it; None: nobody, or none was asked."""
    found = of(session, activation_id)
    return found.decided_by if found is not None and found.state == APPROVED else None


def waiting(session: Session) -> list[ApprovalView]:
    """What waits, the oldest first."""
    wanted = select(Approval).where(Approval.state == WAITING).order_by(Approval.activation_id)
    return [view(row) for row in session.scalars(wanted)]


def open_reviews(session: Session) -> list[ReviewView]:
    """What was sent alone and nobody else has looked at, the oldest first."""
    wanted = select(ReviewTask).where(ReviewTask.closed_at.is_(None)).order_by(ReviewTask.activation_id)
    return [_review(row) for row in session.scalars(wanted)]


def review(session: Session, activation_id: int) -> ReviewView | None:
    """The review of one activation, open or closed."""
    row = session.get(ReviewTask, activation_id, populate_existing=True)
    return _review(row) if row else None


def view(row: Approval) -> ApprovalView:
    """A row as others see it."""
    return ApprovalView(
        row.activation_id,
        row.state,
        row.asked_by,
        row.asked_at,
        tuple(row.approvers),
        row.times_told,
        row.decided_by,
        row.decided_at,
        row.reason,
    )


def _review(row: ReviewTask) -> ReviewView:
    return ReviewView(
        row.activation_id, row.opened_by, row.opened_at, row.reason, row.closed_by, row.closed_at, row.note
    )
