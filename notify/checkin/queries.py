"""Reading what came in and what it adds up to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from callrees.words import Basis, Duty, Source, Status
from notify.checkin.for_others.branch import people_of, theirs
from notify.checkin.models import CheckIn, Standing
from notify.checkin.needs import NeedsView, needs
from notify.checkin.proofs import AnsweredOnPage, acts_from, answers_on_pages
from notify.checkin.review.reviews import ReviewView, shown_at, to_review, to_review_count, waiting_ids
from notify.checkin.review.suggesting import Suggestion, suggestions
from notify.checkin.tallies import Brief, briefs, tallies, took_part
from notify.sets import Within, among, is_within, places

__all__ = [
    "AnsweredOnPage",
    "Brief",
    "CheckInView",
    "NeedsView",
    "ReviewView",
    "StandingView",
    "Suggestion",
    "accounted_moments",
    "acts_from",
    "answers_on_pages",
    "briefs",
    "channels",
    "check_ins",
    "excused_from_the_start",
    "needs",
    "people_of",
    "shown_at",
    "standings",
    "standings_in",
    "status_counts",
    "statuses",
    "suggestions",
    "tallies",
    "theirs",
    "to_review",
    "to_review_count",
    "took_part",
    "waiting_ids",
]


@dataclass(frozen=True, slots=True)
class StandingView:
    """What the check-ins about one callee add up to."""

    person_no: int
    status: Status
    duty: Duty
    basis: Basis | None
    by: str | None
    reason: str | None
    said_at: datetime | None
    heard_at: datetime | None
    reached_at: datetime | None
    accounted_at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckInView:
    """One statement about a callee."""

    person_no: int
    status: Status | None
    duty: Duty | None
    source: Source
    basis: Basis
    by: str
    said_at: datetime | None
    heard_at: datetime
    late: bool
    counted: bool
    text: str | None


_STANDING = (
    Standing.person_no,
    Standing.status,
    Standing.duty,
    Standing.basis,
    Standing.by,
    Standing.reason,
    Standing.said_at,
    Standing.heard_at,
    Standing.reached_at,
    Standing.accounted_at,
)
_CHECK_IN = (
    CheckIn.person_no,
    CheckIn.status,
    CheckIn.duty,
    CheckIn.source,
    CheckIn.basis,
    CheckIn.by,
    CheckIn.said_at,
    CheckIn.heard_at,
    CheckIn.late,
    CheckIn.counted,
    CheckIn.text,
)


def standings(session: Session, activation_id: int, nos: Collection[int] | None = None) -> dict[int, StandingView]:
    """Standings by person number (None: everyone's)."""
    wanted: Select[*tuple[Any, ...]] = select(*_STANDING).where(Standing.activation_id == activation_id)
    if nos is not None:
        wanted = wanted.where(among(session, Standing.person_no, nos))
    return {row.person_no: StandingView(*row) for row in session.execute(wanted)}


def standings_in(
    session: Session, activation_ids: Collection[int], only: Within | None = None
) -> dict[tuple[int, int], StandingView]:
    """Everyone's standings (``only`` of these people) in several activations, by activation and number."""
    wanted: Select[*tuple[Any, ...]] = select(Standing.activation_id, *_STANDING).where(
        among(session, Standing.activation_id, activation_ids),
        is_within(only, Standing.activation_id, Standing.person_no),
    )
    return {(row[0], row[1]): StandingView(*row[1:]) for row in session.execute(wanted)}


def channels(session: Session, where: Collection[tuple[int, int]]) -> dict[tuple[int, int], Source]:
    """Over what the last statement that counts about each of these people (activation, number) came in."""
    here = places(session, where)
    wanted = (
        select(CheckIn.activation_id, CheckIn.person_no, CheckIn.source)
        .join(here, (here.c.a == CheckIn.activation_id) & (here.c.b == CheckIn.person_no))
        .where(CheckIn.counted)
        .order_by(CheckIn.heard_at, CheckIn.id)
    )
    return {(activation_id, no): source for activation_id, no, source in session.execute(wanted)}


def statuses(session: Session, activation_id: int) -> dict[int, Status]:
    """Every callee's status as their check-ins have it (``unreachable`` is escalation's to say)."""
    wanted = select(Standing.person_no, Standing.status).where(Standing.activation_id == activation_id)
    return {row.person_no: row.status for row in session.execute(wanted.order_by(Standing.person_no))}


def check_ins(session: Session, activation_id: int, nos: Collection[int] | None = None) -> list[CheckInView]:
    """Statements about these people (None: everyone), in the order in which they were heard."""
    wanted = select(*_CHECK_IN).where(CheckIn.activation_id == activation_id)
    if nos is not None:
        wanted = wanted.where(among(session, CheckIn.person_no, nos))
    return [CheckInView(*row) for row in session.execute(wanted.order_by(CheckIn.heard_at, CheckIn.id))]


def status_counts(session: Session, activation_id: int, unreachable: Collection[int]) -> dict[Status, int]:
    """How many callees have each status; ``unreachable`` are the numbers of those without a working contact."""
    wanted = select(Standing.status, func.count()).where(Standing.activation_id == activation_id)
    counts = dict.fromkeys(Status, 0)
    for status, number in session.execute(wanted.group_by(Standing.status)):
        counts[status] = number
    if unreachable:
        silent = (Standing.activation_id == activation_id, Standing.status == Status.UNACCOUNTED)
        nobody_to_try = set(session.scalars(select(Standing.person_no).where(*silent))) & set(unreachable)
        counts[Status.UNACCOUNTED] -= len(nobody_to_try)
        counts[Status.UNREACHABLE] += len(nobody_to_try)
    return counts


def excused_from_the_start(session: Session, activation_id: int) -> int:
    """How many are excused without anyone having said anything about them: they were never asked."""
    silent = (Standing.activation_id == activation_id, Standing.status == Status.EXCUSED, Standing.basis.is_(None))
    return session.scalar(select(func.count()).select_from(Standing).where(*silent)) or 0


def statements(session: Session, activation_id: int) -> int:
    """How many statements there are, whatever became of them: tells whether anything was said since."""
    made = select(func.count()).select_from(CheckIn).where(CheckIn.activation_id == activation_id)
    return session.scalar(made) or 0


def accounted_moments(session: Session, activation_id: int) -> list[datetime]:
    """When each callee was first accounted for by a statement, earliest first."""
    counted = (Standing.activation_id == activation_id, Standing.accounted_at.is_not(None))
    found = session.scalars(select(Standing.accounted_at).where(*counted).order_by(Standing.accounted_at))
    return [moment for moment in found if moment is not None]


def answered_by_phone(session: Session, activation_id: int) -> set[int]:
    """Who has said something about themselves by text or in a call: their network carries."""
    by_phone = CheckIn.source.in_((Source.SMS, Source.VOICE))
    wanted = select(CheckIn.person_no).where(
        CheckIn.activation_id == activation_id, by_phone, CheckIn.basis == Basis.SELF
    )
    return set(session.scalars(wanted.distinct()))
