"""Reading how a call-out for so many people stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.quota import Place
from notify.activation.models import Quota, QuotaPlace


@dataclass(frozen=True, slots=True)
class QuotaView:
    """How a quota call-out stands. ``filled_at``: since when enough are coming; None: too few are.

    ``places``: everyone who was asked, or is coming unasked.
    """

    needed: int
    filled_at: datetime | None
    exhausted: bool
    places: Mapping[int, Place]

    def is_spare(self, person_no: int) -> bool:
        """Whether someone who is coming is not one of those needed: enough had come forward before them."""
        return self.filled_at is not None and self.places.get(person_no) is not Place.COUNTED


def quota(session: Session, activation_id: int) -> QuotaView | None:
    """How a quota call-out stands; None: it is none."""
    row = session.get(Quota, activation_id)
    if row is None:
        return None
    wanted = select(QuotaPlace.person_no, QuotaPlace.state).where(QuotaPlace.activation_id == activation_id)
    places = {one.person_no: Place(one.state) for one in session.execute(wanted)}
    return QuotaView(row.needed, row.filled_at, row.exhausted, places)
