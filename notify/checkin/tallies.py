"""Standings in short: of everyone in an activation, and of many activations at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from callrees.words import Basis, Duty, Status
from notify.checkin.models import Standing
from notify.sets import Within, among, is_within


class Brief(NamedTuple):
    """Of one callee's standing what a board of ten thousand needs, and nothing that costs time to read."""

    status: Status
    duty: Duty
    basis: Basis | None
    was_heard: bool
    accounted_at: datetime | None


def briefs(session: Session, activation_id: int) -> dict[int, Brief]:
    """Everyone's standing in short, by person number."""
    heard = Standing.heard_at.is_not(None)
    wanted = select(
        Standing.person_no, Standing.status, Standing.duty, Standing.basis, heard, Standing.accounted_at
    ).where(Standing.activation_id == activation_id)
    return {row[0]: Brief(*row[1:]) for row in session.execute(wanted)}


def tallies(
    session: Session, activation_ids: Collection[int], only: Within | None = None
) -> dict[int, dict[Status, int]]:
    """How many callees (``only`` of these people) of each activation have each status, as their check-ins have it."""
    wanted = (
        select(Standing.activation_id, Standing.status, func.count())
        .where(
            among(session, Standing.activation_id, activation_ids),
            is_within(only, Standing.activation_id, Standing.person_no),
        )
        .group_by(Standing.activation_id, Standing.status)
    )
    found: dict[int, dict[Status, int]] = defaultdict(lambda: dict.fromkeys(Status, 0))
    for id_, status, number in session.execute(wanted):
        found[id_][status] = number
    return dict(found)


def took_part(
    session: Session, activation_ids: Collection[int], only: Within | None = None
) -> dict[int, tuple[int, int, int]]:
    """Of the callees (``only`` of these people) of each activation: how many were asked, acted themselves, and were
    accounted for by a statement.
    """
    asked = or_(Standing.status != Status.EXCUSED, Standing.basis.is_not(None))
    counts = (func.count(), func.count(Standing.reached_at), func.count(Standing.accounted_at))
    wanted = select(Standing.activation_id, *counts).where(
        among(session, Standing.activation_id, activation_ids),
        asked,
        is_within(only, Standing.activation_id, Standing.person_no),
    )
    return {row[0]: (row[1], row[2], row[3]) for row in session.execute(wanted.group_by(Standing.activation_id))}
