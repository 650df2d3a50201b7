"""The one way in for a statement about a callee, and what it sets off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from callrees import accounting
from callrees.accounting import Change, Confirm, Effect, Statement
from callrees.words import ACCOUNTED, Basis, Duty, Purpose, Source, Status
from notify.activation.queries import ActivationView
from notify.checkin.models import CheckIn, Standing
from notify.database import insert_rows
from notify.dispatch import service as dispatch
from notify.errors import NotFoundError, UserError
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.ids import new_id
from notify.moments import now

REASON_MAX = 200
_INSERT = insert(cast(Table, CheckIn.__table__))
_LOCKED = (
    select(Standing)
    .where(Standing.activation_id == bindparam("activation"), Standing.person_no == bindparam("person"))
    .with_for_update()
)

KEPT = {
    Effect.HEARSAY: "what others told you is kept, but accounts for nobody: speak to them, or to someone who saw them",
    Effect.OLDER: "something newer stands already: this was kept, and changes nothing",
}
"""Why a statement changed nothing, for the one who made it."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a callee stands before anybody has said anything."""

    person_no: int
    status: Status
    duty: Duty
    reason: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about a callee.

    ``status`` None: something was said that is no status, such as "I am someone else". ``by``: an employee id or
    an account's name. ``said_at`` None: when is unknown. ``override``: meant knowingly against what they said.
    ``saw_at_known`` False: ``said_at`` is when another wrote it, who may have seen the person before that.
    """

    status: Status | None
    duty: Duty | None
    source: Source
    basis: Basis
    by: str
    said_at: datetime | None = None
    text: str | None = None
    inbound_id: int | None = None
    override: bool = False
    saw_at_known: bool = True


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a statement; ``status`` and ``duty`` are what stands now.

    ``counted``: it changed or confirmed what stands. ``refused``: why it changed nothing, in words. ``late``: it
    came after the end. ``confirm``: whether the person is to be told that it was recorded. ``effect`` None: what was
    said is no status.
    """

    counted: bool
    changed: bool
    status: Status
    duty: Duty
    confirm: Confirm
    refused: str | None
    late: bool
    effect: Effect | None = None


def begin(session: Session, activation_id: int, starts: Sequence[Start]) -> None:
    """Lay out the standings of callees, in bulk."""
    rows = [
        {
            "activation_id": activation_id,
            "person_no": start.person_no,
            "status": start.status,
            "duty": start.duty,
            "reason": start.reason[:REASON_MAX] if start.reason else None,
        }
        for start in starts
    ]
    insert_rows(session, Standing, rows)


def locked(session: Session, activation_id: int, person_no: int) -> Standing | None:
    """A callee's standing, ours alone until the end of the transaction; None for someone who is no callee.

    Every path takes this lock before any other row of the person, so that nobody waits in a circle.
    """
    whose = {"activation": activation_id, "person": person_no}
    return session.scalars(_LOCKED, whose, execution_options={"populate_existing": True}).one_or_none()


def reached(session: Session, activation_id: int, person_no: int) -> Standing | None:
    """A human act of the person themselves over a channel, whatever it meant; returns their locked standing."""
    standing = locked(session, activation_id, person_no)
    if standing is not None and standing.reached_at is None:
        standing.reached_at = now(session)
    return standing


def record(session: Session, view: ActivationView, person_no: int, said: Said, actor: Actor) -> Recorded:
    """Keep a statement and let it take effect; it is kept also where it changes nothing.

    Raises NotFoundError for someone who is no callee of the activation, UserError for a status nobody can state.
    """
    standing = locked(session, view.id, person_no)
    if standing is None:
        raise NotFoundError(f"person {person_no} is no callee of activation {view.id}: nothing can be recorded")
    # Taken under the lock, and never before what stands: clocks of two machines differ by milliseconds.
    at = max(now(session), standing.heard_at or view.created_at)
    late = view.ended_at is not None and at > view.ended_at
    change = _apply(standing, said, at, late=late)
    if change is not None and change.effect is Effect.COUNTS:
        _stand(standing, said, change, at)
    if said.basis is Basis.SELF and standing.reached_at is None:
        standing.reached_at = at
    session.flush()
    recorded = _recorded(standing, change, late=late)
    _keep(session, view, person_no, said, recorded, at)
    append(session, [_event(view, person_no, said, recorded, actor)], at)
    if change is not None:
        _set_off(session, view, person_no, change, at)
    return recorded


