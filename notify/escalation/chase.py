"""The chase: callees whose next moment has come, or whose attempt has failed, get what the policy says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from callrees import segments
from callrees.escalation import CalleeFacts, Decision, Planned, Tried, Try, address_of, decide, is_unreachable
from callrees.policy import Slot
from callrees.succession import nearest_accounted
from callrees.wording import language_for
from callrees.words import SILENT, AttemptState, Channel, Notified, Purpose, Question
from notify.activation import queries as activation
from notify.activation.queries import PersonView
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.dispatch.queries import AttemptView
from notify.escalation import notices, succession
from notify.escalation.models import CalleeClock, StepTaken
from notify.escalation.notices import NewNotice, Topic
from notify.escalation.picture import Picture
from notify.events.service import CLOCK, Happening, append
from notify.moments import now

BATCH = 1000
"""Callees looked at in one transaction."""

STARTS_AT_LATEST_S = 60.0
"""A callee's clock starts this long after their first attempt could have been sent, if no carrier took it."""

BLOCKED_AFTER = timedelta(seconds=60)
"""A channel on which nothing can be sent for so long counts as impossible."""

WAITING = frozenset({AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN})
TAKEN = frozenset({AttemptState.ACCEPTED, AttemptState.DELIVERED, AttemptState.SIMULATED})


def look_again_at_failed(picture: Picture) -> None:
    """Callees whose attempt failed are due at once; others' failed messages move to their next contact."""
    session, view = picture.session, picture.view
    people = dispatch.take_news(session, view.id, BATCH)
    if not people:
        return
    session.execute(
        update(CalleeClock)
        .where(CalleeClock.activation_id == view.id, CalleeClock.person_no.in_(people))
        .values(next_s=picture.now_s)
    )
    _move_on(picture, people)


def _move_on(picture: Picture, people: Collection[int]) -> None:
    """What was not an alert and failed for good is tried at the person's next contact of that channel."""
    session, view = picture.session, picture.view
    others = frozenset(Purpose) - {Purpose.ALERT, Purpose.CONFIRM}
    attempts = _by_person(dispatched.for_people(session, view.id, people, others))
    contacts = activation.contacts(session, view.id, attempts)
    planned = []
    for no, tries in attempts.items():
        used = {(one.content_id, one.channel, one.rank) for one in tries}
        for one in tries:
            addresses = contacts[no].get(one.channel, ())
            following = one.rank + 1
            if one.state is not AttemptState.FAILED or following > len(addresses):
                continue
            if (one.content_id, one.channel, following) in used:
                continue
            planned.append(_at_next(one, addresses[following - 1]))
    dispatch.plan(session, view.id, planned, simulated=view.simulated)


def _at_next(failed: AttemptView, address: str) -> dispatch.NewAttempt:
    return dispatch.NewAttempt(
        person_no=failed.person_no,
        purpose=failed.purpose,
        channel=failed.channel,
        rank=failed.rank + 1,
        address=address,
        content_id=failed.content_id,
        segments=1,
        priority=dispatch.STAND_IN if failed.purpose is Purpose.STAND_IN else dispatch.NOTIFY,
    )


def callees_due(picture: Picture) -> bool:
    """Give the callees whose moment has come what is due. True when there were any."""
    session, view = picture.session, picture.view
    query = (
        select(CalleeClock)
        .where(CalleeClock.activation_id == view.id, CalleeClock.next_s <= picture.now_s)
        .order_by(CalleeClock.next_s)
        .limit(BATCH)
    )
    if session.get_bind().dialect.name != "sqlite":
        query = query.with_for_update(skip_locked=True)
    clocks = session.scalars(query).all()
    if not clocks:
        return False
    nos = [clock.person_no for clock in clocks]
    facts = _facts(picture, clocks)
    decisions = {no: decide(view.policy, facts[no], picture.now_s) for no in nos}
    _contact(picture, decisions, facts)
    _take_steps(picture, decisions)
    _set_clocks(picture, clocks, decisions, facts)
    return True


