"""The ways in to escalation for other stations, each inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from callrees.cascade import Why
from callrees.policy import PolicyError
from callrees.succession import asks_at_once
from callrees.words import Duty, HelpState, Question, Status
from notify.activation.queries import ActivationView
from notify.dispatch.sets import among
from notify.escalation.acting import standing_in, succession
from notify.escalation.acting.standing_in import stand_in_answer
from notify.escalation.chasing import cascade
from notify.escalation.chasing.ahead import escalate_now
from notify.escalation.chasing.cascade import begin as begin_cascade
from notify.escalation.chasing.cascade import release
from notify.escalation.chasing.clocks import NewClock, begin
from notify.escalation.help import ANSWER, REAL, close_help, help_needed, take_help
from notify.escalation.leading.commanding import begin_command
from notify.escalation.leading.taking_command import answer_to_lead, take_command
from notify.escalation.models import CalleeClock, CommandCall, HelpCase, SuccessionCall
from notify.escalation.network import brakes
from notify.escalation.network.brakes import lift_site
from notify.escalation.rounds import new_round
from notify.escalation.telling import notices
from notify.escalation.telling.notices import ABOUT_HELP, LISTS
from notify.escalation.telling.numbers import short_numbers, short_numbers_of
from notify.moments import now

__all__ = [
    "ANSWER",
    "REAL",
    "NewClock",
    "answer_to_lead",
    "answered",
    "begin",
    "begin_asking",
    "begin_cascade",
    "begin_command",
    "close_help",
    "escalate_now",
    "help_needed",
    "lift_site",
    "look_now",
    "look_where_sick",
    "new_round",
    "release",
    "short_numbers",
    "short_numbers_of",
    "stand_in_answer",
    "start_over",
    "stop",
    "stop_asking",
    "take_command",
    "take_help",
]


def answered(session: Session, view: ActivationView, person_no: int, status: Status, duty: Duty, at: datetime) -> None:
    """A statement accounts for a callee: their chase ends, and whoever was asked about them stands down.

    One who needs help cannot lead, and in a call-out one who does not come leaves a post to fill: their next backup
    is asked at once instead, where the policy asks any. A branch of a cascade that they lead is released: whatever
    they said, there is nothing more to wait for.
    Rows are locked in the order that everyone keeps: the callee's branch, their clock, searches by holder, notices,
    attempts.
    """
    now_s = view.clock.elapsed(at)
    cascade.mark(session, view, [person_no], Why.ANSWERED, now_s)
    session.execute(
        update(CalleeClock)
        .where(CalleeClock.activation_id == view.id, CalleeClock.person_no == person_no)
        .values(next_s=None, unreachable=False)
    )
    gap = asks_at_once(view.ask, duty) or (view.ask is Question.CALLOUT and status is not Status.SAFE)
    gap = (gap or (status is Status.NEEDS_HELP and _asks_backups(view))) and view.need is None
    standing_in.settle(session, view, person_no, status, duty, now_s, leaves_gap=gap)
    if gap:
        succession.call(session, view, {person_no: None}, now_s)
    notices.drop(session, view.id, person_no, LISTS)


def _asks_backups(view: ActivationView) -> bool:
    """Whether the policy asks backups at all; one that cannot be read keeps no answer from being taken in."""
    try:
        return view.policy_in_force.backups_wait is not None
    except PolicyError:
        return False


def stop(session: Session, activation_id: int) -> None:
    """Stop every clock of an activation that has ended. Who cried for help is rung for until a human takes it."""
    cascade.stop(session, activation_id)  # branches before clocks, as whoever answers locks them
    for model in (CalleeClock, SuccessionCall, CommandCall):
        session.execute(
            update(model).where(model.activation_id == activation_id, model.next_s.is_not(None)).values(next_s=None)
        )
    notices.drop_all(session, activation_id, but=ABOUT_HELP)


def start_over(session: Session, view: ActivationView, person_nos: Collection[int], at_s: float) -> None:
    """From this moment the policy runs for these callees as if it had just begun; open cries ring at once."""
    mine = update(CalleeClock).where(
        CalleeClock.activation_id == view.id, among(session, CalleeClock.person_no, person_nos)
    )
    fresh = {"could_send_s": at_s, "next_s": at_s, "ahead_s": 0.0}
    session.execute(mine.values(**fresh).execution_options(synchronize_session=False))
    crying = update(HelpCase).where(HelpCase.activation_id == view.id, HelpCase.state == HelpState.OPEN)
    session.execute(crying.values(next_s=at_s).execution_options(synchronize_session=False))


def begin_asking(session: Session, view: ActivationView, person_nos: Collection[int]) -> None:
    """Have the policy begin with these callees, who were asked nothing before; those without a contact stay so."""
    now_s = view.clock.elapsed(now(session))
    mine = CalleeClock.activation_id == view.id, among(session, CalleeClock.person_no, person_nos)
    clocks = update(CalleeClock).where(*mine, ~CalleeClock.unreachable).values(could_send_s=now_s, next_s=now_s)
    session.execute(clocks.execution_options(synchronize_session=False))


def stop_asking(session: Session, view: ActivationView, person_nos: Collection[int]) -> None:
    """Have the policy leave these callees alone."""
    mine = CalleeClock.activation_id == view.id, among(session, CalleeClock.person_no, person_nos)
    session.execute(update(CalleeClock).where(*mine).values(next_s=None).execution_options(synchronize_session=False))


def look_where_sick(session: Session, view: ActivationView, person_nos: Sequence[int]) -> None:
    """These were just given their first messages: where a carrier fails their next contact goes at once."""
    if brakes.sick_channels(session, view.id):
        look_now(session, view, person_nos)


def look_now(session: Session, view: ActivationView, person_nos: Sequence[int]) -> None:
    """Have the policy look at these callees at the next tick, unless their chase has ended."""
    session.execute(
        update(CalleeClock)
        .where(CalleeClock.activation_id == view.id, CalleeClock.person_no.in_(person_nos))
        .values(next_s=view.clock.elapsed(now(session)))
    )
