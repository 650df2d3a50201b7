"""Reading what escalation knows: help cases, who stands in, whom it has asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from callrees.command import Seat
from callrees.words import HelpState, Mode, StandInState
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.escalation.models import (
    Branch,
    CalleeClock,
    CommandCall,
    CommandSeat,
    HelpCase,
    Notice,
    ShortNumber,
    StandIn,
    StepTaken,
    SuccessionCall,
)
from notify.escalation.network.brakes import BrakeView, all_of
from notify.escalation.telling.notices import ABOUT_HELP, CRIES, LISTS
from notify.sets import Within, among, is_within


@dataclass(frozen=True, slots=True)
class HelpView:
    """A help case as it stands."""

    person_no: int
    state: HelpState
    reason: str
    opened_at: datetime
    ring: int
    taken_by: str | None
    taken_at: datetime | None
    closed_by: str | None
    closed_at: datetime | None
    note: str | None
    taken_no: int | None
    cried_again: bool
    """They cried again since somebody took it, who has not shown yet that they know."""


@dataclass(frozen=True, slots=True)
class StandInView:
    """A request to a backup. ``asked_s``: seconds on the activation's clock."""

    holder_no: int
    person_no: int
    state: StandInState
    asked_s: float
    answered_at: datetime | None


def help_cases(session: Session, activation_id: int) -> list[HelpView]:
    """Every help case: those that nobody took first, the oldest first."""
    order = {HelpState.OPEN: 0, HelpState.TAKEN: 1, HelpState.CLOSED: 2}
    found = [_help(case) for case in session.scalars(select(HelpCase).where(HelpCase.activation_id == activation_id))]
    return sorted(found, key=lambda case: (order[case.state], case.opened_at))


def help_case(session: Session, activation_id: int, person_no: int) -> HelpView | None:
    """The help case of one person, if there is one."""
    case = session.get(HelpCase, (activation_id, person_no))
    return _help(case) if case else None


def _help(case: HelpCase) -> HelpView:
    return HelpView(
        case.person_no,
        case.state,
        case.reason,
        case.opened_at,
        case.ring,
        case.taken_by,
        case.taken_at,
        case.closed_by,
        case.closed_at,
        case.note,
        case.taken_no,
        case.state is HelpState.TAKEN and case.next_s is not None,
    )


def help_states(session: Session, activation_ids: Collection[int]) -> dict[tuple[int, int], HelpState]:
    """How every help case of these activations stands, by activation and number."""
    query = select(HelpCase.activation_id, HelpCase.person_no, HelpCase.state)
    here = query.where(among(session, HelpCase.activation_id, activation_ids))
    return {(activation_id, no): state for activation_id, no, state in session.execute(here)}


def untaken(session: Session, activation_ids: Collection[int], only: Within | None = None) -> dict[int, int]:
    """In how many help cases (``only`` of these people) nobody has taken it, by activation; without those of none."""
    query = select(HelpCase.activation_id, func.count()).where(
        among(session, HelpCase.activation_id, activation_ids),
        HelpCase.state == HelpState.OPEN,
        is_within(only, HelpCase.activation_id, HelpCase.person_no),
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(HelpCase.activation_id))}


def help_counts(session: Session, activation_id: int) -> dict[HelpState, int]:
    """How many help cases are in each state."""
    query = select(HelpCase.state, func.count()).where(HelpCase.activation_id == activation_id).group_by(HelpCase.state)
    return dict.fromkeys(HelpState, 0) | {state: number for state, number in session.execute(query)}  # noqa: C416


def stand_ins(session: Session, activation_id: int) -> list[StandInView]:
    """Every request to stand in, in the order of asking."""
    query = select(StandIn).where(StandIn.activation_id == activation_id).order_by(StandIn.asked_s, StandIn.holder_no)
    return [
        StandInView(one.holder_no, one.person_no, one.state, one.asked_s, one.answered_at)
        for one in session.scalars(query)
    ]


def acting(session: Session, activation_id: int) -> dict[int, int]:
    """Who stands in, by holder."""
    query = select(SuccessionCall.holder_no, SuccessionCall.acting_no).where(
        SuccessionCall.activation_id == activation_id, SuccessionCall.acting_no.is_not(None)
    )
    return {holder: one for holder, one in session.execute(query) if one is not None}


@dataclass(frozen=True, slots=True)
class SeatView:
    """A commander who was asked to lead, leads or led, and since when."""

    person_no: int
    state: Seat
    at: datetime


