"""Telephone lines and people that are being rung: nobody is rung twice at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from notify.activation import queries as activations
from notify.dispatch.models import Attempt, Line
from notify.dispatch.sets import among

if TYPE_CHECKING:
    from notify.dispatch.claiming import Claimed

TALKING = timedelta(minutes=3)
"""A call that nobody told us the end of keeps its line so long."""

KEY_MAX = 60

TRY_AGAIN = timedelta(seconds=5)
"""When a line was busy with another call of ours."""


def take(session: Session, offered: Sequence[Claimed], at: datetime, until: datetime) -> list[Claimed]:
    """Those whose telephone and person are free: both are theirs now. The others fall due a little later."""
    keys = _keys(session, offered)
    wanted: dict[str, int] = {}
    for one in offered:  # in order of priority: the first has the line
        for key in keys[one.id]:
            wanted.setdefault(key, one.id)
    both = [one for one in offered if all(wanted[key] == one.id for key in keys[one.id])]
    got = _occupy(session, {key: one.id for one in both for key in keys[one.id]}, at, until)
    free = [one for one in both if all(got.get(key) == one.id for key in keys[one.id])]
    kept = {one.id for one in free}
    release(session, [one.id for one in both if one.id not in kept])
    _put_off(session, [one for one in offered if one.id not in kept], at)
    return free


def release(session: Session, attempt_ids: Collection[int]) -> None:
    """These calls are over, or were never made."""
    if attempt_ids:
        session.execute(delete(Line).where(among(session, Line.attempt_id, attempt_ids)))


def hold(session: Session, attempt_ids: Collection[int], at: datetime) -> None:
    """These calls ring or talk: their lines are theirs until the end is reported, or a few minutes."""
    if attempt_ids:
        session.execute(update(Line).where(among(session, Line.attempt_id, attempt_ids)).values(until=at + TALKING))


def _keys(session: Session, offered: Sequence[Claimed]) -> dict[int, tuple[str, str]]:
    """The telephone and the person of each call; the same person in two activations is one person."""
    whose: dict[tuple[int, int], str] = {}
    for activation_id in {one.activation_id for one in offered}:
        nos = [one.person_no for one in offered if one.activation_id == activation_id]
        labels = activations.labels(session, activation_id, nos)
        whose |= {(activation_id, no): label for no, label in labels.items()}
    return {
        one.id: (
            f"tel:{one.address}"[:KEY_MAX],
            f"person:{whose.get((one.activation_id, one.person_no), f'{one.activation_id}/{one.person_no}')}"[:KEY_MAX],
        )
        for one in offered
    }


def _occupy(session: Session, wanted: dict[str, int], at: datetime, until: datetime) -> dict[str, int]:
    if not wanted:
        return {}
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    # In one order for everyone, so that two workers cannot wait for each other in a circle.
    new = insert(Line).values([{"key": key, "attempt_id": wanted[key], "until": until} for key in sorted(wanted)])
    taken = new.on_conflict_do_update(
        index_elements=["key"],
        set_={"attempt_id": new.excluded.attempt_id, "until": new.excluded.until},
        where=or_(Line.until < at, Line.attempt_id == new.excluded.attempt_id),
    )
    rows = session.execute(taken.returning(Line.key, Line.attempt_id))
    return {key: attempt_id for key, attempt_id in rows}  # noqa: C416 - rows are not pairs to the type checker


def _put_off(session: Session, refused: Sequence[Claimed], at: datetime) -> None:
    if refused:
        later = update(Attempt).where(
            Attempt.activation_id == refused[0].activation_id, among(session, Attempt.id, [one.id for one in refused])
        )
        session.execute(later.values(due_at=at + TRY_AGAIN))
