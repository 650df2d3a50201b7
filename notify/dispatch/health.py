"""Whether a channel's carrier takes what we hand it: since when not, why, and when it is probed next."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.dispatch.models import Attempt, CarrierHealth
from notify.dispatch.sets import among
from notify.events.service import WORKER, Happening, append
from notify.moments import now

PROBE_EVERY = timedelta(seconds=10)
"""How often one attempt is tried on a channel that refuses us."""


def is_stopped(session: Session, channel: Channel) -> bool:
    """Whether nothing but a probe may be sent on this channel."""
    stopped = select(CarrierHealth.stopped).where(CarrierHealth.channel == channel)
    return bool(session.scalar(stopped))


def stop(session: Session, channel: Channel, reason: str, probe_every: timedelta = PROBE_EVERY) -> None:
    """Note that the channel's carrier refuses us or does not answer. Since when is kept from the first time."""
    at = now(session)
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = {"failing_since": at, "reason": reason, "stopped": True, "probe_at": at + probe_every}
    first = insert(CarrierHealth).values(channel=channel, **row)
    new = session.scalar(first.on_conflict_do_nothing(index_elements=["channel"]).returning(CarrierHealth.channel))
    if new is None:
        known = update(CarrierHealth).where(CarrierHealth.channel == channel)
        session.execute(known.values(reason=reason, stopped=True, probe_at=at + probe_every))
        return
    append(session, [Happening("channel.stopped", WORKER, data={"channel": channel.value, "reason": reason})], at)


def works(session: Session, channel: Channel) -> None:
    """Note that the carrier takes messages again."""
    gone = delete(CarrierHealth).where(CarrierHealth.channel == channel).returning(CarrierHealth.channel)
    if session.execute(gone).first() is None:
        return
    append(session, [Happening("channel.works", WORKER, data={"channel": channel.value})])
    _call_back(session, channel)


def _call_back(session: Session, channel: Channel) -> None:
    """What stood aside after it had tried in vain need not wait any longer."""
    at = now(session)
    aside = (
        select(Attempt.activation_id, Attempt.id)
        .where(
            Attempt.state == AttemptState.PLANNED,
            Attempt.channel == channel,
            Attempt.due_at > at,
            Attempt.error_code.is_not(None),
        )
        .order_by(Attempt.id)
        .with_for_update(skip_locked=True)
    )
    ids = [id_ for _, id_ in session.execute(aside)]
    if ids:
        mine = update(Attempt).where(among(session, Attempt.id, ids), Attempt.state == AttemptState.PLANNED)
        session.execute(mine.values(due_at=at).execution_options(synchronize_session=False))


def take_probe(session: Session, channel: Channel) -> bool:
    """Whether one attempt may be tried now on a stopped channel; if so, the next only after a while."""
    at = now(session)
    due = update(CarrierHealth).where(CarrierHealth.channel == channel, CarrierHealth.probe_at <= at)
    return session.execute(due.values(probe_at=at + PROBE_EVERY).returning(CarrierHealth.channel)).first() is not None
