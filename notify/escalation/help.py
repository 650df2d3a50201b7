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
from notify.escalation.models import HelpCase, Notice
from notify.escalation.picture import Picture
from notify.escalation.telling import notices
from notify.escalation.telling.notices import CRIES, NewNotice, Topic
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

RING_AGAIN_S = 120.0
"""Seconds until everybody told is told again, and one superior higher."""


ANSWER = "answer"
"""The reason of a case that was opened by an answer, in contrast to words that may mean distress."""

REAL = "real"
"""The reason of a case in an exercise whose person has said that it is no part of it."""

CERTAIN = frozenset({ANSWER, REAL})


def help_needed(session: Session, view: ActivationView, person_no: int, reason: str, *, louder: bool = False) -> bool:
    """Open a help case, or ring again for one that is open; True when people are told of something new.

    ``reason``: answer, distress, help_word or real. ``louder``: they had said that they were safe; whoever was told
    before is told again at once, and one superior higher, and a case that somebody had taken is open again.
    A cry that is not louder, while a case is taken, rings the one who took it.
    """
    at = now(session)
    now_s = view.clock.unheld.elapsed(at)
    case = _opened(session, view, person_no, reason, now_s)
    if case is not None:
        if case.state is HelpState.OPEN:
            if louder:
                case.next_s = now_s
            if reason == REAL != case.reason:
                case.reason = REAL
                append(session, [Happening("help.said_real", CLOCK, view.id, person_no)], at)
            return False
        if case.state is HelpState.TAKEN and not louder:
            _cries_again(session, view, case, now_s)
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


def _cries_again(session: Session, view: ActivationView, case: HelpCase, now_s: float) -> None:
    """Who took the case is rung, unless they are being rung already; see ``rings_due``."""
    if case.next_s is None:
        case.ring, case.next_s = 0, now_s
        append(session, [Happening("help.cried_again", CLOCK, view.id, case.person_no)])


def _reopen(case: HelpCase, reason: str, now_s: float) -> None:
    case.state, case.reason, case.ring, case.next_s = HelpState.OPEN, reason, 0, now_s
    case.taken_by = case.taken_no = case.taken_at = case.closed_by = case.closed_at = case.note = None


def rings_due(picture: Picture) -> bool:
    """Ring for the cases that nobody took: those told before, and one superior higher. True when there were any.

    Of a case that was taken, whose person cries again, the taker is rung; who does not answer that has the case
    no longer, and everybody is rung as at first.
    """
    session, view = picture.session, picture.view
    ringing = (HelpState.OPEN, HelpState.TAKEN)
    query = select(HelpCase).where(
        HelpCase.activation_id == view.id, HelpCase.state.in_(ringing), HelpCase.next_s <= picture.help_s
    )
    cases = session.scalars(query.order_by(HelpCase.person_no).with_for_update(skip_locked=True)).all()
    if not cases:
        return False
    picture.fetch_above(case.person_no for case in cases)
    calls, rung = [], []
    for case in cases:
        taker = _taker_to_ring(picture, case)
        if taker is None and case.state is HelpState.TAKEN:
            data = {"why": "who took it does not answer", "taken_by": case.taken_by}
            append(session, [Happening("help.reopened", CLOCK, view.id, case.person_no, data)])
            _reopen(case, case.reason, picture.help_s)
        case.ring += 1
        case.next_s = picture.help_s + RING_AGAIN_S
        people = _whom(picture, case.person_no, case.ring) if taker is None else [taker]
        topic = Topic.HELP if taker is None else Topic.HELP_AGAIN
        calls += [NewNotice(no, case.person_no, topic, picture.help_s) for no in people]
        rung.append((case, people))
    notices.add(session, view.id, calls)
    labels = activation.labels(session, view.id, {no for _, people in rung for no in people})
    events = [
        Happening(
            "help.rung", CLOCK, view.id, case.person_no, {"ring": case.ring, "told": [labels[no] for no in people]}
        )
        for case, people in rung
    ]
    append(session, events)
    return True


def _taker_to_ring(picture: Picture, case: HelpCase) -> int | None:
    """Who took the case, at the first ringing of a new cry; None: nobody, or they cannot be rung, or did not answer."""
    no = case.taken_no
    if case.state is not HelpState.TAKEN or no is None or case.ring > 0:
        return None
    return no if picture.can_be_told(no) and picture.status(no) is not Status.NEEDS_HELP else None


