"""Succession: a silent holder's backups are asked to stand in, one after the other, until one accepts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callrees.succession import BackupFacts, Request, take_turn
from callrees.words import Purpose, StandInState, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.dispatch import queries as dispatch
from notify.escalation import notices
from notify.escalation.models import Notice, StandIn, SuccessionCall
from notify.escalation.notices import NewNotice, Topic
from notify.escalation.picture import Picture
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

WAIT_S = 120.0
"""How long each backup has when no step of the policy says it: a call-out's own pace."""

RECHECK_S = 2.0
"""How soon to look again at a request that no carrier has taken yet."""

TAKEN_AT_LATEST_S = 60.0
"""A backup's time begins this long after the request at the latest, even if no carrier took it."""

BATCH = 200


def call(session: Session, view: ActivationView, holder_no: int, now_s: float, wait_s: float | None = None) -> None:
    """Begin to look for someone to stand in for a holder who has backups; once for each holder."""
    if session.get(SuccessionCall, (view.id, holder_no)) is not None:
        return
    if not activation.backups(session, view.id, [holder_no]):
        return
    waits = [step.backups_wait for step in view.policy.steps if step.backups_wait is not None]
    session.add(
        SuccessionCall(
            activation_id=view.id,
            holder_no=holder_no,
            wait_s=wait_s or next(iter(waits), WAIT_S),
            next_s=now_s,
            acting_no=None,
        )
    )
    append(session, [Happening("succession.called", CLOCK, view.id, holder_no)])


def turns_due(picture: Picture) -> bool:
    """Take the turns that have come: ask the next backup, or see that nobody is left. True when there were any."""
    session, view = picture.session, picture.view
    query = (
        select(SuccessionCall)
        .where(SuccessionCall.activation_id == view.id, SuccessionCall.next_s <= picture.now_s)
        .order_by(SuccessionCall.next_s)
        .limit(BATCH)
    )
    if session.get_bind().dialect.name != "sqlite":
        query = query.with_for_update(skip_locked=True)
    calls = session.scalars(query).all()
    if not calls:
        return False
    holders = [one.holder_no for one in calls]
    named = activation.backups(session, view.id, holders)
    contacts = activation.contacts(session, view.id, {no for nos in named.values() for no in nos})
    asked = _requests(session, view.id, holders)
    taken = _taken_at(picture, [request for requests in asked.values() for request in requests])
    for one in calls:
        facts = [
            BackupFacts(
                no,
                picture.status(no) if any(contacts[no]) or picture.status(no) is not None else Status.UNREACHABLE,
                picture.duty(no),
                asked=any(request.person_no == no for request in asked.get(one.holder_no, ())),
            )
            for no in named.get(one.holder_no, ())
        ]
        _turn(picture, one, facts, asked.get(one.holder_no, ()), taken)
    return True


def _turn(
    picture: Picture,
    one: SuccessionCall,
    facts: Sequence[BackupFacts[int]],
    asked: Sequence[StandIn],
    taken: dict[tuple[int, int], float],
) -> None:
    session, view, now_s = picture.session, picture.view, picture.now_s
    requests = [
        Request(request.person_no, request.state, taken.get((request.holder_no, request.person_no)))
        for request in asked
    ]
    turn = take_turn(facts, requests, one.wait_s, now_s, one.holder_no)
    for request in asked:
        if request.person_no in turn.lapsed:
            request.state = StandInState.LAPSED
    if turn.ask is not None:
        session.add(
            StandIn(
                activation_id=view.id,
                holder_no=one.holder_no,
                person_no=turn.ask,
                state=StandInState.ASKED,
                asked_s=now_s,
                answered_at=None,
                how=None,
            )
        )
        notices.add(session, view.id, [NewNotice(turn.ask, one.holder_no, Topic.STAND_IN, now_s)])
        append(session, [Happening("stand_in.asked", CLOCK, view.id, one.holder_no, {"backup": turn.ask})])
    if turn.exhausted:
        one.next_s = None
        append(session, [Happening("succession.exhausted", CLOCK, view.id, one.holder_no)])
    else:
        waits = any(request.state is StandInState.ASKED for request in asked) or turn.ask is not None
        one.next_s = turn.next_at if turn.next_at is not None else (now_s + RECHECK_S if waits else None)


def _requests(session: Session, activation_id: int, holders: Sequence[int]) -> dict[int, list[StandIn]]:
    found: dict[int, list[StandIn]] = {}
    query = select(StandIn).where(StandIn.activation_id == activation_id, StandIn.holder_no.in_(holders))
    for request in session.scalars(query.order_by(StandIn.asked_s)):
        found.setdefault(request.holder_no, []).append(request)
    return found


