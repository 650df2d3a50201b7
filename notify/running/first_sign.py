"""Right after an activation: whether anything sends it, and whether the carriers take it. Every face asks this."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel, Purpose
from notify.activation import queries as activations
from notify.activation.quotas import waves as quota
from notify.app import Service
from notify.dispatch import queries as dispatch
from notify.processes import service as processes

LOOK_EVERY_S = 0.1
WITHIN_S = 2.0
"""So long at most until something was seen to leave, or one goes on without having seen it."""

STARTING_S = 0.6
"""So long a process that is just starting may take to show itself."""

UNTRIED = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Sign:
    """How it stands. ``nothing_to_send``: nobody is to be contacted, for now. ``stuck``: why nothing will leave."""

    tried: bool
    nothing_to_send: bool
    trouble: dict[Channel, str]
    stuck: str | None = None


def first_sign(running: Service, activation_id: int) -> Sign:
    """Look until the first attempt was taken by a carrier, or it is known why none is, or two seconds are over."""
    sign = Sign(tried=False, nothing_to_send=False, trouble={})
    for waited in _looks():
        with running.database.reading() as session:
            sign, waiting, missing = _look(session, activation_id)
        if sign.tried or sign.nothing_to_send:
            return sign
        if waiting and waiting <= sign.trouble.keys():  # on another channel the first may leave at any moment
            reasons = "; ".join(f"{channel}: {sign.trouble[channel]}" for channel in sorted(waiting))
            return Sign(False, False, sign.trouble, f"its attempts wait: {reasons}")
        if missing and waited > STARTING_S:
            return Sign(False, False, sign.trouble, nothing_sends(running, missing))
    return sign


def nothing_sends(running: Service, missing: Collection[str]) -> str:
    """That nothing sends, and what to start."""
    start = "`tocsin serve`" if running.settings.embedded else "`tocsin worker` and `tocsin clock`"
    return f"nothing is sending it ({' and '.join(sorted(missing))} not running): start {start}"


def waiting_channels(session: Session, activation_id: int) -> set[Channel]:
    """The channels on which something is still to be tried."""
    counts = dispatch.counts(session, activation_id, Purpose.ALERT)
    return {channel for channel, states in counts.items() if any(states.get(state, 0) for state in UNTRIED)}


def _looks() -> Iterator[float]:
    began = time.monotonic()
    while (waited := time.monotonic() - began) < WITHIN_S:
        yield waited
        time.sleep(LOOK_EVERY_S)


def _look(session: Session, activation_id: int) -> tuple[Sign, set[Channel], set[str]]:
    tried = dispatch.first_times(session, activation_id).first is not None
    waiting = waiting_channels(session, activation_id)
    to_be_asked = quota.is_due(session, activations.get(session, activation_id))
    trouble = {one.channel: one.reason for one in dispatch.health(session)}
    missing = {"worker", "clock"} - processes.alive(session)
    return Sign(tried, not (waiting or to_be_asked), trouble), waiting, missing
