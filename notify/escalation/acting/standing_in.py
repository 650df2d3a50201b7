"""Standing in: backups take or pass, holders come back, and who is not needed any more is told so."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.cascade import Why
from callrees.words import Duty, Purpose, StandInState, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.dispatch import service as dispatch
from notify.escalation.acting.succession import calls_of
from notify.escalation.chasing import cascade
from notify.escalation.models import StandIn, SuccessionCall
from notify.escalation.telling import notices
from notify.escalation.telling.notices import NewNotice, Topic
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

ANSWERABLE = (StandInState.ASKED, StandInState.LAPSED)
"""Who let the time go by may still take, as long as nobody else has and the holder is silent."""

CANNOT_LEAD = frozenset({Status.NEEDS_HELP, Status.EXCUSED})
CANNOT_BE_ASKED = CANNOT_LEAD | {Status.UNAVAILABLE}


def stand_in_answer(
    session: Session,
    view: ActivationView,
    person_no: int,
    *,
    take: bool,
    how: str,
    holders: Collection[int] | None = None,
) -> list[str]:
    """A backup takes or passes every request that is open to them; returns the holders' names, to be read back.

    ``holders``: these alone; the other requests stay open. Who was asked and let the time go by may still take, as
    long as nobody else has. Nobody asked: empty.
    """
    at = now(session)
    now_s = view.clock.elapsed(at)
    asked = _holders_of(session, view.id, person_no, ANSWERABLE)
    calls = calls_of(session, view.id, [no for no in asked if holders is None or no in holders])
    answered = []
    for request in _requests_to(session, view.id, person_no, calls):
        call = calls[request.holder_no]
        if request.state not in ANSWERABLE or call.acting_no is not None:
            continue
        request.state = StandInState.ACCEPTED if take else StandInState.PASSED
        request.answered_at, request.how = at, how
        if take:
            call.acting_no, call.next_s = person_no, None
            _release(session, view, request.holder_no, now_s, but=person_no)
        elif call.next_s is not None:
            call.next_s = now_s
        notices.drop(session, view.id, request.holder_no, [Topic.STAND_IN], [person_no])
        answered.append(request.holder_no)
    if not answered:
        return []
    if take:
        cascade.mark(session, view, answered, Why.ACTING, now_s)
    kind = "stand_in.accepted" if take else "stand_in.passed"
    who = _label(session, view, person_no)
    append(session, [Happening(kind, Actor(who, how), view.id, holder, {"backup": who}) for holder in answered], at)
    # They have answered: what else would have asked them is not sent any more.
    about = [None] if set(answered) >= set(asked) else answered
    asking = {
        id_ for no in about for id_ in notices.messages_only_about(session, view.id, Topic.STAND_IN, [person_no], no)
    }
    if asking:
        dispatch.withdraw(session, view.id, [person_no], {Purpose.STAND_IN}, content_ids=asking)
    names = activation.names(session, view.id, answered)
    return [names[no] for no in answered]


def _holders_of(session: Session, activation_id: int, person_no: int, states: Collection[StandInState]) -> list[int]:
    wanted = select(StandIn.holder_no).where(
        StandIn.activation_id == activation_id, StandIn.person_no == person_no, StandIn.state.in_(states)
    )
    return list(session.scalars(wanted))


def _requests_to(session: Session, activation_id: int, person_no: int, holders: Collection[int]) -> list[StandIn]:
    """Read after the searches are locked: until then another answer may have changed them."""
    wanted = (
        select(StandIn)
        .where(StandIn.activation_id == activation_id, StandIn.person_no == person_no, StandIn.holder_no.in_(holders))
        .order_by(StandIn.asked_s, StandIn.holder_no)
    )
    return list(session.scalars(wanted, execution_options={"populate_existing": True}))


def settle(
    session: Session,
    view: ActivationView,
    person_no: int,
    status: Status,
    duty: Duty,
    now_s: float,
    *,
    leaves_gap: bool,
) -> None:
    """Someone answered about themselves: what it means for their own post, and for those they are to stand in for.

    ``leaves_gap``: their own post has to be filled all the same, so that the search for them goes on.
    """
    unable = duty is Duty.CANNOT or status in CANNOT_BE_ASKED
    others = _holders_of(session, view.id, person_no, (StandInState.ASKED, StandInState.ACCEPTED)) if unable else []
    calls = calls_of(session, view.id, {person_no, *others})
    own = calls.pop(person_no, None)
    if own is not None and not leaves_gap:
        _holder_is_back(session, view, own, status, now_s)
    for call in calls.values():
        _cannot(session, view, call, person_no, now_s, falls_out=duty is Duty.CANNOT or status in CANNOT_LEAD)


def _holder_is_back(session: Session, view: ActivationView, call: SuccessionCall, status: Status, now_s: float) -> None:
    """Open requests about a holder are withdrawn; one who acts steps back if the holder is safe, and both are told."""
    call.next_s = None
    acting = call.acting_no
    if status is not Status.SAFE or acting is None:
        _release(session, view, call.holder_no, now_s, but=acting)
        return
    call.acting_no = None
    data = {"why": "the holder is back", "acting": _label(session, view, acting)}
    append(session, [Happening("acting.ended", CLOCK, view.id, call.holder_no, data)])
    _release(session, view, call.holder_no, now_s, but=acting)
    request = session.get(StandIn, (view.id, call.holder_no, acting), populate_existing=True)
    if request is not None:
        request.state = StandInState.WITHDRAWN
    told = [
        NewNotice(acting, call.holder_no, Topic.ACTING_OVER, now_s),
        NewNotice(call.holder_no, acting, Topic.ACTED, now_s),
    ]
    notices.add(session, view.id, told)


def _cannot(
    session: Session, view: ActivationView, call: SuccessionCall, person_no: int, now_s: float, *, falls_out: bool
) -> None:
    """One who was asked, or acts, is not able to: the next backup's turn comes at once."""
    if call.acting_no == person_no and falls_out:
        call.acting_no, call.next_s = None, now_s
        request = session.get(StandIn, (view.id, call.holder_no, person_no), populate_existing=True)
        if request is not None:
            request.state = StandInState.LAPSED
        data = {"why": "the one who acts cannot", "acting": _label(session, view, person_no)}
        append(session, [Happening("acting.ended", CLOCK, view.id, call.holder_no, data)])
    elif call.next_s is not None:
        call.next_s = now_s  # the turn sees that they are unable


