"""Command: the duty list is asked in order until somebody leads, and again when the one who leads falls silent."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.command import Member, Seat, is_silent, take_turn
from callrees.words import HelpState, Notified, Question, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.database import insert_rows
from notify.escalation.acting.succession import WAIT_S
from notify.escalation.models import CommandCall, CommandSeat, HelpCase, StepTaken
from notify.escalation.picture import Picture
from notify.escalation.telling import notices
from notify.escalation.telling.notices import ABOUT_COMMAND, COMMAND_ITSELF, NewNotice, Topic
from notify.events.service import CLOCK, Happening, append
from notify.moments import now

CHECK_S = 30.0
"""How often to look whether the one who leads is still heard of."""

CANNOT = frozenset({Status.NEEDS_HELP, Status.UNAVAILABLE, Status.EXCUSED, Status.UNREACHABLE})


def begin_command(session: Session, activation_id: int, *, launched_by: int | None = None) -> None:
    """Begin to ask who leads. A list of one has nobody to choose from: they lead.

    They are told so, and asked whether they can, unless they know of it anyway: as a callee, or because it was they
    who launched it.
    """
    found = activation.commanders(session, activation_id)
    if len(found) > 1 or (len(found) == 1 and _knows_of_nothing(session, activation_id, found[0], launched_by)):
        insert_rows(session, CommandCall, [empty_call(activation_id, next_s=0.0)])


def _knows_of_nothing(session: Session, activation_id: int, no: int, launched_by: int | None) -> bool:
    person = activation.person(session, activation_id, no)
    asks = activation.get(session, activation_id).ask is not Question.NOTICE
    return asks and person is not None and not person.is_callee and no != launched_by


def empty_call(activation_id: int, next_s: float | None) -> dict[str, object]:
    """The row of an activation in which nobody leads by a deliberate act."""
    return {
        "activation_id": activation_id,
        "next_s": next_s,
        "since_s": 0.0,
        "silent": False,
        "exhausted": False,
        "leading_no": None,
        "leading_since": None,
    }


def command_due(picture: Picture) -> bool:
    """Ask the next on the duty list, or look after the one who leads. True when it was time to."""
    session, view = picture.session, picture.view
    due = select(CommandCall).where(CommandCall.activation_id == view.id, CommandCall.next_s <= picture.now_s)
    call = session.scalars(due.with_for_update(skip_locked=True), execution_options={"populate_existing": True}).first()
    if call is None:
        return False
    if call.leading_no is not None:
        _look_after(picture, call, call.leading_no)
    if call.leading_no is None or call.silent:
        _turn(picture, call)
    return True


def _turn(picture: Picture, call: CommandCall) -> None:
    session, view, now_s = picture.session, picture.view, picture.now_s
    rows = session.scalars(select(CommandSeat).where(CommandSeat.activation_id == view.id))
    seats = {row.person_no: row for row in rows}
    members = [_member(picture, no, seats.get(no)) for no in picture.duty_list]
    turn = take_turn(members, view.policy.backups_wait or WAIT_S, now_s, call.since_s)
    if turn.ask is not None:
        _ask(picture, call, turn.ask, seats.get(turn.ask))
    elif turn.exhausted and not call.exhausted and not call.silent:
        _nobody(picture, call)
    call.next_s = turn.next_at if call.leading_no is None else now_s + CHECK_S


def _member(picture: Picture, no: int, seat: CommandSeat | None) -> Member[int]:
    able = picture.can_be_told(no) and picture.status(no) not in CANNOT
    return Member(no, able, Seat(seat.state) if seat else None, seat.asked_s if seat else None)


def _ask(picture: Picture, call: CommandCall, no: int, seat: CommandSeat | None) -> None:
    session, view, now_s = picture.session, picture.view, picture.now_s
    if seat is None:
        seat = CommandSeat(activation_id=view.id, person_no=no)
        session.add(seat)
    seat.state, seat.asked_s, seat.changed_at = Seat.ASKED, now_s, now(session)
    about = call.leading_no if call.leading_no is not None else COMMAND_ITSELF
    notices.add(session, view.id, [NewNotice(no, about, Topic.LEAD, now_s)])
    append(session, [Happening("command.asked", CLOCK, view.id, no)])


def _nobody(picture: Picture, call: CommandCall) -> None:
    """The whole list and HR are told that nobody leads; whoever was asked may still take it.

    One who is alone on the list knows that already.
    """
    session, view = picture.session, picture.view
    call.exhausted = True
    everyone = dict.fromkeys([*(picture.duty_list if len(picture.duty_list) > 1 else ()), *picture.hr])
    told = [NewNotice(no, COMMAND_ITSELF, Topic.LEADLESS, picture.now_s) for no in everyone]
    notices.add(session, view.id, told)
    append(session, [Happening("command.nobody", CLOCK, view.id)])


def _look_after(picture: Picture, call: CommandCall, leader: int) -> None:
    """One who leads and falls silent keeps command, and the next are asked; heard of again, they are let be."""
    session, view, now_s = picture.session, picture.view, picture.now_s
    silent = is_silent(picture.status(leader), _untaken_rounds(session, call), missed=_missed(session, view, leader))
    call.next_s = now_s + CHECK_S
    if silent == call.silent:
        return
    call.silent = silent
    if silent:
        call.since_s = now_s
        append(session, [Happening("command.silent", CLOCK, view.id, leader)])
        return
    append(session, [Happening("command.heard_again", CLOCK, view.id, leader)])
    notices.drop(session, view.id, leader, ABOUT_COMMAND)
    asked = asked_nos(session, view.id)
    notices.add(session, view.id, [NewNotice(no, leader, Topic.LEADS, now_s) for no in asked])


def asked_nos(session: Session, activation_id: int) -> list[int]:
    """Who is asked to lead, whether they may still take it or not."""
    query = select(CommandSeat.person_no).where(
        CommandSeat.activation_id == activation_id, CommandSeat.state == Seat.ASKED.value
    )
    return list(session.scalars(query.order_by(CommandSeat.person_no)))


def _untaken_rounds(session: Session, call: CommandCall) -> int:
    """The most that was rung about a cry that came since they lead and that nobody took."""
    query = select(func.max(HelpCase.ring)).where(
        HelpCase.activation_id == call.activation_id,
        HelpCase.state == HelpState.OPEN,
        HelpCase.opened_at >= call.leading_since,
    )
    return session.scalar(query) or 0


def _missed(session: Session, view: ActivationView, leader: int) -> bool:
    """Whether the policy had to tell a commander that the one who leads has not answered."""
    steps = [number for number, step in enumerate(view.policy.steps) if Notified.COMMANDER in step.notify]
    query = select(StepTaken.step).where(
        StepTaken.activation_id == view.id, StepTaken.person_no == leader, StepTaken.step.in_(steps)
    )
    return session.scalars(query.limit(1)).first() is not None
