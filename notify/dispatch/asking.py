"""Receipts that never come are asked for: first after a minute, then more rarely, for a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Receipt
from notify.dispatch.models import Attempt, Line
from notify.dispatch.receipts import receipt
from notify.dispatch.sets import among
from notify.events.service import CLOCK
from notify.moments import now

FIRST = {Channel.SMS: timedelta(seconds=60), Channel.VOICE: timedelta(seconds=90)}
"""At which age an accepted attempt is first asked about. Mail servers do not tell."""

GAPS = tuple(timedelta(minutes=m) for m in (5, 30, 120))
"""Then not again within the longest of these that it is old: the older, the rarer."""

_TALKING = and_(
    Attempt.channel == Channel.VOICE, Attempt.state == AttemptState.DELIVERED, Attempt.finished_at.is_(None)
)
"""A call that was answered, of whose end nobody told us: until then it keeps its line."""

GIVEN_UP = timedelta(days=1)
ROUND = 50


@dataclass(frozen=True, slots=True)
class Question:
    """An attempt whose receipt is missing."""

    activation_id: int
    id: int
    channel: Channel
    carrier_id: str


def take_questions(session: Session) -> list[Question]:
    """The next attempts to ask about; they are not asked about again until they are as much older."""
    at = now(session)
    ringing = select(Line.attempt_id)  # few: an index of calls in themselves
    found = _next(session, at, Attempt.state == AttemptState.ACCEPTED)
    found += _next(session, at, and_(_TALKING, Attempt.id.in_(ringing)))
    _mark(session, found, at)
    return found


def _next(session: Session, at: datetime, unfinished: ColumnElement[bool]) -> list[Question]:
    wanted = (
        select(Attempt.activation_id, Attempt.id, Attempt.channel, Attempt.carrier_id)
        .where(
            unfinished,
            Attempt.carrier_id.is_not(None),
            Attempt.accepted_at > at - GIVEN_UP,
            _is_time(at),
        )
        .order_by(Attempt.accepted_at)
        .limit(ROUND)
        .with_for_update(skip_locked=True)
    )
    return [Question(act, id_, channel, sid or "") for act, id_, channel, sid in session.execute(wanted)]


def _is_time(at: datetime) -> ColumnElement[bool]:
    old = [and_(Attempt.channel == channel, Attempt.accepted_at <= at - age) for channel, age in FIRST.items()]
    rarer = [
        and_(Attempt.accepted_at <= at - gap, Attempt.asked_at <= at - gap, Attempt.accepted_at > at - after)
        for gap, after in zip(GAPS, (*GAPS[1:], GIVEN_UP), strict=True)
    ]
    return and_(or_(*old), or_(Attempt.asked_at.is_(None), *rarer))


def _mark(session: Session, found: Sequence[Question], at: datetime) -> None:
    for activation_id in {one.activation_id for one in found}:
        ids = [one.id for one in found if one.activation_id == activation_id]
        mine = update(Attempt).where(Attempt.activation_id == activation_id, among(session, Attempt.id, ids))
        session.execute(mine.values(asked_at=at))


def settle_question(session: Session, question: Question, found: Receipt | None) -> None:
    """What asking brought; None: nothing new."""
    if found is not None:
        receipt(session, question.activation_id, question.id, found, actor=CLOCK)
