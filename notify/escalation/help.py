"""Help cases: someone cries for help, people are rung until one of them, by name, takes it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from callrees.succession import help_ladder
from callrees.words import HelpState, Purpose, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.dispatch import service as dispatch
from notify.errors import ConflictError, NotFoundError, UserError
from notify.escalation import notices
from notify.escalation.models import HelpCase, Notice
from notify.escalation.notices import NewNotice, Topic
from notify.escalation.picture import Picture
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

RING_AGAIN_S = 120.0
"""Seconds until everybody told is told again, and one superior higher."""


def help_needed(session: Session, view: ActivationView, person_no: int, reason: str, *, louder: bool = False) -> bool:
    """Open a help case, or ring again for one that is open; True when people are told of something new.

    ``reason``: answer, distress or help_word. ``louder``: they had said that they were safe; whoever was told
    before is told again at once, and one superior higher, and a case that somebody had taken is open again.
    """
    at = now(session)
    now_s = view.clock.elapsed(at)
    case = _opened(session, view, person_no, reason, now_s)
    if case is not None:
        if case.state is HelpState.OPEN:
            if louder:
                case.next_s = now_s
            return False
        if case.state is HelpState.TAKEN and not louder:
            return False
        _reopen(case, reason, now_s)
        case.opened_at = at
    data = {"reason": reason, "louder": louder}
    append(session, [Happening("help.opened", CLOCK, view.id, person_no, data)], at)
    return True


def _opened(session: Session, view: ActivationView, person_no: int, reason: str, now_s: float) -> HelpCase | None:
    """The case as it was, locked; None: it is opened hereby. Two cries at one moment open one."""
    insert_ = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    new = insert_(HelpCase).values(
        activation_id=view.id,
        person_no=person_no,
        state=HelpState.OPEN,
        reason=reason,
        opened_at=now(session),
        ring=0,
        next_s=now_s,
    )
    made = session.execute(new.on_conflict_do_nothing().returning(HelpCase.person_no)).first()
    return _locked(session, view, person_no) if made is None else None


def _reopen(case: HelpCase, reason: str, now_s: float) -> None:
    case.state, case.reason, case.ring, case.next_s = HelpState.OPEN, reason, 0, now_s
    case.taken_by = case.taken_no = case.taken_at = case.closed_by = case.closed_at = case.note = None


def rings_due(picture: Picture) -> bool:
    """Ring for the cases that nobody took: those told before, and one superior higher. True when there were any."""
    session, view = picture.session, picture.view
    query = select(HelpCase).where(
        HelpCase.activation_id == view.id, HelpCase.state == HelpState.OPEN, HelpCase.next_s <= picture.now_s
    )
    cases = session.scalars(query.order_by(HelpCase.person_no).with_for_update(skip_locked=True)).all()
    if not cases:
        return False
    picture.fetch_above(case.person_no for case in cases)
    calls, events = [], []
    for case in cases:
        case.ring += 1
        case.next_s = picture.now_s + RING_AGAIN_S
        people = _whom(picture, case.person_no, case.ring)
        calls += [NewNotice(no, case.person_no, Topic.HELP, picture.now_s) for no in people]
        data = {"ring": case.ring, "told": people}
        events.append(Happening("help.rung", CLOCK, view.id, case.person_no, data))
    notices.add(session, view.id, calls)
    append(session, events)
    return True


def _whom(picture: Picture, person_no: int, ring: int) -> list[int]:
    """The ladder; where nobody on it can be rung, HR too. A commander who needs help is left in peace."""
    able = [no for no in picture.commanders if picture.status(no) is not Status.NEEDS_HELP]
    people = help_ladder(picture.path(person_no), ring, able, person_no)
    if any(picture.can_be_told(no) for no in people):
        return people
    rest = [*picture.hr, *picture.commanders]
    return list(dict.fromkeys([*people, *(no for no in rest if no != person_no)]))


def take_help(
    session: Session,
    view: ActivationView,
    taker_no: int | None,
    taker: str,
    person_no: int | None = None,
    note: str | None = None,
) -> list[str]:
    """A named human takes a case, or every open one that they were told of; returns the names, to be read back.

    ``taker_no`` None: someone whom the activation does not know, an account at the console. Raises
    ConflictError when the named case was taken by somebody else, NotFoundError when there is none, UserError
    when it is the taker's own.
    """
    if person_no is not None:
        if person_no == taker_no:
            raise UserError("nobody takes their own help case: someone else has to speak to them and take it")
        cases = [_case(session, view, person_no)]
        if cases[0].state is not HelpState.OPEN:
            raise ConflictError(f"{cases[0].closed_by or cases[0].taken_by} has taken this help case already")
    else:
        cases = _told_of(session, view, taker_no)
    for case in cases:
        case.note = note or case.note
        _take(session, view, case, taker_no, taker)
    names = activation.names(session, view.id, [case.person_no for case in cases])
    return [names[case.person_no] for case in cases]


def _told_of(session: Session, view: ActivationView, taker_no: int | None) -> list[HelpCase]:
    told = select(Notice.about_no).where(
        Notice.activation_id == view.id,
        Notice.to_no == taker_no,
        Notice.topic == Topic.HELP.value,
        Notice.sent_s.is_not(None),
    )
    query = (
        select(HelpCase)
        .where(HelpCase.activation_id == view.id, HelpCase.state == HelpState.OPEN, HelpCase.person_no.in_(told))
        .order_by(HelpCase.person_no)
    )
    return list(session.scalars(query.with_for_update(), execution_options={"populate_existing": True}))


def _take(session: Session, view: ActivationView, case: HelpCase, taker_no: int | None, taker: str) -> None:
    at = now(session)
    case.state, case.next_s = HelpState.TAKEN, None
    case.taken_by, case.taken_no, case.taken_at = taker, taker_no, at
    session.flush()
    _stop_ringing(session, view, case.person_no)
    others = [
        no for no in notices.told(session, view.id, case.person_no, Topic.HELP) if no not in {taker_no, case.person_no}
    ]
    now_s = view.clock.elapsed(at)
    notices.add(session, view.id, [NewNotice(no, case.person_no, Topic.HELP_TAKEN, now_s) for no in others])
    append(session, [Happening("help.taken", Actor(taker, "help"), view.id, case.person_no)], at)


def _stop_ringing(session: Session, view: ActivationView, person_no: int) -> None:
    """What would still ring people about someone is not sent any more."""
    notices.drop(session, view.id, person_no, [Topic.HELP])
    told = notices.sent_to(session, view.id, person_no, Topic.HELP)
    ringing = notices.messages_only_about(session, view.id, Topic.HELP, told, person_no)
    if ringing:
        dispatch.withdraw(session, view.id, told, {Purpose.NOTIFY}, content_ids=ringing)


def close_help(
    session: Session, view: ActivationView, person_no: int, by: str, actor: Actor, note: str | None = None
) -> None:
    """A named human closes a case, having spoken to the person; one that nobody took is theirs by that.

    Raises ConflictError when it is closed, NotFoundError when there is none.
    """
    case = _case(session, view, person_no)
    if case.state is HelpState.CLOSED:
        raise ConflictError(f"{case.closed_by} has closed this help case already")
    if case.state is HelpState.OPEN:
        closer = activation.who(session, view.id, by)
        _take(session, view, case, closer.person_no if closer else None, by)
    at = now(session)
    case.state, case.next_s = HelpState.CLOSED, None
    case.closed_by, case.closed_at, case.note = by, at, note or case.note
    append(session, [Happening("help.closed", actor, view.id, person_no)], at)


def _case(session: Session, view: ActivationView, person_no: int) -> HelpCase:
    case = _locked(session, view, person_no)
    if case is None:
        raise NotFoundError(f"there is no help case of this person in activation {view.id}")
    return case


def _locked(session: Session, view: ActivationView, person_no: int) -> HelpCase | None:
    return session.get(HelpCase, (view.id, person_no), with_for_update=True, populate_existing=True)