def _whom(picture: Picture, person_no: int, ring: int) -> list[int]:
    """The ladder; where nobody on it can be rung, HR too. A commander who needs help is left in peace.

    Of the commanders the one who leads is rung first, and from the second time on everyone on the duty list.
    """
    named = picture.commanders if ring == 1 else [*picture.commanders, *picture.duty_list]
    able = [no for no in dict.fromkeys(named) if picture.status(no) is not Status.NEEDS_HELP]
    able = able or [no for no in picture.duty_list if picture.status(no) is not Status.NEEDS_HELP]
    if picture.view.quiet:  # a superior's worry could give them away
        people = [no for no in able if no != person_no]
    else:
        people = help_ladder(picture.path(person_no), ring, able, person_no)
    if any(picture.can_be_told(no) for no in people):
        return people
    rest = [*picture.hr, *picture.duty_list]
    return list(dict.fromkeys([*people, *(no for no in rest if no != person_no)]))


def take_help(
    session: Session,
    view: ActivationView,
    taker_no: int | None,
    taker: str,
    person_no: int | None = None,
    note: str | None = None,
    *,
    how: str = "help",
) -> list[str]:
    """A named human takes a case, or every open one that they were told of; returns the names, to be read back.

    ``taker_no`` None: someone whom the activation does not know, an account at the console. ``how``: the channel
    or the face. Who has it already and is rung again shows by the same that they know. Raises
    ConflictError when the named case was taken by somebody else, NotFoundError when there is none, UserError
    when it is the taker's own.
    """
    if person_no is not None:
        if person_no == taker_no:
            raise UserError("nobody takes their own help case: someone else has to speak to them and take it")
        cases = [_case(session, view, person_no)]
        if not _may_take(cases[0], taker_no):
            raise ConflictError(f"{cases[0].closed_by or cases[0].taken_by} has taken this help case already")
    else:
        cases = _told_of(session, view, taker_no)
    for case in cases:
        case.note = note or case.note
        _take(session, view, case, taker_no, Actor(taker, how))
    names = activation.names(session, view.id, [case.person_no for case in cases])
    return [names[case.person_no] for case in cases]


def _told_of(session: Session, view: ActivationView, taker_no: int | None) -> list[HelpCase]:
    told = select(Notice.about_no).where(
        Notice.activation_id == view.id,
        Notice.to_no == taker_no,
        Notice.topic.in_([topic.value for topic in CRIES]),
        Notice.sent_s.is_not(None),
    )
    query = (
        select(HelpCase)
        .where(HelpCase.activation_id == view.id, HelpCase.next_s.is_not(None), HelpCase.person_no.in_(told))
        .order_by(HelpCase.person_no)
    )
    found = session.scalars(query.with_for_update(), execution_options={"populate_existing": True})
    return [case for case in found if _may_take(case, taker_no)]


def _may_take(case: HelpCase, taker_no: int | None) -> bool:
    """A case is open to everyone, and to its taker as long as they are rung about a new cry."""
    mine = case.taken_no is not None and case.taken_no == taker_no
    return case.state is HelpState.OPEN or (case.state is HelpState.TAKEN and mine and case.next_s is not None)


def _take(session: Session, view: ActivationView, case: HelpCase, taker_no: int | None, by: Actor) -> None:
    at, taker = now(session), by.name
    if case.state is HelpState.TAKEN:  # it is theirs already: now they know of the new cry
        case.next_s = None
        _stop_ringing(session, view, case.person_no)
        append(session, [Happening("help.known", by, view.id, case.person_no)], at)
        return
    case.state, case.next_s = HelpState.TAKEN, None
    case.taken_by, case.taken_no, case.taken_at = taker, taker_no, at
    session.flush()
    _stop_ringing(session, view, case.person_no)
    others = [
        no for no in notices.told(session, view.id, case.person_no, Topic.HELP) if no not in {taker_no, case.person_no}
    ]
    now_s = view.clock.unheld.elapsed(at)
    notices.add(session, view.id, [NewNotice(no, case.person_no, Topic.HELP_TAKEN, now_s) for no in others])
    append(session, [Happening("help.taken", by, view.id, case.person_no)], at)


def _stop_ringing(session: Session, view: ActivationView, person_no: int) -> None:
    """What would still ring people about someone is not sent any more."""
    notices.drop(session, view.id, person_no, CRIES)
    for topic in CRIES:
        told = notices.sent_to(session, view.id, person_no, topic)
        ringing = notices.messages_only_about(session, view.id, topic, told, person_no)
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
        _take(session, view, case, closer.person_no if closer else None, Actor(by, actor.origin))
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
