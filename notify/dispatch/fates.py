"""What became of messages, read for what follows from it: networks that are down, corrections that are still to go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from callrees.words import AttemptState, Channel, Purpose
from notify.dispatch.models import Attempt
from notify.dispatch.priorities import HELP


def to_correct(session: Session, activation_id: int, ended_at: datetime) -> bool:
    """Whether a carrier took, after the end, what people were to be told before it, and nobody told them otherwise.

    Cries for help that ring on are no part of that.
    """
    other = aliased(Attempt)
    corrected = select(other.id).where(
        other.activation_id == Attempt.activation_id,
        other.person_no == Attempt.person_no,
        other.purpose == Purpose.CORRECTION,
    )
    beside = (Purpose.CONFIRM, Purpose.CORRECTION)
    wanted = select(Attempt.id).where(
        Attempt.activation_id == activation_id,
        Attempt.accepted_at > ended_at,
        Attempt.created_at <= ended_at,
        Attempt.purpose.not_in(beside),
        Attempt.priority > HELP,
        ~corrected.where(other.channel == Attempt.channel, other.address == Attempt.address).exists(),
    )
    return session.scalars(wanted.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class TextFate:
    """What became of the last text to someone of which that is known. ``earlier``: there was one before, and
    ``arrived_before`` says what became of it.
    """

    address: str
    arrived: bool
    earlier: bool = False
    arrived_before: bool = False


def undelivered_count(session: Session, activation_id: int, before: datetime) -> int:
    """Texts that a carrier took before a moment and did not hand over, as it has said when asked."""
    wanted = select(func.count()).where(Attempt.activation_id == activation_id, *_undelivered(before))
    return session.scalar(wanted) or 0


def _undelivered(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """That we were not told proves nothing, our own door may be shut: only where the carrier was asked it counts."""
    taken = and_(Attempt.state == AttemptState.ACCEPTED, Attempt.asked_at.is_not(None))
    passing = and_(Attempt.state == AttemptState.FAILED, Attempt.again_at.is_not(None))
    return (Attempt.channel == Channel.SMS, Attempt.accepted_at <= before, or_(taken, passing))


def text_fates(session: Session, activation_id: int, before: datetime) -> dict[int, TextFate]:
    """What became of texts, by person; a number that takes none and a text that is young say nothing."""
    arrived = Attempt.state == AttemptState.DELIVERED
    wanted = (
        select(Attempt.person_no, Attempt.address, arrived)
        .where(
            Attempt.activation_id == activation_id,
            Attempt.channel == Channel.SMS,
            or_(arrived, and_(*_undelivered(before))),
        )
        .order_by(Attempt.id)
    )
    found: dict[int, TextFate] = {}
    for no, address, came in session.execute(wanted):
        last = found.get(no)
        found[no] = TextFate(address, bool(came), last is not None, last is not None and last.arrived)
    return found
