"""The clocks of callees as they begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from notify.database import insert_rows
from notify.escalation.models import CalleeClock


@dataclass(frozen=True, slots=True)
class NewClock:
    """A callee's clock as it begins. ``next_s`` None: no step is to come."""

    person_no: int
    could_send_s: float
    next_s: float | None
    unreachable: bool


def begin(session: Session, activation_id: int, clocks: Sequence[NewClock]) -> None:
    """Set the clocks of callees, in bulk."""
    insert_rows(
        session,
        CalleeClock,
        [
            {
                "activation_id": activation_id,
                "person_no": clock.person_no,
                "could_send_s": clock.could_send_s,
                "next_s": clock.next_s,
                "unreachable": clock.unreachable,
            }
            for clock in clocks
        ],
    )
