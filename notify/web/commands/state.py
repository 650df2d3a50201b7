"""Hold and resume."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from callrees.words import ActivationState, AttemptState
from notify.activation import service as activation
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatch
from notify.moments import now
from notify.web.commands.command import RUNNING, Command, by
from notify.web.commands.given import Given


def _waiting(session: Session, view: ActivationView, _: Given) -> dict[str, Any]:
    counts = dispatch.counts(session, view.id)
    waiting = sum(states.get(AttemptState.PLANNED, 0) for states in counts.values())
    sending = sum(states.get(AttemptState.SENDING, 0) for states in counts.values())
    held_s = (now(session) - view.held_since).total_seconds() if view.held_since else 0.0
    return {"waiting": waiting, "sending": sending, "held_for": duration(held_s)}


def _hold(session: Session, view: ActivationView, _: Given) -> str:
    activation.hold(session, view.id, by())
    return "Held: nothing is sent but help and confirmations, and the clock stands still."


def _resume(session: Session, view: ActivationView, _: Given) -> str:
    held_s = activation.resume(session, view.id, by())
    return f"Going on where it was. It was held for {duration(held_s)}."


def duration(seconds: float) -> str:
    """`40 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:  # noqa: PLR2004
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"


HOLD = Command("hold", "Hold", "Hold the activation", RUNNING, _waiting, _hold, main=True)
RESUME = Command(
    "resume", "Resume", "Go on with the activation", (ActivationState.HELD,), _waiting, _resume, main=True, look_of="go"
)
