"""In which activations somebody of the directory is known, and under which number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from callrees.words import ActivationState, Kind
from notify.activation.models import Activation, FrozenPerson
from notify.sets import Within, among, among_words, is_within

Place = tuple[int, int]
"""An activation, and somebody's number in it."""


def appearances(session: Session, employee_ids: Collection[str]) -> dict[Place, str]:
    """Where these people of the directory are known, callees or not: their employee ids by activation and number."""
    wanted = select(FrozenPerson.activation_id, FrozenPerson.person_no, FrozenPerson.employee_id)
    mine = wanted.where(among_words(session, FrozenPerson.employee_id, employee_ids))
    return {(activation_id, no): who for activation_id, no, who in session.execute(mine) if who is not None}


def employees_of(session: Session, activation_ids: Collection[int]) -> dict[Place, str]:
    """Everyone of the directory in these activations: their employee ids by activation and number."""
    wanted = select(FrozenPerson.activation_id, FrozenPerson.person_no, FrozenPerson.employee_id)
    here = wanted.where(among(session, FrozenPerson.activation_id, activation_ids))
    return {(activation_id, no): who for activation_id, no, who in session.execute(here) if who is not None}


@dataclass(frozen=True, slots=True)
class Asked:
    """A callee, in few words."""

    person_no: int
    label: str
    """The employee id; a walk-in's name."""
    employee_id: str | None
    name: str
    title: str | None
    unit: str | None
    site: str | None


def begun(
    session: Session,
    kind: Kind,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    states: Collection[ActivationState] | None = None,
) -> list[int]:
    """Activations of a kind that began to run in a span of time, in any of these states (None: all), newest first."""
    wanted = select(Activation.id).where(Activation.kind == kind, Activation.started_at.is_not(None))
    if since is not None:
        wanted = wanted.where(Activation.started_at >= since)
    if until is not None:
        wanted = wanted.where(Activation.started_at < until)
    if states is not None:
        wanted = wanted.where(Activation.state.in_(tuple(states)))
    return list(session.scalars(wanted.order_by(Activation.id.desc())))


def rosters(session: Session, activation_ids: Collection[int], only: Within | None = None) -> dict[int, list[Asked]]:
    """The callees of these activations in few words, in order of number; ``only`` those who are among these."""
    columns = (
        FrozenPerson.activation_id,
        FrozenPerson.person_no,
        func.coalesce(FrozenPerson.employee_id, FrozenPerson.account, FrozenPerson.name),
        FrozenPerson.employee_id,
        FrozenPerson.name,
        FrozenPerson.title,
        FrozenPerson.unit,
        FrozenPerson.site,
    )
    wanted = select(*columns).where(
        among(session, FrozenPerson.activation_id, activation_ids),
        FrozenPerson.is_callee,
        is_within(only, FrozenPerson.activation_id, FrozenPerson.person_no),
    )
    found: dict[int, list[Asked]] = {id_: [] for id_ in activation_ids}
    for row in session.execute(wanted.order_by(FrozenPerson.activation_id, FrozenPerson.person_no)):
        found[row[0]].append(Asked(*row[1:]))
    return found


def named(
    session: Session, activation_id: int, labels: Collection[str], nos: Collection[int] | None = None
) -> dict[str, str]:
    """The names of people of an activation by what identifies them in statements; who is not in it, or not among
    these ``nos`` (None: all), is left out.
    """
    wanted = select(FrozenPerson.employee_id, FrozenPerson.name).where(
        FrozenPerson.activation_id == activation_id,
        among_words(session, FrozenPerson.employee_id, labels),
        true() if nos is None else among(session, FrozenPerson.person_no, nos),
    )
    return {label: name for label, name in session.execute(wanted) if label is not None}
