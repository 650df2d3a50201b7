"""One text for a telephone that several share: the leading attempt carries those of the others.

What becomes of the leading one becomes of all, in the same transaction: each of them was told, or was not. While
nobody shares, nothing here asks the database anything.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import Row, or_, select, update
from sqlalchemy.orm import Session, aliased

from callrees.words import AttemptState
from notify.dispatch.models import Attempt
from notify.dispatch.sets import among

OPEN: Final = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)
TOLD: Final = (AttemptState.ACCEPTED, AttemptState.DELIVERED)

_SAME: Final = (
    "state",
    "error_code",
    "error",
    "number_dead",
    "for_good",
    "news",
    "tried_at",
    "accepted_at",
    "delivered_at",
    "finished_at",
    "again_at",
)
_MINE: Final = ("person_no", "rank", "step", "early", "instead_of_call")
"""What of an attempt belongs to its person, and not to the text."""


def follow(session: Session, leading: Collection[int]) -> None:
    """Those that these attempts carry come to stand as they do.

    They have no lease: nobody asks about them apart. One that was withdrawn before the text left stays so.
    """
    if not leading:
        return
    lead = aliased(Attempt)
    named = or_(Attempt.state != AttemptState.WITHDRAWN, lead.state.in_(TOLD) & (Attempt.finished_at >= lead.tried_at))
    same = update(Attempt).where(
        among(session, Attempt.carried_by, leading),
        lead.activation_id == Attempt.activation_id,
        lead.id == Attempt.carried_by,
        named,
    )
    values = {name: getattr(lead, name) for name in _SAME}
    session.execute(same.values(values).execution_options(synchronize_session=False))


def instead_of(session: Session, leaving: Sequence[Row[int, int, bool | None]]) -> list[int]:
    """Which attempts really end when these (id, carries) are to: a text that others still need goes on as theirs.

    The leading attempt changes its person with one that it carries, whatever it is doing just now: nobody goes
    without their text, and none is sent twice.
    """
    ids = [row.id for row in leaving]
    leading = [row.id for row in leaving if row.carries]
    if not leading:
        return ids
    ends = set(ids)
    wanted = select(Attempt).where(
        or_(
            among(session, Attempt.id, leading),
            among(session, Attempt.carried_by, leading) & Attempt.state.in_(OPEN),
        )
    )
    locked = wanted.order_by(Attempt.id).with_for_update().execution_options(populate_existing=True)
    rows = session.scalars(locked).all()
    by_id = {row.id: row for row in rows}
    for row in rows:
        lead = by_id.get(row.carried_by) if row.carried_by is not None else None
        if lead is not None and lead.id in ends and row.id not in ends:
            _change_places(lead, row)
            ends = ends - {lead.id} | {row.id}
    session.flush()
    return sorted(ends)


def _change_places(lead: Attempt, heir: Attempt) -> None:
    """In the words of the heir's language, unless it may be on its way in the other's already."""
    names = (*_MINE, "content_id") if lead.state is AttemptState.PLANNED else _MINE
    for name in names:
        ours, theirs = getattr(lead, name), getattr(heir, name)
        setattr(lead, name, theirs)
        setattr(heir, name, ours)
