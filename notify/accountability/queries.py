"""Where everyone stands: put together from the stations' own reads, a handful of queries however many people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from callrees.quota import Place
from callrees.words import ACCOUNTED, AttemptState, Duty, Purpose, Question, Reach, Status
from notify.accountability import trouble
from notify.accountability.objectives import outcome
from notify.accountability.progress import milestones
from notify.accountability.views import AttemptLine, CalleeView, CheckInLine, CommanderView, QuotaLine, StatusView
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkins
from notify.checkin.queries import Brief, CheckInView, StandingView
from notify.directory import queries as directory
from notify.dispatch import queries as dispatch
from notify.dispatch.queries import AttemptView
from notify.errors import NotFoundError
from notify.escalation import queries as escalation
from notify.escalation.queries import HelpView
from notify.moments import now

NAME_THE_PEOPLE_UP_TO = 5_000
"""Beyond so many chosen people it is quicker to read everyone's rows and leave out the rest."""

UNITS_NAMED = 20
"""Units that an error names."""


def activation(session: Session, activation_id: int | None) -> ActivationView:
    """The activation of this id, or the latest one for None; raises NotFoundError."""
    if activation_id is not None:
        return activations.get(session, activation_id)
    found = activations.latest(session)
    if found is None:
        raise NotFoundError("there is no activation yet: see `tocsin activate --help`")
    return found


def status(session: Session, activation_id: int | None = None) -> StatusView:
    """Where an activation stands (None: the latest); raises NotFoundError."""
    one = activation(session, activation_id)
    counts = _counts(session, one)
    first = dispatch.first_times(session, one.id)
    asked = one.total - checkins.excused_from_the_start(session, one.id)
    seconds = accounted_since_start(session, one)
    return StatusView(
        id=one.id,
        kind=one.kind,
        ask=one.ask,
        mode=one.mode,
        state=one.state,
        message=one.message,
        started_at=one.started_at,
        ended_at=one.ended_at,
        counts=counts,
        to_review=checkins.to_review_count(session, one.id),
        harder_to_reach=_harder_to_reach(session, one.id),
        help_cases=escalation.help_counts(session, one.id),
        attempts=dispatch.counts(session, one.id),
        first_attempt_at=first.first,
        last_first_attempt_at=first.last,
        accounted_at=milestones(seconds, asked),
        objective=outcome(one, seconds, asked, now(session)),
        forecast={share: _forecast(one, share) for share in ("50", "90", "100")},
        commander=_commander(session, one.id),
        quiet=one.quiet,
        quota=_quota(session, one),
        waiting_for_release=_waiting_for_release(session, one),
        round=one.round_no,
        rounds=tuple(activations.rounds(session, one.id)),
        held_since=one.held_since,
        said=tuple(activations.command_words(session, one.id)),
        brakes=trouble.brakes(session, one.id),
        trouble=trouble.trouble(session),
        audiences=_audiences(session, one),
        scenario=one.prepared.scenario,
    )


def _audiences(session: Session, one: ActivationView) -> tuple[tuple[str, int], ...]:
    """The audiences in their order, everyone else last; nothing where all were told the same."""
    if not one.prepared.audiences:
        return ()
    sizes = activations.audience_sizes(session, one.id)
    numbers = [*range(1, len(one.prepared.audiences) + 1), 0]
    return tuple((one.prepared.name(no), sizes.get(no, 0)) for no in numbers)


def _quota(session: Session, one: ActivationView) -> QuotaLine | None:
    found = activations.quota(session, one.id) if one.need is not None else None
    if found is None:
        return None
    places = Counter(found.places.values())
    return QuotaLine(
        needed=found.needed,
        coming=places[Place.COUNTED],
        reserve=places[Place.RESERVE],
        asked=len(found.places),
        filled_at=found.filled_at,
        exhausted=found.exhausted,
    )


def _commander(session: Session, activation_id: int) -> CommanderView | None:
    """Who leads; while nobody has acknowledged, the first on the duty list."""
    found = escalation.command(session, activation_id)
    no, leads = found.leading_no, found.leading_no is not None
    if no is None:
        no = next(iter(activations.commanders(session, activation_id)), None)
    person = activations.person(session, activation_id, no) if no is not None else None
    if person is None:
        return None
    return CommanderView(
        employee_id=person.employee_id,
        account=person.account,
        name=person.name,
        since=found.since,
        acknowledged=found.acknowledged,
        silent=found.silent,
        leads=leads,
    )


