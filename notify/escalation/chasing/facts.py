"""What the policy has to know about callees before it decides, in a handful of readings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.escalation import CalleeFacts, Tried, Try, is_unreachable
from callrees.policy import Slot
from callrees.words import SILENT, AttemptState, Channel, Purpose, Question
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatched
from notify.dispatch.queries import AttemptView, is_machine
from notify.dispatch.service import OPTED_OUT
from notify.dispatch.sets import among
from notify.escalation import queries
from notify.escalation.models import CalleeClock, StepTaken
from notify.escalation.network import brakes
from notify.escalation.network.companies import company_of
from notify.escalation.picture import Picture
from notify.moments import now

STARTS_AT_LATEST_S = 60.0
"""A callee's clock starts this long after their first attempt could have been sent, if no carrier took it."""

BLOCKED_AFTER = timedelta(seconds=60)
"""A channel on which nothing can be sent for so long counts as impossible."""

WAITING = frozenset({AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN})
TAKEN = frozenset({AttemptState.ACCEPTED, AttemptState.DELIVERED, AttemptState.SIMULATED})


@dataclass(frozen=True, slots=True)
class Due:
    """A callee's clock whose moment has come."""

    person_no: int
    could_send_s: float
    unreachable: bool
    ahead_s: float = 0.0


DUE = (CalleeClock.person_no, CalleeClock.could_send_s, CalleeClock.unreachable, CalleeClock.ahead_s)
"""The columns of a clock that is due."""


def facts_of(picture: Picture, clocks: Sequence[Due]) -> dict[int, CalleeFacts]:
    """The facts by person number."""
    session, view = picture.session, picture.view
    nos = [clock.person_no for clock in clocks]
    picture.fetch(nos)
    contacts = activation.contacts(session, view.id, nos)
    no_voice = activation.without_voice(session, view.id, nos)
    attempts = _by_person(dispatched.for_people(session, view.id, nos, [Purpose.ALERT]), view.asked_at)
    with_backups = activation.backups(session, view.id, nos)
    taken = _steps_taken(session, view, nos)
    blocked = _blocked(session, now(session))
    waiting = _waiting(picture, contacts)
    held = picture.held_by_brake(nos)
    sick, companies = brakes.sick_channels(session, view.id), brakes.quiet_companies(session, view.id)
    # In a quota call-out nobody has to be found: the next are asked, and neither backups nor superiors are troubled.
    others = (number for number, step in enumerate(view.policy.steps) if not step.contact)
    done_without = frozenset(others if view.need is not None else ())
    return {
        clock.person_no: CalleeFacts(
            started=_ahead(
                _started(picture, clock, attempts.get(clock.person_no, ()), contacts[clock.person_no]), clock
            ),
            contacts=contacts[clock.person_no],
            tries=tuple(
                _tries(picture, attempts.get(clock.person_no, ()), contacts[clock.person_no], blocked, companies)
            ),
            off=view.channels_off,
            sick=sick,
            hold_others=clock.person_no in held,
            taken=frozenset(taken.get(clock.person_no, ())) | done_without,
            silent=is_silent(picture, clock.person_no),
            holds_backups=clock.person_no in with_backups,
            no_voice=clock.person_no in no_voice,
            waits=clock.person_no in waiting,
        )
        for clock in clocks
    }


def _waiting(picture: Picture, contacts: Mapping[int, Mapping[Channel, tuple[str, ...]]]) -> frozenset[int]:
    """Who waits for their branch of a cascade; for whom nothing can be sent, others need not wait either."""
    view = picture.view
    found = queries.waiting(picture.session, view, contacts)
    return frozenset(no for no in found if not _is_lost(view, contacts[no]))


def _is_lost(view: ActivationView, contacts: Mapping[Channel, tuple[str, ...]]) -> bool:
    """Whether no contact of theirs can be used; one that is only spared while it is quiet can."""
    return is_unreachable(CalleeFacts(started=0.0, contacts=contacts, off=view.carriers_off))


def _ahead(started: float | None, clock: Due) -> float | None:
    """The commander took steps at once: as if the callee's clock had started earlier."""
    return None if started is None else started - clock.ahead_s


def _by_person(attempts: Iterable[AttemptView], since: datetime | None) -> dict[int, list[AttemptView]]:
    """``since``: attempts of earlier rounds count no more."""
    found: dict[int, list[AttemptView]] = {}
    for attempt in attempts:
        if since is not None and attempt.created_at < since:
            continue
        found.setdefault(attempt.person_no, []).append(attempt)
    return found


