"""Handing out: the leading clock looks for due attempts and rings for them, most urgent first.

What was offered is remembered in memory only. A restart forgets it, and offers again: a claim is what counts.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.app import Service
from notify.carriers.interface import Carrier
from notify.dispatch import health, senders
from notify.dispatch.claiming import Limit, backlog_s
from notify.dispatch.holds import may_leave, stands_back
from notify.dispatch.models import Attempt
from notify.dispatch.sending import limit_of
from notify.moments import now
from notify.queue import Queue, QueueAwayError

BATCH = 100
WINDOW = {Channel.SMS: 4000, Channel.VOICE: 400, Channel.EMAIL: 400}
"""How many may wait in the queue: what is more urgent overtakes all that is not in it yet."""

OFFER_AGAIN_S = 15.0
OFFER_AGAIN_LIMITED_S = 2.0
"""A message may be lost, or find no room in the limit: then its attempts are offered again."""

MANY = 1000
GROWN = 4
"""So many times what it was when last looked at: an activation that large is another one for PostgreSQL's plans."""

REACH_S = 1.0
"""How far ahead of a limit of ours attempts are handed out."""

WRITTEN_AT_ONCE = ("attempt", "standing", "callee_clock")
"""Tables that get thousands of rows when an activation begins."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A planned attempt whose time has come."""

    activation_id: int
    id: int
    segments: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Attempts of one activation and channel that go as one message."""

    channel: Channel
    activation_id: int
    ids: tuple[int, ...]
    probe: bool = False


class HandOut:
    """Knows what it offered and when. One per clock."""

    def __init__(self, service: Service, queue: Queue, carriers: Mapping[Channel, Carrier]) -> None:
        self._service, self._queue = service, queue
        self._carriers = carriers
        self._limits = {channel: limit_of(service.settings, carrier) for channel, carrier in carriers.items()}
        self._offered: dict[Channel, dict[int, float]] = {channel: {} for channel in carriers}
        self._rung: Counter[int] = Counter()
        self._analysed: dict[int, int] = {}

    def tick(self) -> bool:
        """One look at every channel; whether there was anything to do."""
        rung: Counter[int] = Counter()
        for channel in self._limits:
            for batch in self._due(channel):
                try:
                    self._queue.ring(channel, batch.activation_id, batch.ids, probe=batch.probe)
                except QueueAwayError as problem:
                    log.error("the queue is away; attempts wait", channel=channel.value, problem=str(problem))  # noqa: TRY400
                    return True
                self._offered[channel].update(dict.fromkeys(batch.ids, time.monotonic()))
                rung[batch.activation_id] += len(batch.ids)
        self._rung.update(rung)
        if any(self._is_another(id_) for id_ in rung):
            self._analysed = dict(self._rung)
            self._service.database.look_again(WRITTEN_AT_ONCE)
        return bool(rung)

    def _is_another(self, activation_id: int) -> bool:
        """Whether an activation has grown so much that plans made for what it was are bad ones."""
        return self._rung[activation_id] >= max(MANY, GROWN * self._analysed.get(activation_id, 0))

    def _due(self, channel: Channel) -> list[Batch]:
        carrier = self._carriers[channel]
        with self._service.database.reading() as session:
            stopped = health.is_stopped(session, channel)
            if len(carrier.senders) > 1:
                sender = senders.outlook(session, carrier, probing=False).sender
                self._limits[channel] = limit_of(self._service.settings, carrier, sender)
            rows = due(session, channel, 1 if stopped else WINDOW[channel])
            backlog = backlog_s(session, self._limits[channel]) if self._limits[channel].per_second else 0.0
        if not rows:
            self._offered[channel].clear()
            return []
        if stopped:
            return self._probe(channel, rows[0])
        return [Batch(channel, *found) for found in batches(self._fresh(channel, rows, backlog))]

    def _probe(self, channel: Channel, first: Due) -> list[Batch]:
        with self._service.database.writing() as session:
            allowed = health.take_probe(session, channel)
        self._offered[channel].clear()  # when the channel works again, all is offered at once
        return [Batch(channel, first.activation_id, (first.id,), probe=True)] if allowed else []

    def _fresh(self, channel: Channel, rows: Sequence[Due], backlog: float) -> list[Due]:
        """Those not offered just now, and no more than leave soon."""
        limit = self._limits[channel]
        again = OFFER_AGAIN_LIMITED_S if limit.per_second else OFFER_AGAIN_S
        edge, still = time.monotonic() - again, {row.id for row in rows}
        offered = {id_: at for id_, at in self._offered[channel].items() if at >= edge and id_ in still}
        self._offered[channel] = offered
        if not limit.per_second:
            return [row for row in rows if row.id not in offered]
        return list(within(rows, offered, limit, backlog))


def due(session: Session, channel: Channel, most: int) -> list[Due]:
    """Planned attempts whose time has come, most urgent first, in the order in which they were planned.

    While something real is under way exercises stand back, whatever they have to say: but for cries for help, which
    may be real.
    """
    wanted = (
        select(Attempt.activation_id, Attempt.id, Attempt.segments)
        .where(Attempt.state == AttemptState.PLANNED, Attempt.channel == channel, Attempt.due_at <= now(session))
        .where(Attempt.carried_by.is_(None), *may_leave(session))
        .order_by(Attempt.priority, Attempt.id)
    )
    exercise = stands_back(session)
    if exercise is None:
        return [Due(*row) for row in session.execute(wanted.limit(most))]
    found = [Due(*row) for row in session.execute(wanted.where(~exercise).limit(most))]
    if left := most - len(found):
        found += [Due(*row) for row in session.execute(wanted.where(exercise).limit(left))]
    return found


def within(rows: Sequence[Due], offered: Mapping[int, float], limit: Limit, backlog_s: float) -> Iterator[Due]:
    """The first of those not offered yet that leave within a second of the limit; always at least one's worth.

    ``backlog_s``: how long the limit is taken already. What was offered and is not claimed yet counts too.
    """
    waiting = sum(row.segments for row in rows if row.id in offered)
    room = (REACH_S - backlog_s) * limit.per_second - waiting
    for row in rows:
        if room <= 0:
            return
        if row.id not in offered:
            room -= row.segments
            yield row


def batches(rows: Sequence[Due]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Messages of at most a hundred attempts, each of one activation, keeping the order of urgency."""
    for start in range(0, math.ceil(len(rows) / BATCH) * BATCH, BATCH):
        by_activation: dict[int, list[int]] = {}
        for row in rows[start : start + BATCH]:
            by_activation.setdefault(row.activation_id, []).append(row.id)
        for activation_id, ids in by_activation.items():
            yield activation_id, tuple(ids)
