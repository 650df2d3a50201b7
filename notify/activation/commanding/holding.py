"""Hold and resume: nothing is sent but help and confirmations, steps wait, the activation's clock stands still."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from callrees.words import ActivationState
from notify.activation.commanding.locking import locked
from notify.events.service import Actor, Happening, append
from notify.moments import now


def hold(session: Session, activation_id: int, actor: Actor) -> None:
    """Hold a running activation. Dispatch looks at the state before each message. Raises UserError otherwise."""
    row = locked(session, activation_id, [ActivationState.RUNNING])
    at = now(session)
    row.state, row.pauses = ActivationState.HELD, [*(row.pauses or ()), [at.isoformat(), None]]
    append(session, [Happening("activation.held", actor, activation_id)], at)


def resume(session: Session, activation_id: int, actor: Actor) -> float:
    """Go on where it was; returns for how many seconds it was held. Raises UserError when it is not held."""
    row = locked(session, activation_id, [ActivationState.HELD])
    at = now(session)
    *before, (since, _) = list(row.pauses or [])
    row.state, row.pauses = ActivationState.RUNNING, [*before, [since, at.isoformat()]]
    held_s = (at - datetime.fromisoformat(since)).total_seconds()
    append(session, [Happening("activation.resumed", actor, activation_id, data={"held_s": round(held_s, 1)})], at)
    return held_s
