"""A further round: where people stood is kept in what they said, and everyone is asked again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callrees.words import Duty, Status
from notify.checkin.models import Standing
from notify.dispatch.sets import among


def new_round(session: Session, activation_id: int, at: datetime, in_need: Collection[int]) -> list[int]:
    """Everybody is unaccounted for again, but for those excused, and those whose cry for help is not settled.

    Returns who is to be asked again. What they said before stays in their check-ins; what is heard later and was said
    before ``at`` changes nothing any more.
    """
    mine = (Standing.activation_id == activation_id, Standing.status != Status.EXCUSED)
    locked = select(Standing.person_no).where(*mine).order_by(Standing.person_no).with_for_update()
    everyone = list(session.scalars(locked))
    crying = set(in_need) & set(everyone)
    again = {
        "status": Status.UNACCOUNTED,
        "duty": Duty.NOT_ASKED,
        "basis": None,
        "by": None,
        "said_at": None,
        "heard_at": None,
        "reached_at": None,
        "accounted_at": None,
    }
    reset = update(Standing).where(*mine, ~among(session, Standing.person_no, crying))
    session.execute(reset.values(**again, asked_at=at).execution_options(synchronize_session=False))
    needy = update(Standing).where(*mine, among(session, Standing.person_no, crying))
    session.execute(needy.values(accounted_at=at, asked_at=at).execution_options(synchronize_session=False))
    return everyone