def callees(
    session: Session, activation_id: int, wanted: Status | None = None, unit: str | None = None
) -> list[CalleeView]:
    """The callees of an activation, all or those of one status or unit; raises NotFoundError, also for a unit that
    it does not know.
    """
    one = activation(session, activation_id)
    everyone = activations.callees(session, one.id, unit)
    if unit is not None and not everyone:
        known = sorted({person.unit for person in activations.callees(session, one.id) if person.unit})
        raise NotFoundError(f"activation {one.id} has nobody in the unit {unit!r}: {_some(known) or 'it has no units'}")
    standings = checkins.standings(session, one.id)
    unreachable = escalation.unreachable(session, one.id)
    stands = {p.person_no: effective(one, standings.get(p.person_no), p.person_no in unreachable) for p in everyone}
    chosen = [person for person in everyone if wanted is None or stands[person.person_no] is wanted]
    context = _Context.read(session, one, chosen, standings)
    return [context.view(person, stands[person.person_no]) for person in chosen]


def _some(units: Sequence[str]) -> str:
    shown = ", ".join(units[:UNITS_NAMED])
    return f"its units are {shown}{' and more' if len(units) > UNITS_NAMED else ''}" if units else ""


def effective(one: ActivationView, standing: StandingView | Brief | None, unreachable: bool) -> Status:
    """The status that is shown: ``unreachable`` for someone unaccounted for whom no contact works."""
    status_ = standing.status if standing else at_first(one)
    return Status.UNREACHABLE if unreachable and status_ is Status.UNACCOUNTED else status_


def at_first(one: ActivationView) -> Status:
    """How people stand who have no standing yet, while it is being prepared: a notice asks nobody anything."""
    return Status.EXCUSED if one.ask is Question.NOTICE else Status.UNACCOUNTED


def shown_status(session: Session, one: ActivationView, person_no: int) -> Status:
    """One callee's status as every board shows it."""
    standing = checkins.standings(session, one.id, [person_no]).get(person_no)
    return effective(one, standing, person_no in escalation.unreachable(session, one.id))


def accounted_seconds(session: Session, one: ActivationView) -> list[float]:
    """Seconds from the round's start, in base time, at which each callee was first accounted for; growing order."""
    start = one.asked_at or one.started_at or one.created_at
    return [(moment - start).total_seconds() for moment in checkins.accounted_moments(session, one.id)]


def accounted_since_start(session: Session, one: ActivationView) -> list[float]:
    """The same for the present round, in seconds from the activation's start: who stayed in need counts from the
    moment of the round.
    """
    start = one.started_at or one.created_at
    before = ((one.asked_at or start) - start).total_seconds()
    return [before + seconds for seconds in accounted_seconds(session, one)]


def reach(attempts: Iterable[AttemptView], standing: StandingView | None) -> Reach | None:
    """How far the alert got. Being answered for by somebody else leaves it where it was: only one's own act reaches."""
    if standing is not None and standing.reached_at is not None:
        return Reach.ACCOUNTED if standing.status in ACCOUNTED else Reach.REACHED
    alerts = [attempt for attempt in attempts if attempt.purpose is Purpose.ALERT]
    if any(attempt.delivered_at or attempt.state is AttemptState.DELIVERED for attempt in alerts):
        return Reach.DELIVERED
    if any(attempt.accepted_at or attempt.state is AttemptState.ACCEPTED for attempt in alerts):
        return Reach.ACCEPTED
    return Reach.ATTEMPTED if any(attempt.tried_at for attempt in alerts) else None


def _harder_to_reach(session: Session, activation_id: int) -> int:
    """How many callees have a contact that a human has to put right."""
    who = {task.employee_id for task in directory.tasks(session)}
    return activations.callees_named(session, activation_id, who) if who else 0


def _counts(session: Session, one: ActivationView) -> dict[Status, int]:
    """Every status with its number; they add up to the roster, also while standings are still being made."""
    found = checkins.status_counts(session, one.id, escalation.unreachable(session, one.id))
    counts = {status_: found.get(status_, 0) for status_ in Status}
    counts[at_first(one)] += max(one.total - sum(counts.values()), 0)
    return counts


def _waiting_for_release(session: Session, one: ActivationView) -> int:
    """Who was heard already, though nobody had asked them yet, waits for nothing."""
    waiting = escalation.waiting(session, one)
    if not waiting:
        return 0
    standings = checkins.standings(session, one.id, waiting)
    return sum(_unheard(standings, no) for no in waiting)


def _unheard(standings: Mapping[int, StandingView], no: int) -> bool:
    return no not in standings or standings[no].heard_at is None


