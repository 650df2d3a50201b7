"""Reading the answers that wait for a human."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.replies import MeaningKind
from callrees.words import Channel
from notify.checkin.inbox import CRIES
from notify.checkin.models import Inbound


@dataclass(frozen=True, slots=True)
class ReviewView:
    """An answer that waits for a human to read it."""

    inbound_id: int
    person_no: int | None
    channel: Channel
    address: str
    text: str | None
    heard_at: datetime
    meaning: str

    @property
    def may_be_a_cry(self) -> bool:
        """Whether it may be a cry for help, which was acted on at once."""
        return self.meaning in CRIES

    @property
    def about_others(self) -> bool:
        """Whether it speaks of others: then no answer in it is the writer's own."""
        return self.meaning == MeaningKind.FOR_OTHERS.value


_REVIEW = (
    Inbound.id,
    Inbound.person_no,
    Inbound.channel,
    Inbound.address,
    Inbound.text,
    Inbound.heard_at,
    Inbound.meaning,
)


def to_review_count(session: Session, activation_id: int) -> int:
    """How many answers wait for a human."""
    waiting = (Inbound.activation_id == activation_id, Inbound.to_review)
    return session.scalar(select(func.count()).select_from(Inbound).where(*waiting)) or 0


def to_review(session: Session, activation_id: int | None, limit: int | None = 100) -> list[ReviewView]:
    """Answers that wait for a human, oldest first; None: those that came while nothing was open."""
    waiting = select(*_REVIEW).where(Inbound.activation_id == activation_id, Inbound.to_review)
    return [ReviewView(*row) for row in session.execute(waiting.order_by(Inbound.id).limit(limit))]


def waiting_ids(session: Session) -> list[int]:
    """Every answer that waits for a human, of any activation or none, oldest first."""
    return list(session.scalars(select(Inbound.id).where(Inbound.to_review).order_by(Inbound.id)))


def shown_at(session: Session, inbound_id: int) -> int | None:
    """The activation at which something that came in is shown; None where at none, or where there is no such thing."""
    return session.scalar(select(Inbound.activation_id).where(Inbound.id == inbound_id))
