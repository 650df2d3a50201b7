"""What became of everything that was ever sent to somebody's numbers and addresses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.dispatch.models import Attempt
from notify.sets import places


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one activation's attempts to reach somebody at one number or address."""

    activation_id: int
    person_no: int
    channel: Channel
    address: str
    tries: int
    tried_at: datetime | None
    """The first time that a carrier was called, of what it did not refuse."""
    delivered_at: datetime | None
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FailedFor:
    """Why an attempt failed. ``dead``: the address is no good on any channel."""

    activation_id: int
    person_no: int
    channel: Channel
    address: str
    at: datetime
    reason: str | None
    dead: bool


def tried(
    session: Session, where: Collection[tuple[int, int]] | None = None, since: datetime | None = None
) -> list[Tried]:
    """What became of the attempts to reach these people (activation, number; None: all), by number or address."""
    arrived = case((Attempt.state != AttemptState.FAILED, Attempt.tried_at))
    wanted: Select[*tuple[Any, ...]] = _of(
        session,
        select(
            Attempt.activation_id,
            Attempt.person_no,
            Attempt.channel,
            Attempt.address,
            func.count(),
            func.min(arrived),
            func.max(Attempt.delivered_at),
            func.max(case((Attempt.state == AttemptState.FAILED, Attempt.finished_at))),
        ),
        where,
    ).where(Attempt.tried_at.is_not(None))
    if since is not None:
        wanted = wanted.where(Attempt.created_at >= since)
    each = wanted.group_by(Attempt.activation_id, Attempt.person_no, Attempt.channel, Attempt.address)
    return [Tried(*row) for row in session.execute(each)]


def failures(session: Session, where: Collection[tuple[int, int]]) -> list[FailedFor]:
    """Why attempts to reach these people (activation, number) failed, the earliest first."""
    columns = (
        Attempt.activation_id,
        Attempt.person_no,
        Attempt.channel,
        Attempt.address,
        Attempt.finished_at,
        Attempt.error,
        Attempt.number_dead,
    )
    wanted: Select[*tuple[Any, ...]] = _of(session, select(*columns), where)
    failed = and_(Attempt.state == AttemptState.FAILED, Attempt.finished_at.is_not(None))
    return [FailedFor(*row) for row in session.execute(wanted.where(failed).order_by(Attempt.finished_at))]


def _of(
    session: Session, wanted: Select[*tuple[Any, ...]], where: Collection[tuple[int, int]] | None
) -> Select[*tuple[Any, ...]]:
    if where is None:
        return wanted
    here = places(session, where)
    return wanted.join(here, (here.c.a == Attempt.activation_id) & (here.c.b == Attempt.person_no))
