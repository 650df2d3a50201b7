"""The cascade: branches of an activation are released down the tree; see `callrees.cascade` for the rules.

A person waits as long as the branch of the leader above them is not released. An answer, somebody who acts and
the commander's word only mark a branch; the clock releases it in its next tick, in bulk, and the chase then
gives the released their first attempts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, or_, select, update
from sqlalchemy.orm import Session

from callrees.cascade import BranchDecision, BranchFacts, Why, decide_branch
from callrees.words import Mode, Question, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.database import insert_rows
from notify.dispatch import queries as dispatched
from notify.dispatch.sets import among
from notify.errors import UserError
from notify.escalation.acting import succession
from notify.escalation.chasing.facts import is_silent
from notify.escalation.models import Branch, CalleeClock, SuccessionCall
from notify.escalation.picture import Picture
from notify.escalation.telling import notices
from notify.escalation.telling.notices import NewNotice, Topic
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

BATCH = 500
"""Branches looked at in one round."""

ABLE = frozenset({Status.SAFE, Status.UNAVAILABLE})
"""Leaders who are told that their people are being alerted; one who needs help is left in peace."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader whose branch is looked at, with what the decision rests on."""

    no: int
    opened_s: float | None
    said: Why | None
    could_send_s: float
    unreachable: bool


def begin(session: Session, activation_id: int, leaders: Mapping[int, bool]) -> None:
    """Lay out the branches of a cascade: the number of each leader, and whether they are tried from the start."""
    rows = [
        {
            "activation_id": activation_id,
            "leader_no": no,
            "opened_s": 0.0 if at_start else None,
            "next_s": 0.0 if at_start else None,
            "said": None,
            "released_s": None,
            "why": None,
        }
        for no, at_start in leaders.items()
    ]
    insert_rows(session, Branch, rows)


def mark(session: Session, view: ActivationView, leaders: Collection[int] | None, why: Why, now_s: float) -> list[int]:
    """Something releases the branches of these leaders (None: all) at the next tick; returns whose were closed.

    Whoever also locks a leader's clock marks their branch first: everyone locks in that order.
    """
    if view.mode is not Mode.CASCADE:
        return []
    closed = update(Branch).where(*_closed(view.id), Branch.said.is_(None))
    if leaders is not None:
        closed = closed.where(among(session, Branch.leader_no, leaders))
    marked = closed.values(said=why.value, next_s=now_s).returning(Branch.leader_no)
    return sorted(session.scalars(marked.execution_options(synchronize_session=False)))


def release(session: Session, view: ActivationView, leader_no: int | None, actor: Actor) -> int:
    """The commander does not want to wait: the branch of this leader, or (None) all; how many were still closed.

    Raises UserError for a broadcast, for an activation that has ended, and for someone who leads no branch.
    """
    if view.mode is not Mode.CASCADE:
        raise UserError(f"activation {view.id} is a broadcast: nobody waits to be released")
    if view.ended_at is not None:
        raise UserError(f"activation {view.id} is {view.state}: nothing more is sent")
    if leader_no is not None and session.get(Branch, (view.id, leader_no)) is None:
        person = activation.people(session, view.id, [leader_no])[leader_no]
        raise UserError(f"{person.label} leads nobody in activation {view.id}: name the leader of a branch, or nobody")
    at = now(session)
    leaders = mark(session, view, None if leader_no is None else [leader_no], Why.TOLD, view.clock.elapsed(at))
    append(session, [Happening("branch.told", actor, view.id, no) for no in leaders], at)
    return len(leaders)


def is_due(session: Session, view: ActivationView, now_s: float) -> bool:
    """Whether a branch is to be looked at now."""
    if view.mode is not Mode.CASCADE:
        return False
    return session.scalars(select(Branch.leader_no).where(*_due(view.id, now_s)).limit(1)).first() is not None


def releases_due(picture: Picture) -> bool:
    """Look at the branches whose moment has come, and at those that this opens. True when there were any."""
    busy = False
    while _round(picture):
        busy = True
    return busy


def _round(picture: Picture) -> bool:
    session, view = picture.session, picture.view
    leaders = _leaders_due(picture)
    if not leaders:
        return False
    decisions = _decide(picture, leaders)
    released = {no: decision.release for no, decision in decisions.items() if decision.release is not None}
    rows = [
        {
            "activation_id": view.id,
            "leader_no": no,
            "next_s": decision.next_at,
            "released_s": picture.now_s if no in released else None,
            "why": released[no].value if no in released else None,
        }
        for no, decision in decisions.items()
    ]
    session.execute(update(Branch), rows)
    _release(picture, released)
    if view.ask is not Question.NOTICE:  # a notice asks nothing: nobody is silent, so that nobody has to stand in
        wait = view.policy.leader_timeout / 2
        asking = [no for no, decision in decisions.items() if decision.ask_backups]
        held = picture.held_by_brake(asking)  # their network is down: nobody else is troubled about them
        waits: dict[int, float | None] = {no: wait for no in asking if no not in held}
        succession.call(session, view, waits, picture.now_s)
    return True


