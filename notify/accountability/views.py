"""What accountability answers with: one dataclass each for an activation and for a callee, and their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from callrees.objective import Outcome
from callrees.words import (
    ActivationState,
    AttemptState,
    Basis,
    Channel,
    Duty,
    HelpState,
    Kind,
    Mode,
    Purpose,
    Question,
    Reach,
    Source,
    Status,
)
from notify.accountability.trouble import BrakeLine, TroubleLine
from notify.activation.queries import CommandWordView, RoundView
from notify.moments import iso

MILESTONES = ("first", "25", "50", "75", "90", "100")
"""The moments by which so many per cent of those asked were accounted for."""


@dataclass(frozen=True, slots=True)
class CommanderView:
    """Who leads. ``since`` None: nobody has acknowledged; then it is the first on the duty list."""

    employee_id: str | None
    account: str | None
    name: str
    since: datetime | None
    acknowledged: bool
    silent: bool
    leads: bool
    """By having acknowledged it, or as the only one named, whom nobody asks."""

    def to_json(self) -> dict[str, Any]:
        """As ``status --json`` shows it."""
        return {
            "employee_id": self.employee_id,
            "account": self.account,
            "name": self.name,
            "since": iso(self.since),
            "acknowledged": self.acknowledged,
            "silent": self.silent,
        }


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """How a quota call-out stands. ``coming`` counts those needed, ``reserve`` those who come beyond that."""

    needed: int
    coming: int
    reserve: int
    asked: int
    filled_at: datetime | None
    exhausted: bool

    def to_json(self) -> dict[str, Any]:
        """As ``status --json`` shows it."""
        return {
            "needed": self.needed,
            "coming": self.coming,
            "reserve": self.reserve,
            "asked": self.asked,
            "filled_at": iso(self.filled_at),
            "exhausted": self.exhausted,
        }


@dataclass(frozen=True, slots=True)
class StatusView:
    """Where an activation stands. Seconds of ``accounted_at`` are of the present round, and count
    from the activation's start, in base time.
    """

    id: int
    kind: Kind
    ask: Question
    mode: Mode
    state: ActivationState
    message: str
    started_at: datetime | None
    ended_at: datetime | None
    counts: Mapping[Status, int]
    to_review: int
    harder_to_reach: int
    help_cases: Mapping[HelpState, int]
    attempts: Mapping[Channel, Mapping[AttemptState, int]]
    first_attempt_at: datetime | None
    last_first_attempt_at: datetime | None
    accounted_at: Mapping[str, float | None]
    forecast: Mapping[str, datetime | None]
    commander: CommanderView | None
    quiet: bool = False
    """Its people are in hiding: nothing rings, see `callrees.quiet`."""
    waiting_for_release: int = 0
    """A cascade: how many silent people wait for the leader above them."""
    round: int = 1
    rounds: tuple[RoundView, ...] = ()
    held_since: datetime | None = None
    said: tuple[CommandWordView, ...] = ()
    brakes: tuple[BrakeLine, ...] = ()
    trouble: tuple[TroubleLine, ...] = ()
    quota: QuotaLine | None = None
    """A call-out for so many people."""
    objective: Outcome | None = None
    """Of the present round; None: its policy has none."""
    audiences: tuple[tuple[str, int], ...] = ()
    """Where people were told different things: the name of each audience (empty: everyone else) and its people."""
    scenario: str | None = None

    @property
    def total(self) -> int:
        """How many callees there are."""
        return sum(self.counts.values())

    def to_json(self) -> dict[str, Any]:
        """The document that ``status --json`` prints."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "ask": self.ask.value,
            "mode": self.mode.value,
            "state": self.state.value,
            "message": self.message,
            "scenario": self.scenario,
            "audiences": [{"name": name, "people": people} for name, people in self.audiences],
            "started_at": iso(self.started_at),
            "ended_at": iso(self.ended_at),
            "counts": {"total": self.total} | {status.value: self.counts[status] for status in Status},
            "to_review": self.to_review,
            "harder_to_reach": self.harder_to_reach,
            "help_cases": {state.value: self.help_cases.get(state, 0) for state in HelpState},
            "attempts": {
                channel.value: {state.value: n for state, n in states.items()}
                for channel, states in self.attempts.items()
            },
            "first_attempt_at": iso(self.first_attempt_at),
            "last_first_attempt_at": iso(self.last_first_attempt_at),
            "accounted_at": dict(self.accounted_at),
            "forecast": {share: iso(moment) for share, moment in self.forecast.items()},
            "brakes": [one.to_json() for one in self.brakes],
            "trouble": [one.to_json() for one in self.trouble],
            "commander": self.commander.to_json() if self.commander else None,
            "quiet": self.quiet,
            "quota": self.quota.to_json() if self.quota else None,
            "objective": _objective_json(self.objective) if self.objective else None,
            "waiting_for_release": self.waiting_for_release,
            "round": self.round,
            "rounds": [
                {
                    "no": one.no,
                    "asked_at": iso(one.asked_at),
                    "by": one.by,
                    "message": one.message,
                    "before": dict(one.counts_before),
                }
                for one in self.rounds
            ],
            "held_since": iso(self.held_since),
            "said": [
                {
                    "what": one.what,
                    "at": iso(one.at),
                    "by": one.by,
                    "message": one.message,
                    "people": one.people,
                    "messages": one.messages,
                    **one.details,
                }
                for one in self.said
            ],
        }


