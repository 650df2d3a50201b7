"""Help cases: someone cries for help, people are rung until one of them, by name, takes it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.succession import help_ladder
from callrees.words import HelpState
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.errors import ConflictError, NotFoundError
from notify.escalation import notices
from notify.escalation.models import HelpCase, Notice
from notify.escalation.notices import NewNotice, Topic
from notify.escalation.picture import Picture
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

RING_AGAIN_S = 120.0
"""Seconds until everybody told is told again, and one superior higher."""


def help_needed(session: Session, view: ActivationView, person_no: int, reason: str, *, louder: bool = False) -> bool:
    """Open a help case, or ring again for one that is open; True when it is new.

    ``reason``: answer, distress or help_word. ``louder``: they had said that they were safe; whoever was told
    before is told again at once, and one superior higher.
    """
    at = now(session)
    now_s = view.clock.elapsed(at)
    case = session.get(HelpCase, (view.id, person_no), with_for_update=True)
    if case is not None and case.state is not HelpState.CLOSED:
        if louder and case.state is HelpState.OPEN:
            case.next_s = now_s
        elif louder:  # taken, but it has become worse since: it has to be heard anew
            _reopen(case, reason, now_s)
        return False
    if case is None:
        case = HelpCase(activation_id=view.id, person_no=person_no, opened_at=at)
        session.add(case)
    else:
        case.opened_at = at
    _reopen(case, reason, now_s)
    data = {"reason": reason, "louder": louder}
    append(session, [Happening("help.opened", CLOCK, view.id, person_no, data)], at)
    return True


def _reopen(case: HelpCase, reason: str, now_s: float) -> None:
    case.state, case.reason, case.ring, case.next_s = HelpState.OPEN, reason, 0, now_s
    case.taken_by = case.taken_no = case.taken_at = case.closed_by = case.closed_at = case.note = None


def rings_due(picture: Picture) -> bool:
    """Ring for the cases that nobody took: those told before, and one superior higher. True when there were any."""
    session, view = picture.session, picture.view
    query = select(HelpCase).where(
        HelpCase.activation_id == view.id, HelpCase.state == HelpState.OPEN, HelpCase.next_s <= picture.now_s
    )
    if session.get_bind().dialect.name != "sqlite":
        query = query.with_for_update(skip_locked=True)
    cases = session.scalars(query).all()
    for case in cases:
        case.ring += 1
        case.next_s = picture.now_s + RING_AGAIN_S
        people = help_ladder(picture.path(case.person_no), case.ring, picture.commanders, case.person_no)
        people = people or [no for no in picture.hr if no != case.person_no]
        notices.add(session, view.id, [NewNotice(no, case.person_no, Topic.HELP, picture.now_s) for no in people])
        data = {"ring": case.ring, "told": people}
        append(session, [Happening("help.rung", CLOCK, view.id, case.person_no, data)])
    return bool(cases)


def take_help(
    session: Session, view: ActivationView, taker_no: int | None, taker: str, person_no: int | None = None
) -> list[str]:
    """A named human takes a case, or every open one that they were told of; returns the names, to be read back.

    ``taker_no`` None: someone whom the activation does not know, an account at the console. Raises
    ConflictError when the named case was taken by somebody else, NotFoundError when there is none.
    """
    if person_no is not None:
        cases = [_case(session, view, person_no)]
        if cases[0].state is not HelpState.OPEN:
            raise ConflictError(f"{cases[0].taken_by or cases[0].closed_by} has taken this help case already")
    else:
        told = select(Notice.about_no).where(
            Notice.activation_id == view.id,
            Notice.to_no == taker_no,
            Notice.topic == Topic.HELP.value,
            Notice.sent_s.is_not(None),
        )
        query = select(HelpCase).where(
            HelpCase.activation_id == view.id, HelpCase.state == HelpState.OPEN, HelpCase.person_no.in_(told)
        )
        cases = list(session.scalars(query.with_for_update()))
    for case in cases:
        _take(session, view, case, taker_no, taker)
    names = activation.names(session, view.id, [case.person_no for case in cases])
    return [names[case.person_no] for case in cases]


def _take(session: Session, view: ActivationView, case: HelpCase, taker_no: int | None, taker: str) -> None:
    at = now(session)
    case.state, case.next_s = HelpState.TAKEN, None
    case.taken_by, case.taken_no, case.taken_at = taker, taker_no, at
    notices.drop(session, view.id, case.person_no, [Topic.HELP])
    others = [
        no for no in notices.told(session, view.id, case.person_no, Topic.HELP) if no not in {taker_no, case.person_no}
    ]
    now_s = view.clock.elapsed(at)
    notices.add(session, view.id, [NewNotice(no, case.person_no, Topic.HELP_TAKEN, now_s) for no in others])
    append(session, [Happening("help.taken", Actor(taker, "help"), view.id, case.person_no)], at)


def close_help(
    session: Session, view: ActivationView, person_no: int, by: str, actor: Actor, note: str | None = None
) -> None:
    """A named human closes a case, having spoken to the person. Raises ConflictError when it is closed."""
    case = _case(session, view, person_no)
    if case.state is HelpState.CLOSED:
        raise ConflictError(f"{case.closed_by} has closed this help case already")
    at = now(session)
    if case.taken_by is None:
        case.taken_by, case.taken_at = by, at
    case.state, case.next_s = HelpState.CLOSED, None
    case.closed_by, case.closed_at, case.note = by, at, note
    notices.drop(session, view.id, person_no, [Topic.HELP])
    append(session, [Happening("help.closed", actor, view.id, person_no)], at)


def _case(session: Session, view: ActivationView, person_no: int) -> HelpCase:
    case = session.get(HelpCase, (view.id, person_no), with_for_update=True)
    if case is None:
        raise NotFoundError(f"there is no help case of this person in activation {view.id}")
    return case