def _leaders_due(picture: Picture) -> list[Leader]:
    """Whose branches are to be looked at; those that somebody else is marking at this moment follow later."""
    session, view = picture.session, picture.view
    wanted = (
        select(Branch.activation_id, Branch.leader_no, Branch.opened_s, Branch.said)
        .where(*_due(view.id, picture.now_s))
        .order_by(Branch.leader_no)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    found = session.execute(wanted).all()
    clocks = _clocks(session, view.id, [row.leader_no for row in found])
    return [_leader(row.leader_no, row.opened_s, row.said, clocks.get(row.leader_no)) for row in found]


def _leader(no: int, opened_s: float | None, said: str | None, clock: Row[int, float, bool] | None) -> Leader:
    """A leader without a clock has no contact that the clock could chase."""
    could_send_s, unreachable = (clock.could_send_s, clock.unreachable) if clock else (0.0, True)
    return Leader(no, opened_s, Why(said) if said else None, could_send_s, unreachable)


def _clocks(session: Session, activation_id: int, nos: Collection[int]) -> dict[int, Row[int, float, bool]]:
    wanted = select(CalleeClock.person_no, CalleeClock.could_send_s, CalleeClock.unreachable).where(
        CalleeClock.activation_id == activation_id, among(session, CalleeClock.person_no, nos)
    )
    return {row.person_no: row for row in session.execute(wanted)}


def _decide(picture: Picture, leaders: Sequence[Leader]) -> dict[int, BranchDecision]:
    session, view = picture.session, picture.view
    nos = [leader.no for leader in leaders]
    picture.fetch(nos)
    people = activation.people(session, view.id, nos)
    tried = {} if view.simulated else dispatched.first_tried(session, view.id, nos)
    called = set(
        session.scalars(
            select(SuccessionCall.holder_no).where(
                SuccessionCall.activation_id == view.id, among(session, SuccessionCall.holder_no, nos)
            )
        )
    )
    decisions = {}
    for leader in leaders:
        facts = BranchFacts(
            opened=leader.opened_s,
            first_tried=leader.could_send_s if view.simulated else _seconds(view, tried.get(leader.no)),
            could_try=leader.could_send_s,
            can_ask=_can_ask(picture, people[leader.no], leader),
            said=leader.said,
            backups_asked=leader.no in called,
        )
        decisions[leader.no] = decide_branch(facts, view.policy.leader_timeout, picture.now_s)
    return decisions


def _seconds(view: ActivationView, moment: datetime | None) -> float | None:
    return None if moment is None else max(0.0, view.clock.elapsed(moment))


def _can_ask(picture: Picture, person: PersonView, leader: Leader) -> bool:
    return person.contacted and not leader.unreachable and is_silent(picture, leader.no)


def _release(picture: Picture, released: Mapping[int, Why]) -> None:
    """Open the branches of those who are released, and have the policy look at them: it makes their first attempts.

    Branches before clocks, as whoever answers locks them.
    """
    if not released:
        return
    session, view, now_s = picture.session, picture.view, picture.now_s
    people = activation.reports(session, view.id, released)
    everyone = [person.person_no for found in people.values() for person in found]
    opened = update(Branch).where(*_closed(view.id), among(session, Branch.leader_no, everyone))
    session.execute(opened.values(opened_s=now_s, next_s=now_s).execution_options(synchronize_session=False))
    contacted = [person.person_no for found in people.values() for person in found if person.contacted]
    clocks = update(CalleeClock).where(
        CalleeClock.activation_id == view.id,
        among(session, CalleeClock.person_no, contacted),
        CalleeClock.next_s.is_(None),  # those of others run already: no contact to wait for, or a further round
        ~CalleeClock.unreachable,
    )
    free = {"could_send_s": CalleeClock.could_send_s + now_s, "next_s": now_s}
    session.execute(clocks.values(**free).execution_options(synchronize_session=False))
    _tell_leaders(picture, released)
    append(
        session,
        [
            Happening("branch.released", CLOCK, view.id, no, {"why": why.value, "people": len(people.get(no, ()))})
            for no, why in released.items()
        ],
    )


def _tell_leaders(picture: Picture, released: Mapping[int, Why]) -> None:
    """Who answered, or acts, learns that their people are being alerted, with the page on which they see who answers.

    Others are not told: they have said nothing, or are not able to look after anybody.
    """
    picture.fetch(released)
    told = []
    for no, why in released.items():
        to = picture.acting.get(no) if why is Why.ACTING else no
        if to is None or why not in {Why.ANSWERED, Why.ACTING}:
            continue
        if why is Why.ACTING or picture.status(to) in ABLE:
            told.append(NewNotice(to, no, Topic.BRANCH, picture.now_s))
    notices.add(picture.session, picture.view.id, told)


def stop(session: Session, activation_id: int) -> None:
    """Look at no branch any more: the activation has ended."""
    over = update(Branch).where(Branch.activation_id == activation_id, Branch.next_s.is_not(None))
    session.execute(over.values(next_s=None))


def _closed(activation_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Branch.activation_id == activation_id, Branch.released_s.is_(None))


def _due(activation_id: int, now_s: float) -> tuple[ColumnElement[bool], ...]:
    """Those whose time has come, and those of leaders whose contacts have all failed meanwhile."""
    gone = select(CalleeClock.person_no).where(CalleeClock.activation_id == activation_id, CalleeClock.unreachable)
    lost = Branch.opened_s.is_not(None) & Branch.leader_no.in_(gone)
    return (*_closed(activation_id), or_(Branch.next_s <= now_s, lost))