@dataclass(frozen=True, slots=True)
class CommandView:
    """Who leads. ``acknowledged``: by a deliberate act; a list of one leads without. ``seats``: by person."""

    leading_no: int | None
    since: datetime | None
    acknowledged: bool
    silent: bool
    seats: Mapping[int, SeatView]

    def is_led_by(self, person_no: int) -> bool:
        """Whether this person leads, and has acknowledged it."""
        return self.acknowledged and self.leading_no == person_no


def command(session: Session, activation_id: int) -> CommandView:
    """Who leads an activation."""
    call = session.get(CommandCall, activation_id)
    if call is None:
        found = activation.commanders(session, activation_id)
        first = found[0] if found else None
        return CommandView(first, None, acknowledged=False, silent=False, seats={})
    rows = session.scalars(select(CommandSeat).where(CommandSeat.activation_id == activation_id))
    seats = {row.person_no: SeatView(row.person_no, Seat(row.state), row.changed_at) for row in rows}
    led = call.leading_no is not None
    return CommandView(call.leading_no, call.leading_since, acknowledged=led, silent=call.silent, seats=seats)


def commanders(session: Session, activation_id: int) -> list[int]:
    """Whom a word to the commander goes to: the one who leads; nobody does yet: the whole duty list.

    The one who leads has fallen silent: also those who were asked to take over.
    """
    found = command(session, activation_id)
    if not found.acknowledged or found.leading_no is None:
        return activation.commanders(session, activation_id)
    asked = [no for no, seat in found.seats.items() if seat.state is Seat.ASKED] if found.silent else []
    return [found.leading_no, *asked]


def asked_to_lead(session: Session, activation_id: int, person_no: int) -> bool:
    """Whether this person was asked to lead and may still take it."""
    call = session.get(CommandCall, activation_id)
    if call is None or (call.leading_no is not None and not call.silent):
        return False
    seat = session.get(CommandSeat, (activation_id, person_no))
    return seat is not None and seat.state == Seat.ASKED


def was_asked_to_lead(session: Session, activation_id: int, person_no: int) -> bool:
    """Whether this person was ever asked to lead."""
    return session.get(CommandSeat, (activation_id, person_no)) is not None


def unreachable(session: Session, activation_id: int) -> frozenset[int]:
    """Callees with no working contact."""
    query = select(CalleeClock.person_no).where(CalleeClock.activation_id == activation_id, CalleeClock.unreachable)
    return frozenset(session.scalars(query))


def unreachable_in(session: Session, activation_ids: Collection[int]) -> frozenset[tuple[int, int]]:
    """The same of several activations, by activation and number."""
    here = among(session, CalleeClock.activation_id, activation_ids)
    query = select(CalleeClock.activation_id, CalleeClock.person_no).where(here, CalleeClock.unreachable)
    return frozenset((row[0], row[1]) for row in session.execute(query))


def next_look(session: Session, activation_id: int, person_no: int) -> float | None:
    """When the policy looks at a callee next, in seconds on the activation's clock; None: nothing is to come."""
    clock = session.get(CalleeClock, (activation_id, person_no))
    return clock.next_s if clock is not None else None


def asked(session: Session, activation_id: int, person_no: int) -> list[int]:
    """Holders whom this person was asked to stand in for and may still take."""
    query = (
        select(StandIn.holder_no)
        .join(
            SuccessionCall,
            (SuccessionCall.activation_id == StandIn.activation_id) & (SuccessionCall.holder_no == StandIn.holder_no),
        )
        .where(
            StandIn.activation_id == activation_id,
            StandIn.person_no == person_no,
            StandIn.state.in_((StandInState.ASKED, StandInState.LAPSED)),
            SuccessionCall.acting_no.is_(None),
        )
    )
    return list(session.scalars(query.order_by(StandIn.asked_s)))


def help_told(session: Session, activation_id: int, person_no: int) -> list[int]:
    """People in need whom this person was told of, and may take: nobody took their case, or they cry again to them."""
    theirs = (HelpCase.state == HelpState.TAKEN) & (HelpCase.taken_no == person_no)
    query = (
        select(HelpCase.person_no)
        .join(Notice, (Notice.activation_id == HelpCase.activation_id) & (Notice.about_no == HelpCase.person_no))
        .where(
            HelpCase.activation_id == activation_id,
            HelpCase.next_s.is_not(None),
            (HelpCase.state == HelpState.OPEN) | theirs,
            *_told_of_a_cry(activation_id, person_no),
        )
        .distinct()
    )
    return list(session.scalars(query.order_by(HelpCase.person_no)))


