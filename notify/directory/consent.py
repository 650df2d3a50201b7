"""Who wants no texts from us, and which contacts a human has to put right: the ways in for both."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from notify.directory.models import ContactPoint, DataTask, Person, Suppression
from notify.directory.queries import PurposeClass, TaskKind, Why
from notify.events.service import Actor, Happening, append
from notify.ids import new_id
from notify.moments import now

_SUPPRESSION = cast(Table, Suppression.__table__)
_TASK = cast(Table, DataTask.__table__)


def suppress(
    session: Session,
    sender: str,
    address: str,
    why: Why,
    actor: Actor,
    *,
    classes: Collection[PurposeClass] = tuple(PurposeClass),
    heard_at: datetime | None = None,
) -> bool:
    """From now on this phone gets no texts of this sender; False when that was so already.

    All classes unless said otherwise: what a carrier blocks after a STOP is the sender, for everything. ``heard_at``:
    when it was so; what was lifted later stays lifted.
    """
    at = now(session)
    rows = [
        {
            "sender": sender[:80],
            "address": address,
            "purpose_class": asked.value,
            "since": at,
            "why": why.value,
            "lifted_at": None,
        }
        for asked in classes
    ]
    insert = _insert(session)(_SUPPRESSION)
    again = {"since": at, "why": why.value, "lifted_at": None}
    anew = insert.on_conflict_do_update(
        index_elements=["sender", "address", "purpose_class"],
        set_=again,
        where=_SUPPRESSION.c.lifted_at < (heard_at or at),
    ).returning(_SUPPRESSION.c.purpose_class)
    changed = [session.scalar(anew, row) for row in rows]
    if not any(changed):
        return False
    data = {"why": why.value, "classes": sorted(asked.value for asked in classes)}
    append(session, [Happening("texts.suppressed", actor, data=data)], at)
    return True


def lift(session: Session, address: str, actor: Actor) -> bool:
    """Texts to this phone are wanted again, from whichever sender; False when it always did.

    From whichever: a wrong guess about the sender costs one refused text, a phone left out could cost a life.
    """
    at = now(session)
    mine = (Suppression.address == address, Suppression.lifted_at.is_(None))
    lifted = session.scalars(update(Suppression).where(*mine).values(lifted_at=at).returning(Suppression.why)).all()
    if not lifted:
        return False
    close = (DataTask.address == address, DataTask.kind == TaskKind.OPTED_OUT, DataTask.closed_at.is_(None))
    session.execute(update(DataTask).where(*close).values(closed_at=at))
    append(session, [Happening("texts.resumed", actor, data={"rows": len(lifted)})], at)
    return True


def open_task(
    session: Session, employee_id: str, address: str, kind: TaskKind, actor: Actor, activation_id: int | None = None
) -> bool:
    """Have a human look at a contact of this person; False when they have been asked to already."""
    at = now(session)
    known = select(DataTask.id).where(DataTask.employee_id == employee_id, DataTask.address == address)
    here = known.where(DataTask.kind == kind.value, DataTask.activation_id == activation_id)
    if activation_id is not None and kind is not TaskKind.OPTED_OUT and session.scalar(here.limit(1)) is not None:
        return False  # it was put right since: the activation goes on with the contacts that it began with
    row = {
        "id": new_id(),
        "employee_id": employee_id,
        "address": address,
        "kind": kind.value,
        "opened_at": at,
        "activation_id": activation_id,
    }
    once = _insert(session)(_TASK).on_conflict_do_nothing().returning(_TASK.c.id)
    if session.scalar(once, row) is None:
        return False
    data = {"kind": kind.value, "employee_id": employee_id}
    append(session, [Happening("data_task.opened", actor, activation_id, data=data)], at)
    return True


def close_settled(session: Session) -> int:
    """Close the tasks about contacts that their person has no more; returns how many. Every import ends with it."""
    still = (
        select(ContactPoint.address)
        .join(Person, Person.id == ContactPoint.person_id)
        .where(Person.employee_id == DataTask.employee_id, ContactPoint.address == DataTask.address, Person.active)
        .exists()
    )
    known = select(Person.id).where(Person.employee_id == DataTask.employee_id).exists()
    settled = update(DataTask).where(DataTask.closed_at.is_(None), known, ~still).values(closed_at=now(session))
    return len(session.scalars(settled.returning(DataTask.id).execution_options(synchronize_session=False)).all())


def _insert(session: Session) -> Any:
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
