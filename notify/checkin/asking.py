"""Whether anything is asked of a callee: in a quota call-out people are asked in waves, and stood down again.

This is no statement about anybody, and does not account for them: who has said something, or was spoken for, is left
as they are.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.spared import Spared
from callrees.words import Status
from notify.activation import queries as activation
from notify.checkin.models import Standing
from notify.dispatch.sets import among
from notify.events.service import CLOCK, Happening, append

NOT_ASKED = Spared.NOT_ASKED.value
STOOD_DOWN = Spared.STOOD_DOWN.value


def ask(session: Session, activation_id: int, nos: Collection[int]) -> list[int]:
    """From now on an answer is expected of these people; returns those of whom none was before."""
    asked = _change(session, activation_id, nos, Status.EXCUSED, Status.UNACCOUNTED, None)
    _append(session, "callees.asked", activation_id, asked)
    return asked


def stand_down(session: Session, activation_id: int, nos: Collection[int]) -> list[int]:
    """Nothing is expected of these people any more; returns those who had not answered."""
    spared = _change(session, activation_id, nos, Status.UNACCOUNTED, Status.EXCUSED, STOOD_DOWN)
    _append(session, "callees.stood_down", activation_id, spared)
    return spared


def _append(session: Session, kind: str, activation_id: int, nos: Collection[int]) -> None:
    """One event for all: the record names them by what outlives the activation."""
    if nos:
        labels = activation.labels(session, activation_id, nos)
        people = [labels[no] for no in nos]
        append(session, [Happening(kind, CLOCK, activation_id, data={"people": people})])


def _change(
    session: Session, activation_id: int, nos: Collection[int], before: Status, after: Status, reason: str | None
) -> list[int]:
    rows = session.scalars(
        select(Standing)
        .where(
            Standing.activation_id == activation_id,
            among(session, Standing.person_no, nos),
            Standing.status == before,
            Standing.basis.is_(None),
        )
        .order_by(Standing.person_no)
        .with_for_update(),
        execution_options={"populate_existing": True},
    ).all()
    for row in rows:
        row.status, row.reason = after, reason
    session.flush()
    return [row.person_no for row in rows]
