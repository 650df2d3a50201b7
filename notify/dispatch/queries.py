"""Reading attempts and what became of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from callrees import wording
from callrees.words import AttemptState, Channel, Purpose
from notify.dispatch import backlog as backlogs
from notify.dispatch import fates, histories
from notify.dispatch.models import Attempt, CarrierHealth, Content, SenderTrouble
from notify.dispatch.refusing import OPTED_OUT, WRONG_NUMBER
from notify.dispatch.sets import among
from notify.moments import now

NEVER_LEFT = frozenset({AttemptState.PLANNED, AttemptState.WITHDRAWN, AttemptState.FAILED})
"""States of an attempt that did not reach its carrier's hands, or did not come further, as far as is known."""


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One try to reach one person."""

    id: int
    person_no: int
    purpose: Purpose
    channel: Channel
    rank: int
    address: str
    content_id: int
    state: AttemptState
    carrier_id: str | None
    error: str | None
    number_dead: bool
    created_at: datetime
    tried_at: datetime | None
    accepted_at: datetime | None
    delivered_at: datetime | None
    finished_at: datetime | None
    step: int | None
    early: bool
    error_code: str | None
    for_good: bool
    tries: int
    due_at: datetime
    answered_by: str | None
    instead_of_call: bool | None
    priority: int
    asked_at: datetime | None

    @property
    def was_in_doubt(self) -> bool:
        """Whether it was unknown once if a carrier took it, and never found out, though it was to be tried again."""
        return self.asked_at is not None and self.accepted_at is None

    @property
    def may_have_left(self) -> bool:
        """Whether a carrier has it or may have it."""
        return self.was_in_doubt if self.state in NEVER_LEFT else True

    @property
    def slot_channel(self) -> Channel:
        """The channel of the policy's contact that it stands for."""
        return Channel.VOICE if self.instead_of_call else self.channel


def is_machine(answered_by: str | None) -> bool:
    """Whether a mailbox picked up: it is delivered to, and reaches nobody."""
    return answered_by is not None and answered_by.startswith("machine")


@dataclass(frozen=True, slots=True)
class FirstTimes:
    """When the first callee was first tried, and when the last one was first tried."""

    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class HealthView:
    """A channel whose carrier refuses us or does not answer."""

    channel: Channel
    failing_since: datetime
    reason: str
    stopped: bool


FailedFor = histories.FailedFor
Tried = histories.Tried
TextFate = fates.TextFate
failures, tried = histories.failures, histories.tried
text_fates = fates.text_fates
to_correct = fates.to_correct
undelivered_count = fates.undelivered_count
Backlog = backlogs.Backlog
backlog = backlogs.backlog
first_moments, people_told = backlogs.first_moments, backlogs.people_told

_ATTEMPT = (
    Attempt.id,
    Attempt.person_no,
    Attempt.purpose,
    Attempt.channel,
    Attempt.rank,
    Attempt.address,
    Attempt.content_id,
    Attempt.state,
    Attempt.carrier_id,
    Attempt.error,
    Attempt.number_dead,
    Attempt.created_at,
    Attempt.tried_at,
    Attempt.accepted_at,
    Attempt.delivered_at,
    Attempt.finished_at,
    Attempt.step,
    Attempt.early,
    Attempt.error_code,
    Attempt.for_good,
    Attempt.tries,
    Attempt.due_at,
    Attempt.answered_by,
    Attempt.instead_of_call,
    Attempt.priority,
    Attempt.asked_at,
)


def counts(
    session: Session, activation_id: int, purpose: Purpose | None = None
) -> dict[Channel, dict[AttemptState, int]]:
    """How many attempts (of one purpose) are in each state, by channel; every channel and state is named."""
    wanted = select(Attempt.channel, Attempt.state, func.count()).where(Attempt.activation_id == activation_id)
    if purpose is not None:
        wanted = wanted.where(Attempt.purpose == purpose)
    found: dict[Channel, dict[AttemptState, int]] = {channel: dict.fromkeys(AttemptState, 0) for channel in Channel}
    for channel, state, number in session.execute(wanted.group_by(Attempt.channel, Attempt.state)):
        found[channel][state] = number
    return found


