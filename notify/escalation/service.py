"""The ways in to escalation for other stations, each inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from callrees.succession import asks_at_once
from callrees.words import Duty, Status
from notify.activation.queries import ActivationView
from notify.escalation import notices, succession
from notify.escalation.help import close_help, help_needed, take_help
from notify.escalation.models import CalleeClock, HelpCase, Notice, SuccessionCall
from notify.escalation.succession import stand_in_answer
from notify.moments import now

__all__ = [
    "NewClock",
    "answered",
    "begin",
    "close_help",
    "help_needed",
    "stand_in_answer",
    "stop",
    "take_help",
]


@dataclass(frozen=True, slots=True)
class NewClock:
    """A callee's clock as it begins. ``next_s`` None: no step is to come."""

    person_no: int
    could_send_s: float
    next_s: float | None
    unreachable: bool


def begin(session: Session, activation_id: int, clocks: Sequence[NewClock]) -> None:
    """Set the clocks of callees, in bulk."""
    if clocks:
        session.execute(
            insert(CalleeClock),
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


def answered(session: Session, view: ActivationView, person_no: int, status: Status, duty: Duty, at: datetime) -> None:
    """A statement accounts for a callee: their chase ends, and whoever was asked about them stands down.

    In a call-out, one who cannot come leaves a post to fill: their next backup is asked at once instead.
    """
    session.execute(
        update(CalleeClock)
        .where(CalleeClock.activation_id == view.id, CalleeClock.person_no == person_no)
        .values(next_s=None, unreachable=False)
    )
    notices.drop_lists_about(session, view.id, person_no)
    if asks_at_once(view.ask, duty):
        succession.call(session, view, person_no, view.clock.elapsed(at))
    else:
        succession.holder_is_back(session, view, person_no, status, view.clock.elapsed(at))


def stop(session: Session, activation_id: int) -> None:
    """Stop every clock of an activation that has ended. Open help cases stay open, and are shown."""
    for model in (CalleeClock, SuccessionCall, HelpCase):
        session.execute(
            update(model).where(model.activation_id == activation_id, model.next_s.is_not(None)).values(next_s=None)
        )
    session.execute(
        update(Notice)
        .where(Notice.activation_id == activation_id, Notice.sent_s.is_(None), ~Notice.dropped)
        .values(dropped=True)
    )


def look_now(session: Session, view: ActivationView, person_nos: Sequence[int]) -> None:
    """Have the policy look at these callees at the next tick, unless their chase has ended."""
    session.execute(
        update(CalleeClock)
        .where(CalleeClock.activation_id == view.id, CalleeClock.person_no.in_(person_nos))
        .values(next_s=view.clock.elapsed(now(session)))
    )