def _apply(standing: Standing, said: Said, at: datetime, *, late: bool) -> Change | None:
    if said.status is None:
        return None
    current = accounting.Standing(
        standing.status,
        standing.duty,
        standing.basis,
        standing.said_at,
        standing.heard_at,
        asked_at=standing.asked_at,
    )  # an open help case is escalation's to know: it tells a new one from one that is open
    try:
        return accounting.apply(
            current,
            Statement(
                said.status,
                said.basis,
                said.source,
                at,
                said.duty,
                said.said_at,
                said.override,
                late,
                said.saw_at_known,
            ),
        )
    except ValueError as error:
        raise UserError(str(error)) from error


def _stand(standing: Standing, said: Said, change: Change, at: datetime) -> None:
    """Write what stands now. Another's word that agrees with the person's own leaves theirs standing."""
    after = change.standing
    standing.status, standing.duty, standing.basis = after.status, after.duty, after.basis
    standing.said_at, standing.heard_at = after.said_at, after.heard_at
    if after.basis is said.basis:
        standing.by = said.by
    if after.status is Status.EXCUSED:
        standing.reason = (said.text or standing.reason or "")[:REASON_MAX] or None
    else:
        standing.reason = None
    if after.status not in ACCOUNTED:
        standing.accounted_at = None  # an excuse was withdrawn: they are missing again
    elif standing.accounted_at is None:
        standing.accounted_at = at


def _recorded(standing: Standing, change: Change | None, *, late: bool) -> Recorded:
    if change is None:
        return Recorded(
            counted=False,
            changed=False,
            status=standing.status,
            duty=standing.duty,
            confirm=Confirm.NONE,
            refused=None,
            late=late,
        )
    return Recorded(
        counted=change.effect is Effect.COUNTS,
        changed=change.changed,
        status=standing.status,
        duty=standing.duty,
        confirm=change.confirm,
        refused=change.reason or KEPT.get(change.effect),
        late=late,
        effect=change.effect,
    )


def _keep(session: Session, view: ActivationView, person_no: int, said: Said, recorded: Recorded, at: datetime) -> None:
    row = {
        "activation_id": view.id,
        "id": new_id(),
        "person_no": person_no,
        "status": said.status,
        "duty": said.duty,
        "source": said.source,
        "basis": said.basis,
        "by": said.by[:120],
        "said_at": said.said_at,
        "heard_at": at,
        "late": recorded.late,
        "counted": recorded.counted,
        "text": said.text,
        "inbound_id": said.inbound_id,
    }
    session.execute(_INSERT, row)


def _event(view: ActivationView, person_no: int, said: Said, recorded: Recorded, actor: Actor) -> Happening:
    """What is told of it for good: no text, which has to be erasable."""
    data = {
        "status": said.status,
        "duty": said.duty,
        "source": said.source,
        "basis": said.basis,
        "by": said.by,
        "counted": recorded.counted,
        "changed": recorded.changed,
        "late": recorded.late,
        "override": said.override,
    }
    return Happening("check_in.recorded", actor, view.id, person_no, data)


def _set_off(session: Session, view: ActivationView, person_no: int, change: Change, at: datetime) -> None:
    if change.open_help or change.louder:
        reason = "answer" if change.effect is Effect.COUNTS else "distress"
        escalation.help_needed(session, view, person_no, reason, louder=change.louder)
    if view.ended_at is not None:
        return  # nothing is under way any more; what the end itself sends is not ours to stop
    if change.ends_chase:
        # The clock first: a step that was being taken meanwhile has planned its attempts by the time we withdraw.
        escalation.answered(session, view, person_no, change.status, change.duty, at)
        chase = {Purpose.ALERT, Purpose.FOLLOW_UP}
        dispatch.withdraw(session, view.id, [person_no], chase, spare_priority=dispatch.FOLLOW_UP)
    elif change.changed:
        escalation.look_now(session, view, [person_no])