def _forecast(one: ActivationView, share: str) -> datetime | None:
    seconds = one.tried_at_s.get(share)
    if seconds is None:
        return None
    return (one.started_at or one.created_at) + timedelta(seconds=float(seconds))


@dataclass(frozen=True, slots=True)
class _Context:
    """Everything about the chosen callees, read in bulk and sorted by person."""

    standings: Mapping[int, StandingView]
    attempts: Mapping[int, Sequence[AttemptView]]
    check_ins: Mapping[int, Sequence[CheckInView]]
    help_cases: Mapping[int, HelpView]
    labels: Mapping[int, str]
    acting_for: Mapping[int, Sequence[int]]
    waits_for: Mapping[int, int]
    tasks: Mapping[str, Sequence[str]]
    audience_of: Callable[[int], str]

    @classmethod
    def read(
        cls,
        session: Session,
        one: ActivationView,
        chosen: Sequence[PersonView],
        standings: Mapping[int, StandingView],
    ) -> _Context:
        id_ = one.id
        nos = [person.person_no for person in chosen] if len(chosen) <= NAME_THE_PEOPLE_UP_TO else None
        attempts: dict[int, list[AttemptView]] = defaultdict(list)
        for attempt in dispatch.for_people(session, id_, nos):
            attempts[attempt.person_no].append(attempt)
        said: dict[int, list[CheckInView]] = defaultdict(list)
        for check_in in checkins.check_ins(session, id_, nos):
            said[check_in.person_no].append(check_in)
        acting_for: dict[int, list[int]] = defaultdict(list)
        for holder, acting in sorted(escalation.acting(session, id_).items()):
            acting_for[acting].append(holder)
        named = {no for holders in acting_for.values() for no in holders}
        named |= {person.superior_no for person in chosen if person.superior_no is not None}
        named -= {person.person_no for person in chosen}
        labels = {
            person.person_no: person.label for person in (*chosen, *activations.people(session, id_, named).values())
        }
        cases = {case.person_no: case for case in escalation.help_cases(session, id_)}
        waits_for = {
            no: leader for no, leader in escalation.waiting(session, one, nos).items() if _unheard(standings, no)
        }
        tasks: dict[str, list[str]] = defaultdict(list)
        for task in directory.tasks(session):
            tasks[task.employee_id].append(task.kind.value)
        return cls(standings, attempts, said, cases, labels, acting_for, waits_for, tasks, one.prepared.name)

    def view(self, person: PersonView, status_: Status) -> CalleeView:
        no = person.person_no
        standing, case = self.standings.get(no), self.help_cases.get(no)
        attempts = self.attempts.get(no, ())
        return CalleeView(
            person_no=no,
            employee_id=person.label,
            name=person.name,
            title=person.title,
            unit=person.unit,
            site=person.site,
            status=status_,
            duty=standing.duty if standing else Duty.NOT_ASKED,
            reason=standing.reason if standing else person.excused_reason,
            reach=reach(attempts, standing),
            superior_no=person.superior_no,
            superior_id=self.labels.get(person.superior_no) if person.superior_no is not None else None,
            acting_for=tuple(self.labels.get(holder, str(holder)) for holder in self.acting_for.get(no, ())),
            depth=person.depth,
            placed=person.placed,
            audience=self.audience_of(person.audience),
            help_taken_by=case.taken_by if case else None,
            help=case.state if case else None,
            help_reason=case.reason if case else None,
            by=standing.by if standing else None,
            basis=standing.basis if standing else None,
            accounted_at=standing.accounted_at if standing else None,
            harder_to_reach=tuple(sorted(set(self.tasks.get(person.label, ())))),
            attempts=tuple(_attempt_line(attempt) for attempt in attempts),
            check_ins=tuple(_check_in_line(check_in) for check_in in self.check_ins.get(no, ())),
            waits_for=self.labels.get(self.waits_for[no]) if no in self.waits_for else None,
        )


def _attempt_line(attempt: AttemptView) -> AttemptLine:
    return AttemptLine(
        channel=attempt.channel,
        purpose=attempt.purpose,
        to=attempt.address,
        state=attempt.state,
        carrier_id=attempt.carrier_id,
        at=attempt.tried_at or attempt.finished_at,
        error=attempt.error,
    )


def _check_in_line(check_in: CheckInView) -> CheckInLine:
    return CheckInLine(
        status=check_in.status,
        source=check_in.source,
        basis=check_in.basis,
        by=check_in.by,
        said_at=check_in.said_at,
        heard_at=check_in.heard_at,
        text=check_in.text,
        late=check_in.late,
        counted=check_in.counted,
    )
