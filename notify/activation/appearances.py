"""In which activations somebody of the directory is known, and under which number."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from notify.activation.models import FrozenPerson
from notify.sets import among, among_words

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
