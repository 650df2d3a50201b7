"""What an after-action report says, put together once and rendered as page, table or JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from callrees.policy import Step
from callrees.words import ACCOUNTED, SILENT, AttemptState, Basis, Channel, Purpose, Reach, Source, StandInState, Status
from notify.accountability.places import unit_of
from notify.accountability.progress import Curve, curve, milestones
from notify.accountability.queries import accounted_seconds, activation, callees, status
from notify.accountability.said import whom
from notify.accountability.views import CalleeView, StatusView
from notify.activation import queries as activations
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatch
from notify.dispatch.queries import AttemptView
from notify.escalation import queries as escalation
from notify.events import queries as events
from notify.moments import now

TIMELINE_MOST = 400
"""Events that the timeline names; single answers and attempts are in the table of people."""

_TOLD_ELSEWHERE = ("check_in.", "text.", "key.", "attempt.", "help.rung")


@dataclass(frozen=True, slots=True)
class UnitResult:
    """How one unit did: never a ranking of persons."""

    unit: str
    total: int
    accounted: int
    needs_help: int
    accounted_at: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ChannelResult:
    """How one channel did. ``answers``: first answers of callees that came in over it."""

    channel: Channel
    attempts: int
    accepted: int
    delivered: int
    failed: int
    people: int
    answers: int


@dataclass(frozen=True, slots=True)
class DeadContact:
    """A number or address that is no good, hidden but for its end."""

    employee_id: str
    name: str
    unit: str | None
    channel: Channel
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class StepResult:
    """For how many callees a step of the policy was taken."""

    step: str
    after_s: float
    people: int


@dataclass(frozen=True, slots=True)
class HelpResult:
    """A help case and how long it waited for a human, in seconds of base time."""

    employee_id: str
    name: str
    state: str
    opened_at: datetime
    taken_after_s: float | None
    taken_by: str | None
    closed_by: str | None


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Someone who was not accounted for, and what was decided about them."""

    employee_id: str
    name: str
    unit: str | None
    status: Status
    disposition: str | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline."""

    at: datetime
    kind: str
    actor: str
    about: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that an after-action report says."""

    made_at: datetime
    activation: ActivationView
    whom: str
    """Its scope in words."""
    status: StatusView
    asked: int
    reach: Mapping[Reach, int]
    by_source: Mapping[Source, int]
    by_basis: Mapping[Basis, int]
    units: tuple[UnitResult, ...]
    channels: tuple[ChannelResult, ...]
    dead_contacts: tuple[DeadContact, ...]
    steps: tuple[StepResult, ...]
    stand_ins: Mapping[StandInState, int]
    help_cases: tuple[HelpResult, ...]
    left: tuple[LeftOver, ...]
    timeline: tuple[Moment, ...]
    curve: Curve
    people: tuple[CalleeView, ...]

    @property
    def accounted(self) -> int:
        """How many are accounted for."""
        return sum(number for status_, number in self.status.counts.items() if status_ in ACCOUNTED)


def report(session: Session, activation_id: int) -> Report:
    """The report of an activation, also while it runs; raises NotFoundError."""
    one = activation(session, activation_id)
    people = callees(session, one.id)
    seconds = accounted_seconds(session, one)
    made_at = now(session)
    attempts = [attempt for attempt in dispatch.for_people(session, one.id) if attempt.purpose is Purpose.ALERT]
    silently_excused = sum(person.status is Status.EXCUSED and person.basis is None for person in people)
    end = one.ended_at or made_at
    return Report(
        made_at=made_at,
        activation=one,
        whom=whom(session, one),
        status=status(session, one.id),
        asked=len(people) - silently_excused,
        reach=_funnel(people),
        by_source=Counter(source for person in people if (source := _first_source(person)) is not None),
        by_basis=Counter(person.basis for person in people if person.basis is not None),
        units=_units(one, people),
        channels=tuple(_channel(channel, attempts, people) for channel in Channel),
        dead_contacts=_dead(people, attempts),
        steps=_steps(one, escalation.steps_taken(session, one.id)),
        stand_ins=Counter(asked.state for asked in escalation.stand_ins(session, one.id)),
        help_cases=_help(session, one, people),
        left=_left(session, one, people),
        timeline=_timeline(session, one),
        curve=curve(seconds, (end - one.started_at).total_seconds() if one.started_at else 0.0),
        people=tuple(people),
    )


def _funnel(people: Sequence[CalleeView]) -> dict[Reach, int]:
    """How many got at least so far."""
    order = list(Reach)
    at = Counter(order.index(person.reach) for person in people if person.reach is not None)
    return {reach: sum(number for rank, number in at.items() if rank >= order.index(reach)) for reach in order}


def _first_source(person: CalleeView) -> Source | None:
    return next((said.source for said in person.check_ins if said.counted and said.status in ACCOUNTED), None)


