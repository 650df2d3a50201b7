"""Asking a second person, and what comes of it: approved, refused, or sent alone with a reason."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.wording.approving import approval_asked, approval_refused, glass_broken
from callrees.wording.frame import Content, Frame
from callrees.words import ActivationState, Kind, Purpose
from notify.accounts import queries as accounts
from notify.accounts.queries import AccountView
from notify.activation import posts, queries
from notify.activation.approval import rules
from notify.activation.approval.queries import ALONE, APPROVED, REFUSED, WAITING
from notify.activation.beginning.beside import own_contacts
from notify.activation.beginning.freezing import account_row, profile_row
from notify.activation.beginning.readying import without_attempts
from notify.activation.commanding.amending.newcomers import add_beside
from notify.activation.commanding.exercises import stop_exercises
from notify.activation.commanding.locking import locked
from notify.activation.commanding.telling import Words, tell
from notify.activation.models import Activation, Approval, ReviewTask
from notify.directory.profiles import profiles
from notify.dispatch import service as dispatch
from notify.errors import ConflictError, UserError
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

AGAIN = timedelta(minutes=5)
"""When nobody has decided so long, those who may are told again."""

MOST_TOLD = 6
REASON_MAX = 500


def ask(session: Session, row: Activation, actor: Actor) -> None:
    """An activation that was frozen just now waits; all who may approve it are told."""
    at = now(session)
    found = rules.approvers(session, actor.name)
    names = [one.name for one in found]
    session.add(
        Approval(
            activation_id=row.id,
            state=WAITING,
            asked_by=actor.name[:120],
            asked_at=at,
            approvers=names,
            told_at=at,
            times_told=1,
        )
    )
    session.flush()
    _tell(session, row, found, approval_asked, actor.name)
    append(session, [Happening("approval.asked", actor, row.id, data={"approvers": names})], at)


def to_remind(session: Session, at: datetime) -> list[int]:
    """What waits for so long that those who may approve it are to be told again."""
    wanted = select(Approval.activation_id).where(
        Approval.state == WAITING, Approval.times_told < MOST_TOLD, Approval.told_at <= at - AGAIN
    )
    return list(session.scalars(wanted))


def remind(session: Session, activation_id: int) -> bool:
    """Tell those who may approve once more, when it is time; False: it is not, or somebody has decided."""
    row = _kept(session, activation_id)
    approval = session.get_one(Approval, activation_id, populate_existing=True)
    at = now(session)
    if row is None or approval.state != WAITING or approval.told_at > at - AGAIN:
        return False
    found = rules.approvers(session, approval.asked_by)
    approval.told_at, approval.times_told = at, approval.times_told + 1
    approval.approvers = [one.name for one in found]
    _tell(session, row, found, approval_asked, approval.asked_by)
    append(session, [Happening("approval.asked_again", CLOCK, activation_id, data={"times": approval.times_told})], at)
    return True


def approve(session: Session, activation_id: int, by: Actor) -> None:
    """Let it go; approved already: nothing changes. Raises UserError for whoever may not, ConflictError if refused."""
    row, approval = _open(session, activation_id)
    if approval.state == APPROVED:
        return
    _undecided(approval)
    rules.approver(session, by.name, approval.asked_by)
    _decide(session, approval, APPROVED, by, None)
    append(session, [Happening("approval.given", by, activation_id, data={"asked_by": approval.asked_by})])
    _let_go(session, row, by)


def refuse(session: Session, activation_id: int, by: Actor, reason: str) -> None:
    """It is not sent. The one who asked may take it back in the same way. Raises as ``approve`` does."""
    text = _reason(reason)
    row, approval = _open(session, activation_id)
    if approval.state == REFUSED:
        return
    _undecided(approval)
    own = by.name == approval.asked_by
    if not own:
        rules.approver(session, by.name, approval.asked_by)
    at = _decide(session, approval, REFUSED, by, text)
    row.state, row.ended_at = ActivationState.RETRACTED, at
    session.flush()
    without_attempts(session, queries.get(session, activation_id, anew=True))
    _stop_asking(session, activation_id)
    asker = accounts.find(session, approval.asked_by)
    if not own and asker is not None:
        _tell(session, row, [asker], approval_refused, by.name)
    append(session, [Happening("approval.refused", by, activation_id)], at)


def break_glass(session: Session, activation_id: int, by: Actor, reason: str) -> None:
    """The one who asked goes alone. All who could have approved are told, and another has to review it.

    Raises UserError without a reason, or for anybody else; ConflictError when it was refused.
    """
    text = _reason(reason)
    row, approval = _open(session, activation_id)
    if approval.state == ALONE:
        return
    _undecided(approval)
    if by.name != approval.asked_by:
        raise UserError(f"{approval.asked_by} asked for it: whoever else may send it approves it")
    at = _decide(session, approval, ALONE, by, text)
    session.add(ReviewTask(activation_id=activation_id, opened_by=by.name[:120], opened_at=at, reason=text))
    append(session, [Happening("approval.glass_broken", by, activation_id)], at)
    _let_go(session, row, by)
    _tell(session, row, rules.approvers(session, by.name), glass_broken, by.name)


def close_review(session: Session, activation_id: int, by: Actor, note: str) -> None:
    """Somebody else has looked at what was sent alone. Raises UserError for the same one, or without a note."""
    text = _reason(note, "note")
    row = session.get(ReviewTask, activation_id, populate_existing=True, with_for_update=True)
    if row is None or row.closed_at is not None:
        raise UserError(f"nothing of activation {activation_id} waits for a review")
    rules.approver(session, by.name, row.opened_by)
    row.closed_by, row.closed_at, row.note = by.name[:120], now(session), text
    append(session, [Happening("approval.reviewed", by, activation_id)])


def _open(session: Session, activation_id: int) -> tuple[Activation, Approval]:
    row = locked(session, activation_id, tuple(ActivationState))
    approval = session.get(Approval, activation_id, populate_existing=True)
    if approval is None:
        raise UserError(f"activation {activation_id} needed no approval: nothing was changed")
    return row, approval


def _undecided(approval: Approval) -> None:
    if approval.state != WAITING:
        words = {APPROVED: "approved", REFUSED: "refused", ALONE: "sent without approval"}[approval.state]
        raise ConflictError(f"activation {approval.activation_id} was {words} by {approval.decided_by} already")


def _decide(session: Session, approval: Approval, state: str, by: Actor, reason: str | None) -> datetime:
    at = now(session)
    approval.state, approval.decided_by, approval.decided_at, approval.reason = state, by.name[:120], at, reason
    return at


def _let_go(session: Session, row: Activation, by: Actor) -> None:
    """From now on it is made ready like any other."""
    row.state = ActivationState.PREPARING
    session.flush()
    _stop_asking(session, row.id)
    if row.kind is Kind.REAL:
        people = queries.people(session, row.id).values()
        stops = posts.drills_over(session, [one.employee_id for one in people if one.is_callee and one.employee_id])
        stop_exercises(session, stops, row.id, by)


def _stop_asking(session: Session, activation_id: int) -> None:
    dispatch.withdraw(session, activation_id, list(queries.people(session, activation_id)), [Purpose.NOTIFY])


def _tell(
    session: Session,
    row: Activation,
    whom: Collection[AccountView],
    make: Callable[[Frame, int, str, int], Content],
    by: str,
) -> None:
    nos = [no for account in whom if (no := _number(session, row.id, account)) is not None]
    people = list(queries.people(session, row.id, nos).values())
    words = Words(
        session,
        queries.view(row),
        Purpose.NOTIFY,
        lambda frame, _: make(Frame(frame.organisation, frame.kind, frame.question), row.id, by, row.total),
    )
    tell(words, people, dispatch.NOTIFY)


def _number(session: Session, activation_id: int, account: AccountView) -> int | None:
    """Their number in the activation, where they are put beside the callees when it does not know them."""
    found = queries.who(session, activation_id, account.employee_id or account.name)
    if found is not None:
        return found.person_no
    profile = profiles(session, [account.employee_id]).get(account.employee_id) if account.employee_id else None
    if profile is not None:
        return add_beside(session, activation_id, profile_row(profile), profile.contacts)
    contacts = own_contacts(account)
    return add_beside(session, activation_id, account_row(account), contacts) if contacts else None


def _kept(session: Session, activation_id: int) -> Activation | None:
    """Its row, unless somebody is deciding at this moment."""
    return session.get(Activation, activation_id, with_for_update={"skip_locked": True}, populate_existing=True)


def _reason(text: str, what: str = "reason") -> str:
    found = " ".join("".join(char for char in text if char.isprintable() or char.isspace()).split())
    if not 0 < len(found) <= REASON_MAX:
        raise UserError(f"a {what} of 1 to {REASON_MAX} characters is needed: it stays on the record")
    return found
