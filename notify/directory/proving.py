"""Proof by hand: somebody spoke to a person on a number of theirs, or had an answer from an address."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from notify.directory.models import ContactPoint, DataTask, PathProof, Person
from notify.directory.queries import TaskKind
from notify.errors import NotFoundError
from notify.events.service import Actor, Happening, append
from notify.ids import new_id
from notify.moments import now


def prove(session: Session, employee_id: str, address: str, actor: Actor) -> None:
    """Put on the record that this path was used to reach this person today.

    What somebody there or the carrier said against it is settled by that: it is used again. Raises NotFoundError where
    they have no such number or address (any more).
    """
    theirs = (
        select(ContactPoint.address)
        .join(Person, Person.id == ContactPoint.person_id)
        .where(Person.employee_id == employee_id, ContactPoint.address == address)
    )
    if session.scalar(theirs.limit(1)) is None:
        raise NotFoundError(f"{employee_id} has no such number or address any more: load the page again")
    at = now(session)
    session.add(PathProof(id=new_id(), employee_id=employee_id, address=address, at=at, by=actor.name[:120]))
    against = update(DataTask).where(
        DataTask.employee_id == employee_id,
        DataTask.address == address,
        DataTask.kind.in_([TaskKind.WRONG_NUMBER.value, TaskKind.DEAD.value]),
        DataTask.closed_at.is_(None),
    )
    settled = session.scalars(against.values(closed_at=at).returning(DataTask.kind)).all()
    data = {"employee_id": employee_id, "how": "spoke", "settled": sorted(settled)}
    append(session, [Happening("path.proved", actor, data=data)], at)
