"""What others may know about attempts and carriers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel, Purpose
from notify.dispatch.models import Attempt, CarrierHealth
from notify.dispatch.sets import among


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One attempt, as others see it. Times are base time."""

    activation_id: int
    id: int
    person_no: int
    purpose: Purpose
    channel: Channel
    rank: int
    address: str
    step: int | None
    early: bool
    state: AttemptState
    tries: int
    carrier_id: str | None
    error_code: str | None
    error: str | None
    number_dead: bool
    for_good: bool
    content_id: int
    created_at: datetime
    due_at: datetime
    tried_at: datetime | None
    accepted_at: datetime | None
    delivered_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class FirstTimes:
    """When a person was first tried, and when a carrier first took something for them."""

    tried_at: datetime | None
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChannelTrouble:
    """A channel on which nothing can be sent: since when, and why in words."""

    channel: Channel
    failing_since: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone who was written to or rung at an address."""

    activation_id: int
    person_no: int
    attempt_id: int
    purpose: Purpose
    created_at: datetime


_FIELDS = [getattr(Attempt, name) for name in AttemptView.__slots__]


def find(session: Session, activation_id: int, attempt_id: int) -> AttemptView | None:
    """One attempt, or None."""
    wanted = select(*_FIELDS).where(Attempt.activation_id == activation_id, Attempt.id == attempt_id)
    row = session.execute(wanted).one_or_none()
    return AttemptView(*row) if row else None


def counts(session: Session, activation_id: int) -> dict[Channel, dict[AttemptState, int]]:
    """How many attempts of each channel are in each state; only what there is."""
    grouped = select(Attempt.channel, Attempt.state, func.count()).where(Attempt.activation_id == activation_id)
    found: dict[Channel, dict[AttemptState, int]] = defaultdict(dict)
    for channel, state, number in session.execute(grouped.group_by(Attempt.channel, Attempt.state)):
        found[channel][state] = number
    return dict(found)


def for_people(
    session: Session,
    activation_id: int,
    person_nos: Collection[int] | None = None,
    purposes: Collection[Purpose] | None = None,
) -> dict[int, list[AttemptView]]:
    """Each person's attempts in the order in which they were planned; ``None``: everyone's, every purpose."""
    wanted = select(*_FIELDS).where(Attempt.activation_id == activation_id)
    if person_nos is not None:
        wanted = wanted.where(among(session, Attempt.person_no, person_nos))
    if purposes is not None:
        wanted = wanted.where(Attempt.purpose.in_(purposes))
    found: dict[int, list[AttemptView]] = defaultdict(list)
    for row in session.execute(wanted.order_by(Attempt.id)):
        view = AttemptView(*row)
        found[view.person_no].append(view)
    return dict(found)


def first_times(
    session: Session,
    activation_id: int,
    person_nos: Collection[int] | None = None,
    purpose: Purpose = Purpose.ALERT,
) -> dict[int, FirstTimes]:
    """When each person was first tried and first accepted; people never tried are absent."""
    times = select(Attempt.person_no, func.min(Attempt.tried_at), func.min(Attempt.accepted_at))
    times = times.where(
        Attempt.activation_id == activation_id, Attempt.purpose == purpose, Attempt.tried_at.is_not(None)
    )
    if person_nos is not None:
        times = times.where(among(session, Attempt.person_no, person_nos))
    return {
        no: FirstTimes(tried, accepted) for no, tried, accepted in session.execute(times.group_by(Attempt.person_no))
    }


def health(session: Session) -> dict[Channel, ChannelTrouble]:
    """The channels that do not work now; empty when all is well."""
    rows = session.execute(select(CarrierHealth.channel, CarrierHealth.failing_since, CarrierHealth.reason))
    return {channel: ChannelTrouble(channel, since, reason) for channel, since, reason in rows}


def recipients_by_address(
    session: Session,
    address: str,
    channels: Collection[Channel],
    activation_ids: Collection[int] | None = None,
    limit: int = 50,
) -> list[Recipient]:
    """Who was tried at this address, newest attempt first; planned and withdrawn attempts count too."""
    wanted = select(Attempt.activation_id, Attempt.person_no, Attempt.id, Attempt.purpose, Attempt.created_at)
    wanted = wanted.where(Attempt.address == address, Attempt.channel.in_(channels))
    if activation_ids is not None:
        wanted = wanted.where(among(session, Attempt.activation_id, activation_ids))
    rows = session.execute(wanted.order_by(Attempt.id.desc()).limit(limit))
    return [Recipient(*row) for row in rows]