def find(session: Session, activation_id: int, attempt_id: int) -> AttemptView | None:
    """One attempt, or None."""
    wanted: Select[*tuple[Any, ...]] = select(*_ATTEMPT)
    row = session.execute(wanted.where(Attempt.activation_id == activation_id, Attempt.id == attempt_id)).first()
    return AttemptView(*row) if row else None


def for_people(
    session: Session,
    activation_id: int,
    nos: Collection[int] | None = None,
    purposes: Collection[Purpose] | None = None,
) -> list[AttemptView]:
    """Attempts to reach these people (None: everyone) for these purposes (None: all), in the order of planning."""
    wanted: Select[*tuple[Any, ...]] = select(*_ATTEMPT).where(Attempt.activation_id == activation_id)
    if nos is not None:
        wanted = wanted.where(among(session, Attempt.person_no, nos))
    if purposes is not None:
        wanted = wanted.where(Attempt.purpose.in_(purposes))
    return [AttemptView(*row) for row in session.execute(wanted.order_by(Attempt.id))]


def first_times(session: Session, activation_id: int) -> FirstTimes:
    """When the first and the last callee were first tried with an alert."""
    tried = (Attempt.activation_id == activation_id, Attempt.purpose == Purpose.ALERT, Attempt.tried_at.is_not(None))
    firsts = select(func.min(Attempt.tried_at).label("at")).where(*tried).group_by(Attempt.person_no).subquery()
    row = session.execute(select(func.min(firsts.c.at), func.max(firsts.c.at))).one()
    return FirstTimes(row[0], row[1])


def first_tried(session: Session, activation_id: int, nos: Collection[int]) -> dict[int, datetime]:
    """When each of these people was first tried with an alert; who was not yet is left out."""
    wanted = (
        select(Attempt.person_no, func.min(Attempt.tried_at).label("at"))
        .where(
            Attempt.activation_id == activation_id,
            among(session, Attempt.person_no, nos),
            Attempt.purpose == Purpose.ALERT,
            Attempt.tried_at.is_not(None),
        )
        .group_by(Attempt.person_no)
    )
    return {row.person_no: row.at for row in session.execute(wanted)}


def content(session: Session, activation_id: int, content_id: int) -> wording.Content | None:
    """The stored words of an attempt, or None."""
    row = session.get(Content, (activation_id, content_id))
    return wording.Content.from_data(row.body) if row else None


def health(session: Session) -> list[HealthView]:
    """Channels that are not well; none: all are."""
    wanted = select(CarrierHealth.channel, CarrierHealth.failing_since, CarrierHealth.reason, CarrierHealth.stopped)
    return [HealthView(*row) for row in session.execute(wanted.order_by(CarrierHealth.channel))]


def versions(
    session: Session, activation_id: int, purpose: Purpose
) -> dict[tuple[str, int], tuple[int, wording.Content]]:
    """What attempts of a purpose say, by language and audience: (content id, content); the newest of each."""
    wanted = select(Content.language, Content.audience, Content.id, Content.body).where(
        Content.activation_id == activation_id, Content.purpose == purpose
    )
    found = session.execute(wanted.order_by(Content.id))
    return {(language, audience): (id_, wording.Content.from_data(body)) for language, audience, id_, body in found}


def accepted_by_content(session: Session, activation_id: int, content_ids: Collection[int]) -> dict[int, datetime]:
    """When a carrier first took an attempt that says one of these; left out: not yet. Tabletops count at once."""
    taken = func.coalesce(Attempt.accepted_at, Attempt.delivered_at, Attempt.created_at)
    wanted = (
        select(Attempt.content_id, func.min(taken).label("at"))
        .where(
            Attempt.activation_id == activation_id,
            among(session, Attempt.content_id, content_ids),
            Attempt.accepted_at.is_not(None)
            | Attempt.delivered_at.is_not(None)
            | (Attempt.state == AttemptState.SIMULATED),
        )
        .group_by(Attempt.content_id)
    )
    return {row.content_id: row.at for row in session.execute(wanted)}


@dataclass(frozen=True, slots=True)
class Dead:
    """An address of somebody that a carrier refused for good, and why: they opted out, or it is no number."""

    person_no: int
    address: str
    opted_out: bool
    at: datetime | None


