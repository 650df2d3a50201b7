"""Attempts of which nobody knows whether they left: found, asked about, and settled within seconds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Receipt
from notify.dispatch import carrying, lines
from notify.dispatch.claiming import Claimed
from notify.dispatch.models import Attempt
from notify.dispatch.receipts import receipt
from notify.dispatch.rewording import catch_up
from notify.dispatch.sets import among, among_words
from notify.dispatch.settling import BACKOFF_S, DOUBT
from notify.events.service import CLOCK, Happening, append
from notify.moments import now

ASK_AFTER = timedelta(seconds=3)
"""Lists at the carrier lag a little, and a receipt may settle it for nothing."""

ASK_AGAIN = timedelta(seconds=3)
ROUND = 100

NEVER_CONFIRMED = "the carrier never said that it took it"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An attempt that may be on its way. ``over``: the time for doubt is up."""

    attempt: Claimed
    since: datetime
    until: datetime
    known: frozenset[str]
    over: bool


def expire_leases(session: Session) -> int:
    """Claims whose worker did not write back in time become unknown, never due; returns how many."""
    return _doubt(session, Attempt.lease_until < now(session))


def doubt_claims_of(session: Session, workers: Sequence[str]) -> int:
    """Claims of processes that are gone become unknown at once; returns how many."""
    return _doubt(session, among_words(session, Attempt.claimed_by, workers)) if workers else 0


def gone_here(session: Session, me: str, *, alone: bool) -> list[str]:
    """Names in claims, of processes of this place that run no more.

    ``me``: place:pid:start of the caller; a place is a machine since its start, or a container. ``alone``: nothing
    else of this installation sends anywhere. Of processes elsewhere nothing is known here: their leases run out.
    """
    place, pid, _ = me.rsplit(":", 2)
    held = select(Attempt.claimed_by).where(Attempt.state == AttemptState.SENDING).distinct()
    names = [name for name in session.scalars(held) if name and name != me]
    if alone:
        return names
    here = [name for name in names if name.rsplit(":", 2)[0] == place]
    return [name for name in here if name.rsplit(":", 2)[1] == pid or not _runs(name)]


def _runs(name: str) -> bool:
    try:
        os.kill(int(name.rsplit(":", 2)[1]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _doubt(session: Session, which: ColumnElement[bool]) -> int:
    at = now(session)
    held = (
        select(Attempt.activation_id, Attempt.id, Attempt.carries)
        .where(Attempt.state == AttemptState.SENDING, which)
        .order_by(Attempt.id)
        .with_for_update(skip_locked=True)
    )
    rows = session.execute(held).all()
    for activation_id in {row.activation_id for row in rows}:
        ids = [row.id for row in rows if row.activation_id == activation_id]
        mine = update(Attempt).where(Attempt.activation_id == activation_id, among(session, Attempt.id, ids))
        session.execute(
            mine.values(
                state=AttemptState.UNKNOWN,
                lease_until=at + DOUBT,
                tried_at=func.coalesce(Attempt.tried_at, at),
                error="the worker that sent it did not come back",
                error_code="lost",
            )
        )
        append(session, [Happening("attempts.unknown", CLOCK, activation_id, data={"ids": ids, "why": "lease"})], at)
    carrying.follow(session, [row.id for row in rows if row.carries])
    return len(rows)


def take_doubts(session: Session) -> list[Doubt]:
    """The next attempts to ask the carrier about; the others are not asked again at once."""
    at = now(session)
    open_ = (
        select(Attempt)
        .where(
            Attempt.state == AttemptState.UNKNOWN,
            Attempt.lease_until <= at + DOUBT - ASK_AFTER,
            or_(Attempt.asked_at.is_(None), Attempt.asked_at < at - ASK_AGAIN, Attempt.lease_until <= at),
        )
        .order_by(Attempt.lease_until)
        .limit(ROUND)
        .with_for_update(skip_locked=True)
    )
    found = session.scalars(open_).all()
    doubts = [_as_doubt(session, attempt, at) for attempt in found]
    for attempt in found:
        attempt.asked_at = at
    return doubts


def _as_doubt(session: Session, attempt: Attempt, at: datetime) -> Doubt:
    others = select(Attempt.carrier_id).where(
        Attempt.address == attempt.address, Attempt.id != attempt.id, Attempt.carrier_id.is_not(None)
    )
    until = attempt.lease_until or at
    return Doubt(
        Claimed(
            attempt.activation_id,
            attempt.id,
            attempt.person_no,
            attempt.channel,
            attempt.address,
            attempt.content_id,
            attempt.segments,
            attempt.priority,
            attempt.tries,
            attempt.carries,
        ),
        attempt.tried_at or until - DOUBT - timedelta(seconds=30),
        until,
        frozenset(sid for sid in session.scalars(others) if sid),
        until <= at,
    )


def settle_doubt(session: Session, doubt: Doubt, found: Receipt | None) -> None:
    """What asking brought: the carrier has it, or, when the time for doubt is up, it is tried again."""
    one = doubt.attempt
    if found is not None:
        receipt(session, one.activation_id, one.id, found, actor=CLOCK)
        return
    if not doubt.over:
        return
    at = now(session)
    again = one.tries <= len(BACKOFF_S[one.channel])
    still = update(Attempt).where(
        Attempt.activation_id == one.activation_id,
        Attempt.id == one.id,
        Attempt.state == AttemptState.UNKNOWN,
        Attempt.lease_until == doubt.until,
    )
    if again:
        still = still.values(state=AttemptState.PLANNED, due_at=at, lease_until=None)
    else:
        still = still.values(
            state=AttemptState.FAILED, finished_at=at, lease_until=None, news=True, error=NEVER_CONFIRMED
        )
    if session.execute(still.returning(Attempt.id)).first() is None:
        return
    if again:
        catch_up(session, [one.id])
    carrying.follow(session, [one.id] if one.carries else [])
    if one.channel is Channel.VOICE:
        lines.release(session, [one.id])
    kind = "attempt.again" if again else "attempt.failed"
    append(session, [Happening(kind, CLOCK, one.activation_id, one.person_no, {"id": one.id, "code": "unknown"})], at)