def _told_of_a_cry(activation_id: int, person_no: int) -> tuple[ColumnElement[bool], ...]:
    return (
        Notice.activation_id == activation_id,
        Notice.to_no == person_no,
        Notice.topic.in_([topic.value for topic in CRIES]),
        Notice.sent_s.is_not(None),
    )


def help_told_last(session: Session, activation_id: int, person_no: int) -> list[int]:
    """Of those, the ones that the last message to this person spoke of: what a bare MINE can mean."""
    still = help_told(session, activation_id, person_no)
    query = select(Notice.about_no, Notice.content_id).where(
        *_told_of_a_cry(activation_id, person_no), Notice.about_no.in_(still)
    )
    told = session.execute(query.order_by(Notice.sent_s.desc(), Notice.id.desc())).all()
    return sorted({row.about_no for row in told if row.content_id == told[0].content_id})


def ringing_after_the_end(session: Session) -> list[int]:
    """Activations in which people are rung about a cry, or are still to be told of one: the end stops neither."""
    rings = select(HelpCase.activation_id).where(
        HelpCase.state.in_((HelpState.OPEN, HelpState.TAKEN)), HelpCase.next_s.is_not(None)
    )
    waiting = select(Notice.activation_id).where(
        Notice.sent_s.is_(None), ~Notice.dropped, Notice.topic.in_([topic.value for topic in ABOUT_HELP])
    )
    return sorted({*session.scalars(rings.distinct()), *session.scalars(waiting.distinct())})


def digest_about(session: Session, activation_id: int, to_no: int) -> list[int]:
    """Whom digests to this person named, in the order of naming."""
    query = select(Notice.about_no).where(
        Notice.activation_id == activation_id,
        Notice.to_no == to_no,
        Notice.topic.in_([topic.value for topic in LISTS]),
        Notice.sent_s.is_not(None),
    )
    return list(dict.fromkeys(session.scalars(query.order_by(Notice.id))))


def steps_taken(session: Session, activation_id: int) -> dict[int, int]:
    """How many callees each step of the policy was taken for (backups and notices; contacts are attempts)."""
    own = (StepTaken.activation_id == activation_id, StepTaken.step >= 0)  # what was done while it was quiet is apart
    query = select(StepTaken.step, func.count()).where(*own)
    return {step: number for step, number in session.execute(query.group_by(StepTaken.step))}  # noqa: C416


def numbers_of(session: Session, activation_id: int, reader_nos: Collection[int]) -> dict[int, dict[int, int]]:
    """The numbers that these readers were given so far: reader -> person -> number."""
    query = select(ShortNumber.reader_no, ShortNumber.about_no, ShortNumber.number).where(
        ShortNumber.activation_id == activation_id, among(session, ShortNumber.reader_no, reader_nos)
    )
    found: dict[int, dict[int, int]] = {no: {} for no in reader_nos}
    for reader_no, about_no, number in session.execute(query.order_by(ShortNumber.number)):
        found[reader_no][about_no] = number
    return found


def closed_branches(session: Session, view: ActivationView, leaders: Collection[int] | None = None) -> frozenset[int]:
    """Leaders, of these (None: of all), whose branch of a cascade is not released yet."""
    if view.mode is not Mode.CASCADE:
        return frozenset()
    wanted = select(Branch.leader_no).where(Branch.activation_id == view.id, Branch.released_s.is_(None))
    if leaders is not None:
        wanted = wanted.where(among(session, Branch.leader_no, leaders))
    return frozenset(session.scalars(wanted))


def waiting(session: Session, view: ActivationView, nos: Collection[int] | None = None) -> dict[int, int]:
    """Who of these people (None: of all) who are contacted waits to be released, and for which leader."""
    if view.mode is not Mode.CASCADE:
        return {}
    closed = closed_branches(session, view)
    if not closed:
        return {}
    above = activation.contacted(session, view.id, nos)
    return {no: superior for no, superior in above.items() if superior is not None and superior in closed}


def brakes(session: Session, activation_id: int) -> list[BrakeView]:
    """Silences that were not people's: of channels, phone companies and the networks of sites."""
    return all_of(session, activation_id)