def _release(session: Session, view: ActivationView, holder_no: int, now_s: float, but: int | None) -> None:
    """Whoever was asked about a holder need not stand in any more, all but one: they are told, if they knew."""
    query = select(StandIn).where(
        StandIn.activation_id == view.id,
        StandIn.holder_no == holder_no,
        StandIn.state.in_((*ANSWERABLE, StandInState.ACCEPTED)),
    )
    released = []
    for request in session.scalars(query, execution_options={"populate_existing": True}).all():
        if request.person_no != but:
            request.state = StandInState.WITHDRAWN
            released.append(request.person_no)
    if not released:
        return
    notices.drop(session, view.id, holder_no, [Topic.STAND_IN], released)
    knew = [no for no in notices.sent_to(session, view.id, holder_no, Topic.STAND_IN) if no in released]
    notices.add(session, view.id, [NewNotice(no, holder_no, Topic.STAND_DOWN, now_s) for no in knew])
    asking = notices.messages_only_about(session, view.id, Topic.STAND_IN, knew, holder_no)
    if asking:
        dispatch.withdraw(session, view.id, knew, {Purpose.STAND_IN}, content_ids=asking)


def _label(session: Session, view: ActivationView, no: int) -> str:
    """What identifies someone on the record: the employee id, or the account's name."""
    return activation.labels(session, view.id, [no]).get(no, str(no))
