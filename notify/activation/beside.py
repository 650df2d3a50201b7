"""Other activations under way that ask the same people."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notify.activation.models import Activation, FrozenPerson
from notify.activation.queries import UNDER_WAY, ActivationView, get


@dataclass(frozen=True, slots=True)
class Beside:
    """Another activation of the same kind that is under way, and how many callees both have."""

    view: ActivationView
    people: int


def asking_the_same(session: Session, activation_id: int) -> list[Beside]:
    """What else is under way and asks the same people: a correction of the one may be taken for one of the other."""
    mine = select(FrozenPerson.employee_id).where(FrozenPerson.activation_id == activation_id, FrozenPerson.is_callee)
    kind = select(Activation.kind).where(Activation.id == activation_id).scalar_subquery()
    wanted = (
        select(Activation.id, func.count())
        .join(FrozenPerson, FrozenPerson.activation_id == Activation.id)
        .where(Activation.id != activation_id, Activation.kind == kind, Activation.state.in_(UNDER_WAY))
        .where(FrozenPerson.is_callee, FrozenPerson.employee_id.in_(mine))
    )
    found = session.execute(wanted.group_by(Activation.id).order_by(Activation.id)).all()
    return [Beside(get(session, id_), people) for id_, people in found]
