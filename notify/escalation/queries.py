"""Reading clocks, stand-ins and help cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from callrees.words import HelpState, StandInState
from notify.escalation.models import CalleeClock, HelpCase, StandIn, StepTaken, SuccessionCall


@dataclass(frozen=True, slots=True)
class HelpCaseView:
    """A cry for help and who took it."""

    person_no: int
    state: HelpState
    reason: str
    opened_at: datetime
    ring: int
    taken_by: str | None
    taken_no: int | None
    taken_at: datetime | None
    closed_by: str | None
    closed_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class StandInView:
    """A backup who was asked to stand in for a holder."""

    holder_no: int
    person_no: int
    state: StandInState
    answered_at: datetime | None
    how: str | None


_HELP = (
    HelpCase.person_no,
    HelpCase.state,
    HelpCase.reason,
    HelpCase.opened_at,
    HelpCase.ring,
    HelpCase.taken_by,
    HelpCase.taken_no,
    HelpCase.taken_at,
    HelpCase.closed_by,
    HelpCase.closed_at,
    HelpCase.note,
)


def unreachable(activation_id: int) -> Select[Any]:
    """A query for the numbers of callees whose every contact was refused or failed for good."""
    return select(CalleeClock.person_no).where(CalleeClock.activation_id == activation_id, CalleeClock.unreachable)


def unreachable_nos(session: Session, activation_id: int) -> set[int]:
    """The numbers of callees whose every contact was refused or failed for good."""
    return set(session.scalars(unreachable(activation_id)))


def help_cases(session: Session, activation_id: int) -> list[HelpCaseView]:
    """Every help case, oldest first."""
    wanted = select(*_HELP).where(HelpCase.activation_id == activation_id)
    return [HelpCaseView(*row) for row in session.execute(wanted.order_by(HelpCase.opened_at, HelpCase.person_no))]


def help_counts(session: Session, activation_id: int) -> dict[HelpState, int]:
    """How many help cases are in each state."""
    wanted = select(HelpCase.state, func.count()).where(HelpCase.activation_id == activation_id)
    return {row[0]: row[1] for row in session.execute(wanted.group_by(HelpCase.state))}


def stand_ins(session: Session, activation_id: int) -> list[StandInView]:
    """Every request to stand in, in the order in which they were made."""
    wanted = select(StandIn.holder_no, StandIn.person_no, StandIn.state, StandIn.answered_at, StandIn.how)
    asked = wanted.where(StandIn.activation_id == activation_id).order_by(StandIn.asked_s, StandIn.holder_no)
    return [StandInView(*row) for row in session.execute(asked)]


def asked_of(session: Session, activation_id: int, person_no: int) -> list[StandInView]:
    """The requests to stand in that one person got."""
    wanted = select(StandIn.holder_no, StandIn.person_no, StandIn.state, StandIn.answered_at, StandIn.how)
    mine = wanted.where(StandIn.activation_id == activation_id, StandIn.person_no == person_no)
    return [StandInView(*row) for row in session.execute(mine.order_by(StandIn.asked_s, StandIn.holder_no))]


def acting(session: Session, activation_id: int) -> dict[int, int]:
    """Who stands in for whom: holder's number -> number of the one who acts."""
    wanted = select(SuccessionCall.holder_no, SuccessionCall.acting_no)
    found = session.execute(
        wanted.where(SuccessionCall.activation_id == activation_id, SuccessionCall.acting_no.is_not(None))
    )
    return {row[0]: row[1] for row in found if row[1] is not None}


def step_counts(session: Session, activation_id: int) -> dict[int, int]:
    """For how many callees each step of the policy was taken."""
    wanted = select(StepTaken.step, func.count()).where(StepTaken.activation_id == activation_id)
    return {row[0]: row[1] for row in session.execute(wanted.group_by(StepTaken.step).order_by(StepTaken.step))}