def _taken_at(picture: Picture, requests: Sequence[StandIn]) -> dict[tuple[int, int], float]:
    """When a carrier took each request, in seconds of the activation; left out: not yet.

    A request that no carrier takes counts as taken a minute after it was made, so that a broken channel
    does not leave a post without its next backup.
    """
    open_ones = [request for request in requests if request.state is StandInState.ASKED]
    if not open_ones:
        return {}
    session, view = picture.session, picture.view
    query = select(Notice.to_no, Notice.about_no, Notice.content_id).where(
        Notice.activation_id == view.id,
        Notice.topic == Topic.STAND_IN.value,
        Notice.about_no.in_({request.holder_no for request in open_ones}),
        Notice.content_id.is_not(None),
    )
    contents = {(about, to): content for to, about, content in session.execute(query)}
    accepted = dispatch.accepted_by_content(session, view.id, [id_ for id_ in contents.values() if id_ is not None])
    found = {}
    for request in open_ones:
        key = (request.holder_no, request.person_no)
        moment = accepted.get(contents.get(key) or 0)
        if moment is not None:
            found[key] = view.clock.elapsed(moment)
        elif picture.now_s - request.asked_s > view.policy.bundle + TAKEN_AT_LATEST_S:
            found[key] = request.asked_s + view.policy.bundle + TAKEN_AT_LATEST_S
    return found


def stand_in_answer(session: Session, view: ActivationView, person_no: int, *, take: bool, how: str) -> list[str]:
    """A backup takes or passes every request that is open to them; returns the holders' names, to be read back.

    Who was asked and let the time go by may still take, as long as nobody else has. Nobody asked: empty.
    """
    query = select(StandIn).where(
        StandIn.activation_id == view.id,
        StandIn.person_no == person_no,
        StandIn.state.in_((StandInState.ASKED, StandInState.LAPSED)),
    )
    at = now(session)
    now_s = view.clock.elapsed(at)
    holders = []
    for request in session.scalars(query.order_by(StandIn.asked_s)).all():
        succession = session.get(SuccessionCall, (view.id, request.holder_no), with_for_update=True)
        if succession is None or succession.acting_no is not None:
            continue
        request.state = StandInState.ACCEPTED if take else StandInState.PASSED
        request.answered_at, request.how = at, how
        if take:
            succession.acting_no, succession.next_s = person_no, None
            _release_others(session, view, request.holder_no, person_no, now_s)
        elif succession.next_s is not None:
            succession.next_s = now_s
        kind = "stand_in.accepted" if take else "stand_in.passed"
        data = {"backup": person_no}
        append(session, [Happening(kind, Actor(str(person_no), how), view.id, request.holder_no, data)], at)
        holders.append(request.holder_no)
    dispatch_withdraw(session, view, person_no)
    names = activation.names(session, view.id, holders)
    return [names[no] for no in holders]


def dispatch_withdraw(session: Session, view: ActivationView, person_no: int) -> None:
    """They have answered: what else would have asked them is not sent any more."""
    from notify.dispatch import service

    service.withdraw(session, view.id, [person_no], {Purpose.STAND_IN})


def _release_others(session: Session, view: ActivationView, holder_no: int, acting_no: int, now_s: float) -> None:
    """Another stands in: those still asked need not."""
    query = select(StandIn).where(
        StandIn.activation_id == view.id,
        StandIn.holder_no == holder_no,
        StandIn.person_no != acting_no,
        StandIn.state == StandInState.ASKED,
    )
    for other in session.scalars(query).all():
        other.state = StandInState.WITHDRAWN
        _stand_down(session, view, holder_no, other.person_no, now_s)


def holder_is_back(session: Session, view: ActivationView, holder_no: int, status: Status, now_s: float) -> None:
    """The holder has answered: open requests about them are withdrawn; one who acts steps back if they are safe."""
    succession = session.get(SuccessionCall, (view.id, holder_no), with_for_update=True)
    if succession is None:
        return
    succession.next_s = None
    _release_others(session, view, holder_no, -1, now_s)
    notices.drop(session, view.id, holder_no, [Topic.STAND_IN])
    if status is Status.SAFE and succession.acting_no is not None:
        _stand_down(session, view, holder_no, succession.acting_no, now_s)
        append(session, [Happening("acting.ended", CLOCK, view.id, holder_no, {"acting": succession.acting_no})])
        session.execute(
            update(StandIn)
            .where(
                StandIn.activation_id == view.id,
                StandIn.holder_no == holder_no,
                StandIn.person_no == succession.acting_no,
            )
            .values(state=StandInState.WITHDRAWN)
        )
        succession.acting_no = None


def _stand_down(session: Session, view: ActivationView, holder_no: int, person_no: int, now_s: float) -> None:
    """Tell someone that they need not stand in, if they had been asked in so many words."""
    was_told = session.scalars(
        select(Notice.id).where(
            Notice.activation_id == view.id,
            Notice.to_no == person_no,
            Notice.about_no == holder_no,
            Notice.topic == Topic.STAND_IN.value,
            Notice.sent_s.is_not(None),
        )
    ).first()
    if was_told is not None:
        notices.add(session, view.id, [NewNotice(person_no, holder_no, Topic.STAND_DOWN, now_s)])