def _units(one: ActivationView, people: Sequence[CalleeView]) -> tuple[UnitResult, ...]:
    members: dict[str, list[CalleeView]] = defaultdict(list)
    for person in people:
        members[unit_of(person)].append(person)
    start = one.started_at or one.created_at
    results = []
    for unit, found in sorted(members.items()):
        seconds = sorted((p.accounted_at - start).total_seconds() for p in found if p.accounted_at is not None)
        asked = len(found) - sum(person.status is Status.EXCUSED and person.basis is None for person in found)
        accounted = sum(person.status in ACCOUNTED for person in found)
        need = sum(person.status is Status.NEEDS_HELP for person in found)
        results.append(UnitResult(unit, len(found), accounted, need, milestones(seconds, asked)))
    return tuple(results)


def _channel(channel: Channel, attempts: Sequence[AttemptView], people: Sequence[CalleeView]) -> ChannelResult:
    mine = [attempt for attempt in attempts if attempt.channel is channel and attempt.tried_at is not None]
    sources = {Channel.SMS: Source.SMS, Channel.VOICE: Source.VOICE, Channel.EMAIL: Source.LINK}
    return ChannelResult(
        channel=channel,
        attempts=len(mine),
        accepted=sum(attempt.accepted_at is not None for attempt in mine),
        delivered=sum(attempt.delivered_at is not None for attempt in mine),
        failed=sum(attempt.state is AttemptState.FAILED for attempt in mine),
        people=len({attempt.person_no for attempt in mine}),
        answers=sum(_first_source(person) is sources[channel] for person in people),
    )


def _dead(people: Sequence[CalleeView], attempts: Sequence[AttemptView]) -> tuple[DeadContact, ...]:
    by_no = {person.person_no: person for person in people}
    found: dict[tuple[int, Channel, str], DeadContact] = {}
    for attempt in attempts:
        person = by_no.get(attempt.person_no)
        if person is None or attempt.state is not AttemptState.FAILED or not (attempt.number_dead or attempt.for_good):
            continue
        reason = attempt.error or "refused for good"
        dead = DeadContact(
            person.employee_id, person.name, person.unit, attempt.channel, masked(attempt.address), reason
        )
        found[person.person_no, attempt.channel, attempt.address] = dead
    return tuple(found.values())


def masked(address: str) -> str:
    """An address that says enough to find it in the directory, and too little to be used."""
    local, at, domain = address.partition("@")
    return f"{local[:1]}...@{domain}" if at else f"...{address[-3:]}"


def _steps(one: ActivationView, taken: Mapping[int, int]) -> tuple[StepResult, ...]:
    steps = one.policy.steps
    return tuple(
        StepResult(_step_text(steps[number]), steps[number].after, people)
        for number, people in sorted(taken.items())
        if number < len(steps)
    )


def _step_text(step: Step) -> str:
    if step.backups_wait is not None:
        return "ask the backups, in order"
    if step.notify:
        return "tell " + ", ".join(told.value for told in step.notify)
    return "try " + ", ".join(str(slot) for slot in step.contact)


def _help(session: Session, one: ActivationView, people: Sequence[CalleeView]) -> tuple[HelpResult, ...]:
    by_no = {person.person_no: person for person in people}
    cases = escalation.help_cases(session, one.id)
    beside = activations.people(session, one.id, {case.person_no for case in cases} - by_no.keys())
    results = []
    for case in cases:
        person = by_no.get(case.person_no) or beside.get(case.person_no)
        waited = (case.taken_at - case.opened_at).total_seconds() if case.taken_at else None
        name, id_ = (person.name, person.employee_id) if person else ("", None)
        taken_by, closed_by = case.taken_by, case.closed_by
        id_ = id_ or str(case.person_no)
        results.append(HelpResult(id_, name, case.state.value, case.opened_at, waited, taken_by, closed_by))
    return tuple(results)


def _left(session: Session, one: ActivationView, people: Sequence[CalleeView]) -> tuple[LeftOver, ...]:
    decided = {disposition.person_no: disposition for disposition in activations.dispositions(session, one.id)}
    left = []
    for person in people:
        disposition = decided.get(person.person_no)
        if person.status in SILENT or disposition is not None:
            text, by = (disposition.text, disposition.by) if disposition else (None, None)
            left.append(LeftOver(person.employee_id, person.name, person.unit, person.status, text, by))
    return tuple(left)


def _timeline(session: Session, one: ActivationView) -> tuple[Moment, ...]:
    found = events.timeline(session, one.id, without=_TOLD_ELSEWHERE, limit=TIMELINE_MOST)
    names = activations.names(session, one.id, {event.person_no for event in found if event.person_no is not None})
    return tuple(
        Moment(event.at, event.kind, event.actor, names.get(event.person_no) if event.person_no is not None else None)
        # Within one transaction an event may be written after others and yet bear its beginning.
        for event in sorted(found, key=lambda event: event.at)
    )