def _objective_json(found: Outcome) -> dict[str, Any]:
    return {
        "percent": found.objective.percent,
        "within_s": found.objective.within,
        "verdict": found.verdict.value,
        "needed": found.needed,
        "wanting": found.wanting,
        "in_time": found.in_time,
        "at_s": None if found.at is None else round(found.at, 3),
    }


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One try to reach the callee."""

    channel: Channel
    purpose: Purpose
    to: str
    state: AttemptState
    carrier_id: str | None
    at: datetime | None
    error: str | None

    def to_json(self) -> dict[str, Any]:
        """As ``callees --json`` shows it."""
        return {
            "channel": self.channel.value,
            "purpose": self.purpose.value,
            "to": self.to,
            "state": self.state.value,
            "carrier_id": self.carrier_id,
            "at": iso(self.at),
            "error": self.error,
        }


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """One statement about the callee."""

    status: Status | None
    source: Source
    basis: Basis
    by: str
    said_at: datetime | None
    heard_at: datetime
    text: str | None
    late: bool
    counted: bool

    def to_json(self) -> dict[str, Any]:
        """As ``callees --json`` shows it."""
        return {
            "status": self.status.value if self.status else None,
            "source": self.source.value,
            "basis": self.basis.value,
            "by": self.by,
            "said_at": iso(self.said_at),
            "heard_at": iso(self.heard_at),
            "text": self.text,
            "late": self.late,
            "counted": self.counted,
        }


@dataclass(frozen=True, slots=True)
class CalleeView:
    """Where one callee stands, with everything that was tried and said."""

    person_no: int
    employee_id: str
    name: str
    title: str | None
    unit: str | None
    site: str | None
    status: Status
    duty: Duty
    reason: str | None
    reach: Reach | None
    superior_no: int | None
    superior_id: str | None
    acting_for: tuple[str, ...]
    depth: int
    placed: str | None
    help_taken_by: str | None
    help: HelpState | None
    help_reason: str | None
    by: str | None
    basis: Basis | None
    accounted_at: datetime | None
    harder_to_reach: tuple[str, ...]
    attempts: tuple[AttemptLine, ...]
    check_ins: tuple[CheckInLine, ...]
    waits_for: str | None = None
    """A cascade: the leader whose answer or time releases them; None: they are released."""
    audience: str = ""
    """Whose text they get; empty: that of everyone else."""

    def to_json(self) -> dict[str, Any]:
        """One member of the list that ``callees --json`` prints."""
        return {
            "employee_id": self.employee_id,
            "name": self.name,
            "title": self.title,
            "unit": self.unit,
            "site": self.site,
            "audience": self.audience,
            "status": self.status.value,
            "duty": self.duty.value,
            "reason": self.reason,
            "reach": self.reach.value if self.reach else None,
            "superior_id": self.superior_id,
            "acting_for": list(self.acting_for),
            "depth": self.depth,
            "placed": self.placed,
            "help_taken_by": self.help_taken_by,
            "help_reason": self.help_reason,
            "waits_for": self.waits_for,
            "harder_to_reach": list(self.harder_to_reach),
            "attempts": [attempt.to_json() for attempt in self.attempts],
            "check_ins": [check_in.to_json() for check_in in self.check_ins],
        }
