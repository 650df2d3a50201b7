"""Standings of many activations at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.words import Status
from notify.checkin.models import Standing


def tallies(session: Session, activation_ids: Collection[int]) -> dict[int, dict[Status, int]]:
    """How many callees of each activation have each status, as their check-ins have it."""
    wanted = (
        select(Standing.activation_id, Standing.status, func.count())
        .where(Standing.activation_id.in_(activation_ids))
        .group_by(Standing.activation_id, Standing.status)
    )
    found: dict[int, dict[Status, int]] = defaultdict(lambda: dict.fromkeys(Status, 0))
    for id_, status, number in session.execute(wanted):
        found[id_][status] = number
    return dict(found)