def refused_addresses(session: Session, activation_id: int, nos: Collection[int]) -> list[Dead]:
    """The addresses of these people that carriers say are no numbers, or take no texts from us."""
    opted_out = (Attempt.error_code == OPTED_OUT.code) & (Attempt.channel == Channel.SMS)
    wanted = (
        select(Attempt.person_no, Attempt.address, Attempt.error_code, func.max(Attempt.finished_at))
        .where(
            Attempt.activation_id == activation_id,
            among(session, Attempt.person_no, nos),
            Attempt.state == AttemptState.FAILED,
            opted_out | (Attempt.number_dead & (Attempt.error_code != WRONG_NUMBER.code)),
            Attempt.tried_at.is_not(None),
        )
        .group_by(Attempt.person_no, Attempt.address, Attempt.error_code)
    )
    return [Dead(no, to, code == OPTED_OUT.code, at) for no, to, code, at in session.execute(wanted)]


def with_news(session: Session) -> list[int]:
    """Activations of which an outcome waits that escalation has not looked at."""
    return sorted(session.scalars(select(Attempt.activation_id).where(Attempt.news).distinct()))


def has_news(session: Session, activation_id: int) -> bool:
    """Whether an outcome waits that escalation has not looked at."""
    wanted = select(Attempt.id).where(Attempt.activation_id == activation_id, Attempt.news).limit(1)
    return session.scalars(wanted).first() is not None


def waiting_on(session: Session, activation_id: int, channel: Channel, purpose: Purpose) -> list[int]:
    """Who has an attempt of this purpose that waits for this channel."""
    on_its_way = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)
    wanted = select(Attempt.person_no).where(
        Attempt.activation_id == activation_id,
        Attempt.channel == channel,
        Attempt.purpose == purpose,
        Attempt.state.in_(on_its_way),
    )
    return list(session.scalars(wanted.distinct()))


@dataclass(frozen=True, slots=True)
class SenderView:
    """A sender of ours that a carrier refuses; ``country`` empty: everywhere."""

    channel: str
    sender: str
    country: str
    since: datetime
    reason: str


def senders_in_trouble(session: Session) -> list[SenderView]:
    """Senders that are left out while there is another."""
    wanted = select(
        SenderTrouble.channel, SenderTrouble.sender, SenderTrouble.country, SenderTrouble.since, SenderTrouble.reason
    ).where(or_(SenderTrouble.until.is_(None), SenderTrouble.until > now(session)))
    return [SenderView(*row) for row in session.execute(wanted.order_by(SenderTrouble.since))]


@dataclass(frozen=True, slots=True)
class AgainView:
    """A failed alert that is worth the same try later, from ``again_at`` on."""

    person_no: int
    channel: Channel
    rank: int
    address: str
    content_id: int
    segments: int
    priority: int
    again_at: datetime


def worth_again(session: Session, activation_id: int, nos: Collection[int]) -> list[AgainView]:
    """Alerts to these people whose failure passes, and that were not tried again yet."""
    other = aliased(Attempt)
    again = select(other.id).where(
        other.activation_id == Attempt.activation_id,
        other.person_no == Attempt.person_no,
        other.channel == Attempt.channel,
        other.address == Attempt.address,
        other.content_id == Attempt.content_id,
        other.id > Attempt.id,
    )
    wanted = select(
        Attempt.person_no,
        Attempt.channel,
        Attempt.rank,
        Attempt.address,
        Attempt.content_id,
        Attempt.segments,
        Attempt.priority,
        Attempt.again_at,
    ).where(
        Attempt.activation_id == activation_id,
        among(session, Attempt.person_no, nos),
        Attempt.purpose == Purpose.ALERT,
        Attempt.state == AttemptState.FAILED,
        Attempt.again_at.is_not(None),
        Attempt.step.is_not(None),
        ~again.exists(),
    )
    return [AgainView(*row) for row in session.execute(wanted.order_by(Attempt.id)) if row.again_at]  # type: ignore[arg-type]


def untried_alerts(session: Session, activation_id: int) -> int:
    """Alerts of the policy's steps that no carrier took yet; what goes once more later is not one of them."""
    on_its_way = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)
    wanted = select(func.count()).where(
        Attempt.activation_id == activation_id,
        Attempt.purpose == Purpose.ALERT,
        Attempt.state.in_(on_its_way),
        Attempt.step.is_not(None),
    )
    return session.scalar(wanted) or 0