def _facts(picture: Picture, clocks: Sequence[CalleeClock]) -> dict[int, CalleeFacts]:
    """What the policy has to know about these callees, in a handful of readings."""
    session, view = picture.session, picture.view
    nos = [clock.person_no for clock in clocks]
    picture.fetch(nos)
    contacts = activation.contacts(session, view.id, nos)
    attempts = _by_person(dispatched.for_people(session, view.id, nos, [Purpose.ALERT]))
    with_backups = activation.backups(session, view.id, nos)
    taken: dict[int, set[int]] = {}
    steps = select(StepTaken.person_no, StepTaken.step).where(
        StepTaken.activation_id == view.id, StepTaken.person_no.in_(nos)
    )
    for no, step in session.execute(steps):
        taken.setdefault(no, set()).add(step)
    blocked = _blocked(session, now(session))
    return {
        clock.person_no: CalleeFacts(
            started=_started(picture, clock, attempts.get(clock.person_no, ()), contacts[clock.person_no]),
            contacts=contacts[clock.person_no],
            tries=tuple(_tries(attempts.get(clock.person_no, ()), blocked)),
            off=view.channels_off,
            taken=frozenset(taken.get(clock.person_no, ())),
            silent=_is_silent(picture, clock.person_no),
            holds_backups=clock.person_no in with_backups,
        )
        for clock in clocks
    }


def _by_person(attempts: Iterable[AttemptView]) -> dict[int, list[AttemptView]]:
    found: dict[int, list[AttemptView]] = {}
    for attempt in attempts:
        found.setdefault(attempt.person_no, []).append(attempt)
    return found


def _is_silent(picture: Picture, person_no: int) -> bool:
    standing = picture.standing(person_no)
    if standing is None:
        return False
    if picture.view.ask is Question.NOTICE:
        return standing.heard_at is None
    return standing.status in SILENT


def _blocked(session: Session, at: datetime) -> frozenset[Channel]:
    return frozenset(one.channel for one in dispatched.health(session) if at - one.failing_since >= BLOCKED_AFTER)


def _started(
    picture: Picture,
    clock: CalleeClock,
    attempts: Sequence[AttemptView],
    contacts: Mapping[Channel, tuple[str, ...]],
) -> float | None:
    """When a callee's clock started, in seconds of the activation; None: not yet."""
    view = picture.view
    if is_unreachable(CalleeFacts(started=0.0, contacts=contacts, off=view.channels_off)):
        return 0.0
    latest = clock.could_send_s + STARTS_AT_LATEST_S
    if any(attempt.state is AttemptState.SIMULATED for attempt in attempts):
        return clock.could_send_s
    taken = [attempt.accepted_at for attempt in attempts if attempt.accepted_at is not None]
    if taken:
        return min(view.clock.elapsed(min(taken)), latest)
    return latest if picture.now_s >= latest else None


def _tries(attempts: Sequence[AttemptView], blocked: frozenset[Channel]) -> list[Try]:
    """Attempts as the policy sees them; withdrawn ones were never made."""
    found = []
    for attempt in attempts:
        if attempt.state is AttemptState.WITHDRAWN or attempt.step is None:
            continue
        if attempt.state in WAITING:
            tried = Tried.WAITING
        elif attempt.state in TAKEN:
            tried = Tried.TRIED
        else:
            tried = Tried.REFUSED if attempt.for_good else Tried.SPENT
        found.append(
            Try(
                slot=Slot(attempt.channel, attempt.rank),
                step=attempt.step,
                tried=tried,
                number_dead=attempt.number_dead,
                blocked=attempt.channel in blocked,
                early=attempt.early,
            )
        )
    return found