def stored_step(view: ActivationView, number: int) -> int:
    """How a step that was taken is kept: those of a quiet policy apart, since the whole one runs after it."""
    return -1 - number if view.quiet else number


def _steps_taken(session: Session, view: ActivationView, nos: Collection[int]) -> dict[int, set[int]]:
    steps = select(StepTaken.person_no, StepTaken.step).where(
        StepTaken.activation_id == view.id, among(session, StepTaken.person_no, nos)
    )
    steps = steps.where(StepTaken.step < 0 if view.quiet else StepTaken.step >= 0)
    found: dict[int, set[int]] = {}
    for no, step in session.execute(steps):
        found.setdefault(no, set()).add(stored_step(view, step))
    return found


def is_silent(picture: Picture, person_no: int) -> bool:
    """Whether a callee is still to answer."""
    standing = picture.standing(person_no)
    if standing is None:
        return False
    if picture.view.ask is Question.NOTICE:
        return standing.heard_at is None
    return standing.status in SILENT


def _blocked(session: Session, at: datetime) -> frozenset[Channel]:
    return frozenset(one.channel for one in dispatched.health(session) if at - one.failing_since >= BLOCKED_AFTER)


def _started(
    picture: Picture, clock: Due, attempts: Sequence[AttemptView], contacts: Mapping[Channel, tuple[str, ...]]
) -> float | None:
    """When a callee's clock started, in seconds of the activation; None: not yet. What was lifted starts then."""
    view = picture.view
    started = _first_moment(picture, clock, attempts, contacts)
    return started if started is None else max(started, view.quiet_lifted_s or 0.0)


def _first_moment(
    picture: Picture, clock: Due, attempts: Sequence[AttemptView], contacts: Mapping[Channel, tuple[str, ...]]
) -> float | None:
    view = picture.view
    if _is_lost(view, contacts):
        return 0.0
    if not attempts:  # their branch was released, or what would be heard may go now: the first moment has come
        return min(picture.now_s, clock.could_send_s)
    latest = clock.could_send_s + STARTS_AT_LATEST_S
    if any(attempt.state is AttemptState.SIMULATED for attempt in attempts):
        return clock.could_send_s
    taken = [attempt.accepted_at for attempt in attempts if attempt.accepted_at is not None]
    if taken:
        return min(max(0.0, view.clock.elapsed(min(taken))), latest)
    return latest if picture.now_s >= latest else None


def _tries(
    picture: Picture,
    attempts: Sequence[AttemptView],
    contacts: Mapping[Channel, tuple[str, ...]],
    blocked: frozenset[Channel],
    companies: frozenset[str],
) -> list[Try]:
    """Attempts as the policy sees them; withdrawn ones were never made.

    At an address that must not be used any more, whatever came of it was in vain: the next contact goes at once.
    Where texts are wanted again after all, a text that was kept back was no refusal for good.
    """
    return [
        Try(
            slot=Slot(attempt.slot_channel, attempt.rank),
            step=attempt.step,
            tried=_tried(attempt, stopped=attempt.address not in contacts.get(attempt.channel, ())),
            number_dead=attempt.number_dead,
            blocked=attempt.channel in blocked,
            early=attempt.early,
            quiet=bool(companies) and _is_quiet(attempt, companies),
            over_at=_over_at(picture, attempt),
        )
        for attempt in attempts
        if attempt.state is not AttemptState.WITHDRAWN and attempt.step is not None
    ]


def _is_quiet(attempt: AttemptView, companies: frozenset[str]) -> bool:
    taken = attempt.channel is Channel.SMS and attempt.state is AttemptState.ACCEPTED
    return taken and company_of(attempt.address) in companies


def _over_at(picture: Picture, attempt: AttemptView) -> float | None:
    """When a call was over that nobody took: busy, no answer, or a mailbox. It is finished only once it is over."""
    if attempt.channel is not Channel.VOICE or attempt.finished_at is None or attempt.for_good:
        return None
    nobody = attempt.state is AttemptState.FAILED or is_machine(attempt.answered_by)
    return picture.view.clock.elapsed(attempt.finished_at) if nobody else None


def _tried(attempt: AttemptView, *, stopped: bool) -> Tried:
    if stopped:
        return Tried.REFUSED
    if attempt.state in WAITING:
        return Tried.WAITING
    if attempt.state in TAKEN:
        return Tried.TRIED
    return Tried.REFUSED if attempt.for_good and attempt.error_code != OPTED_OUT.code else Tried.SPENT
