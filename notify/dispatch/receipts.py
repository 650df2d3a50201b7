"""What carriers report, in any order and any number of times, becomes the state of attempts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.carriers.interface import Receipt, ReceiptState
from notify.dispatch import health
from notify.dispatch.models import Attempt, Line
from notify.events.service import CARRIER, Actor, Happening, append
from notify.moments import now

RANK = {
    AttemptState.SIMULATED: 9,  # never left the house: no receipt can be its own
    AttemptState.PLANNED: 0,
    AttemptState.SENDING: 0,
    AttemptState.UNKNOWN: 0,
    AttemptState.WITHDRAWN: 0,  # a call or text that was under way when it was withdrawn
    AttemptState.ACCEPTED: 1,
    AttemptState.FAILED: 2,
    AttemptState.DELIVERED: 3,  # what was delivered stays delivered
}

BECOMES = {
    ReceiptState.ACCEPTED: AttemptState.ACCEPTED,
    ReceiptState.FAILED: AttemptState.FAILED,
    ReceiptState.DELIVERED: AttemptState.DELIVERED,
    ReceiptState.ENDED: AttemptState.DELIVERED,
}

OVER = frozenset({ReceiptState.FAILED, ReceiptState.ENDED})


@dataclass(frozen=True, slots=True)
class Settled:
    """What a receipt changed: ``state`` is the attempt's now; ``changed`` False when it said nothing new."""

    state: AttemptState
    changed: bool


def receipt(
    session: Session, activation_id: int, attempt_id: int, report: Receipt, *, actor: Actor = CARRIER
) -> Settled | None:
    """Apply what a carrier reports about an attempt; None when there is no such attempt.

    States only ever grow: a late "sent" does not undo "delivered", a second copy changes nothing. It settles
    a doubt at once, and stops a text that was about to be sent again.
    """
    wanted = select(Attempt).where(Attempt.activation_id == activation_id, Attempt.id == attempt_id)
    attempt = session.scalars(wanted.with_for_update()).one_or_none()
    if attempt is None:
        return None
    at = now(session)
    changed = _grow(attempt, report, at)
    if report.state in OVER and attempt.channel is Channel.VOICE and attempt.state is not AttemptState.SIMULATED:
        changed = _hang_up(session, attempt, at) or changed
    if changed:
        if report.stop_channel:
            health.stop(session, attempt.channel, report.reason or "the carrier refuses us")
        data = {"id": attempt_id, "state": attempt.state.value, "code": report.code}
        happening = Happening(f"attempt.{report.state}", actor, activation_id, attempt.person_no, data)
        append(session, [happening], at)
    session.flush()
    return Settled(attempt.state, changed)


def _grow(attempt: Attempt, report: Receipt, at: datetime) -> bool:
    state = BECOMES[report.state]
    if RANK[state] <= RANK[attempt.state]:
        return False
    when = min(report.at or at, at)
    attempt.state, attempt.lease_until, attempt.finished_at = state, None, None
    attempt.carrier_id = attempt.carrier_id or report.carrier_id
    attempt.tried_at = attempt.tried_at or at
    if state is AttemptState.FAILED:
        attempt.error_code, attempt.error = report.code, (report.reason or "")[:200] or None
        attempt.number_dead, attempt.for_good = report.number_dead, report.for_good
        attempt.news, attempt.finished_at = report.for_good, at
        # A carrier that reports a failure had taken it: the person's clock runs from then.
        attempt.accepted_at = attempt.accepted_at or when
        return True
    attempt.error_code = attempt.error = None
    attempt.for_good = attempt.number_dead = False
    attempt.accepted_at = attempt.accepted_at or when
    if state is AttemptState.DELIVERED:
        attempt.delivered_at = when
    return True


def _hang_up(session: Session, attempt: Attempt, at: datetime) -> bool:
    """The call is over: its line is free. False when that was known."""
    session.execute(delete(Line).where(Line.attempt_id == attempt.id))
    if attempt.finished_at is not None:
        return False
    attempt.finished_at = at
    return True
