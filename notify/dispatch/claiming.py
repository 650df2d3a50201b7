"""Claiming: of the attempts that a message names, those still planned become this worker's, and no one else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.dispatch import carrying, lines
from notify.dispatch.holds import may_leave_of
from notify.dispatch.models import Attempt, SenderLimit
from notify.dispatch.sets import among
from notify.moments import now

AHEAD = timedelta(seconds=1)
"""How far ahead of the sender's limit a claim reaches: no claim takes more than leaves within a second."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a sender may send: ``per_second`` units (segments of texts, calls, mails); 0: as fast as it goes."""

    sender: str
    per_second: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be claimed, for whom: one message's worth."""

    channel: Channel
    activation_id: int
    ids: Sequence[int]
    worker: str
    lease: timedelta
    limit: Limit


@dataclass(frozen=True, slots=True)
class Claimed:
    """An attempt that is now ours to make. ``wait_s``: its place in the sender's limit, from the claim on."""

    activation_id: int
    id: int
    person_no: int
    channel: Channel
    address: str
    content_id: int
    segments: int
    priority: int
    tries: int
    carries: bool | None = None
    wait_s: float = 0.0


_FIELDS = (
    Attempt.activation_id,
    Attempt.id,
    Attempt.person_no,
    Attempt.channel,
    Attempt.address,
    Attempt.content_id,
    Attempt.segments,
    Attempt.priority,
    Attempt.tries,
    Attempt.carries,
)


# Written so that the index of planned attempts is not considered: without fresh statistics PostgreSQL would take it
# for tiny and walk through it for each id, where the primary key finds them at once.
CLOCKS_APART = timedelta(seconds=0.5)
"""Processes measure the database's time each for themselves: what one rings for is not too early for another."""

_IS_PLANNED = text("attempt.state || '' = 'planned'")


def claim(session: Session, wanted: Claim) -> list[Claimed]:
    """Claim by compare-and-set: a message that comes twice, or too late, finds nothing left to claim."""
    at = now(session)
    free = (
        select(*_FIELDS)
        .where(
            Attempt.activation_id == wanted.activation_id,
            among(session, Attempt.id, wanted.ids),
            _IS_PLANNED,
            Attempt.carried_by.is_(None),
            Attempt.channel == wanted.channel,
            Attempt.due_at <= at + CLOCKS_APART,
            *may_leave_of(session, wanted.activation_id),
        )
        .order_by(Attempt.priority, Attempt.id)
        # Rows that someone else holds are left alone: waiting for them while holding others could become a circle.
        .with_for_update(skip_locked=True)
    )
    offered = [Claimed(*row) for row in session.execute(free)]
    if wanted.channel is Channel.VOICE:
        offered = lines.take(session, offered, at, at + wanted.lease)
    waits = _reserve(session, wanted.limit, offered, at)
    taken = [replace(one, tries=one.tries + 1, wait_s=waits[one.id]) for one in offered if one.id in waits]
    if wanted.channel is Channel.VOICE:
        lines.release(session, [one.id for one in offered if one.id not in waits])
    if taken:
        mine = among(session, Attempt.id, [one.id for one in taken])
        session.execute(
            update(Attempt)
            .where(Attempt.activation_id == wanted.activation_id, mine, _IS_PLANNED)
            .values(
                state=AttemptState.SENDING,
                lease_until=at + wanted.lease,
                claimed_by=wanted.worker,
                tries=Attempt.tries + 1,
            )
            .execution_options(synchronize_session=False)
        )
        carrying.follow(session, [one.id for one in taken if one.carries])
    return sorted(taken, key=lambda one: (one.wait_s, one.priority, one.id))


def _reserve(session: Session, limit: Limit, offered: Sequence[Claimed], at: datetime) -> dict[int, float]:
    """Places in the sender's limit, in seconds from now, for as many as leave within a second (GCRA, no bursts)."""
    if not limit.per_second:
        return {one.id: 0.0 for one in offered}
    if not offered:
        return {}
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    first = insert(SenderLimit).values(sender=limit.sender[:80], free_at=at)
    session.execute(first.on_conflict_do_nothing(index_elements=["sender"]))
    row = select(SenderLimit.free_at).where(SenderLimit.sender == limit.sender[:80]).with_for_update()
    free = max(session.execute(row).scalar_one(), at)
    waits: dict[int, float] = {}
    for one in offered:
        if free > at + AHEAD:
            break
        waits[one.id] = (free - at).total_seconds()
        free += timedelta(seconds=one.segments / limit.per_second)
    session.execute(update(SenderLimit).where(SenderLimit.sender == limit.sender[:80]).values(free_at=free))
    return waits


def backlog_s(session: Session, limit: Limit) -> float:
    """For how many seconds the sender's limit is taken already."""
    free = session.scalar(select(SenderLimit.free_at).where(SenderLimit.sender == limit.sender[:80]))
    return max(0.0, (free - now(session)).total_seconds()) if free else 0.0


def still_ours(session: Session, activation_id: int, ids: Sequence[int], worker: str) -> set[int]:
    """Those that were not withdrawn since they were claimed, and whose activation was not held."""
    held = select(Attempt.id).where(
        Attempt.activation_id == activation_id,
        among(session, Attempt.id, ids),
        Attempt.state == AttemptState.SENDING,
        Attempt.claimed_by == worker,
        *may_leave_of(session, activation_id),
    )
    return set(session.scalars(held))
