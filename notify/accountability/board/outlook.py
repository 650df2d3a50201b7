"""What happens next, and whether anything happens at all: steps to come, what waits to be sent, who should send it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from callrees.policy import Step
from callrees.words import ActivationState, Channel, Notified
from notify.accountability.board.facts import Facts
from notify.activation.queries import UNDER_WAY, ActivationView
from notify.dispatch import queries as dispatch
from notify.dispatch.queries import Backlog
from notify.processes import service as processes

NEEDED = frozenset({"worker", "clock"})
STUCK_AFTER = timedelta(seconds=60)
"""So long nothing may leave, while something is due, until the board says so."""

SHOWN = 2
"""Steps to come that are named."""

_CHANNELS = {Channel.SMS: "texts", Channel.VOICE: "calls", Channel.EMAIL: "emails"}
_TOLD = {Notified.SUPERIOR: "superiors", Notified.COMMANDER: "the commander", Notified.HR: "HR"}


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step of the policy that is to come. ``at`` None: it is held, and nobody knows when it goes on."""

    words: str
    at: datetime | None
    after_s: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to come, and what stands in its way."""

    steps: tuple[NextStep, ...]
    ends_at: datetime | None
    """When it ends by itself, if it does."""
    backlog: Backlog
    missing: tuple[str, ...]
    """Processes without which nothing happens, and that are not alive."""
    stuck: bool
    """Messages are due, and none has left for a while."""

    @property
    def is_dead(self) -> bool:
        """Whether nothing is sending."""
        return bool(self.missing)


def outlook(session: Session, facts: Facts) -> Outlook:
    """What is to come in an activation."""
    one, at = facts.one, facts.at
    backlog = dispatch.backlog(session, one.id, at)
    open_ = one.state in (*UNDER_WAY, ActivationState.PREPARING)
    missing = tuple(sorted(NEEDED - processes.alive(session))) if open_ else ()
    last = max((moment for moment in (backlog.last_tried, backlog.oldest_due) if moment is not None), default=None)
    stuck = one.state is ActivationState.RUNNING and backlog.due > 0 and last is not None and at - last > STUCK_AFTER
    return Outlook(
        steps=next_steps(one, at) if open_ else (),
        ends_at=_ends_at(one, at) if open_ else None,
        backlog=backlog,
        missing=missing,
        stuck=stuck,
    )


def next_steps(one: ActivationView, at: datetime) -> tuple[NextStep, ...]:
    """The steps of its policy that are to come, as if everybody's clock had started with it: the first to reach each.

    Steps of one moment are one line.
    """
    by_time: dict[float, list[str]] = {}
    elapsed = _elapsed(one, at)
    for step in one.policy_in_force.steps:
        if step.after > max(elapsed, 0.0):
            by_time.setdefault(step.after, []).append(step_words(step))
    held = one.state is ActivationState.HELD
    return tuple(
        NextStep("; ".join(words), None if held else at + timedelta(seconds=(after - elapsed) / one.clock_rate), after)
        for after, words in sorted(by_time.items())[:SHOWN]
    )


def step_words(step: Step) -> str:
    """What a step of a policy does, in a few words."""
    if step.backups_wait is not None:
        return "backups are asked to stand in"
    if step.notify:
        told = [_TOLD[role] for role in step.notify]
        return f"{' and '.join(told)} {'are' if len(told) > 1 or told == ['superiors'] else 'is'} told"
    first = [_CHANNELS[slot.channel] for slot in step.contact if slot.rank == 1]
    further = ["further numbers and addresses"] if any(slot.rank > 1 for slot in step.contact) else []
    return " and ".join([*first, *further])


def _ends_at(one: ActivationView, at: datetime) -> datetime | None:
    ends_s = one.policy.ends_after
    if ends_s is None or one.quiet or one.state is ActivationState.HELD:
        return None
    began = one.quiet_lifted_s or 0.0
    return at + timedelta(seconds=(ends_s + began - one.clock.elapsed(at)) / one.clock_rate)


def _elapsed(one: ActivationView, at: datetime) -> float:
    """Seconds of its own clock since everyone was last asked, or since the quiet was lifted."""
    asked = one.clock.elapsed(one.asked_at) if one.asked_at is not None else 0.0
    return one.clock.elapsed(at) - max(asked, one.quiet_lifted_s or 0.0)