def _contact(picture: Picture, decisions: Mapping[int, Decision], facts: Mapping[int, CalleeFacts]) -> None:
    """Plan the alerts that are due, at the callee's own contacts."""
    session, view = picture.session, picture.view
    wanted = [no for no, decision in decisions.items() if decision.contact]
    if not wanted:
        return
    people = activation.people(session, view.id, wanted)
    texts = dispatched.contents(session, view.id, Purpose.ALERT)
    sizes = {language: (id_, segments.count(content.sms).segments) for language, (id_, content) in texts.items()}
    attempts = [
        _alert(people[no], planned, facts[no], *sizes[language_for(people[no].language or "")])
        for no in wanted
        for planned in decisions[no].contact
    ]
    dispatch.plan(session, view.id, attempts, simulated=view.simulated)


def _alert(person: PersonView, planned: Planned, facts: CalleeFacts, content_id: int, size: int) -> dispatch.NewAttempt:
    return dispatch.NewAttempt(
        person_no=person.person_no,
        purpose=Purpose.ALERT,
        channel=planned.slot.channel,
        rank=planned.slot.rank,
        address=address_of(facts.contacts, planned.slot) or "",
        content_id=content_id,
        segments=size if planned.slot.channel is Channel.SMS else 1,
        priority=person.priority,
        step=planned.step,
        early=planned.early,
    )


def _take_steps(picture: Picture, decisions: Mapping[int, Decision]) -> None:
    """Backups are called and others told; each step is marked as taken in the same transaction."""
    session, view = picture.session, picture.view
    taken: list[dict[str, Any]] = []
    told: list[NewNotice] = []
    picture.fetch_above(no for no, decision in decisions.items() if decision.notify)
    for no, decision in decisions.items():
        for step in decision.backups:
            succession.call(session, view, no, picture.now_s, view.policy.steps[step].backups_wait)
        for _, role in decision.notify:
            told += [NewNotice(to, no, topic, picture.now_s) for to, topic in _whom(picture, no, role)]
        steps = {*decision.backups, *(step for step, _ in decision.notify)}
        taken += [
            {"activation_id": view.id, "person_no": no, "step": step, "at_s": picture.now_s} for step in sorted(steps)
        ]
    if taken:
        session.execute(insert(StepTaken), taken)
        data = {"steps": [[row["person_no"], row["step"]] for row in taken]}
        append(session, [Happening("steps.taken", CLOCK, view.id, data=data)])
    notices.add(session, view.id, told)


def _whom(picture: Picture, person_no: int, role: Notified) -> list[tuple[int, Topic]]:
    """Who is told that someone is silent. No superior accounted for: the commander, else HR, answers for them."""
    if role is Notified.COMMANDER:
        return [(no, Topic.COMMANDER) for no in picture.commanders]
    if role is Notified.HR:
        return [(no, Topic.HR) for no in picture.hr]
    superior = nearest_accounted(picture.path(person_no), person_no)
    if superior is not None:
        return [(superior, Topic.SUPERIOR)]
    others = [no for no in picture.commanders if no != person_no] or [no for no in picture.hr if no != person_no]
    return [(no, Topic.SUPERIOR) for no in others[:1]]


def _set_clocks(
    picture: Picture,
    clocks: Sequence[CalleeClock],
    decisions: Mapping[int, Decision],
    facts: Mapping[int, CalleeFacts],
) -> None:
    """When to look at each of them again, and who has no working contact."""
    later = min((step.after for step in picture.view.policy.steps if step.after > 0), default=STARTS_AT_LATEST_S)
    gone = []
    for clock in clocks:
        no = clock.person_no
        next_s = decisions[no].next_at
        if facts[no].started is None and facts[no].silent:
            # Nothing can fall due sooner than the first later step after this moment: the clock has not started.
            next_s = picture.now_s + min(later, STARTS_AT_LATEST_S)
        unreachable = facts[no].silent and is_unreachable(facts[no])
        if unreachable and not clock.unreachable:
            gone.append(Happening("callee.unreachable", CLOCK, picture.view.id, no))
        clock.next_s, clock.unreachable = next_s, unreachable  # written together at the flush
    append(picture.session, gone)
