"""What does not leave now: of held activations nothing but cries for help and confirmations; exercises stand back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session

from callrees.words import Purpose
from notify.activation import queries as activations
from notify.dispatch.models import Attempt
from notify.dispatch.priorities import HELP


def waits_for_nothing() -> ColumnElement[bool]:
    """What leaves all the same: somebody's cry for help, and what a person who answered is told."""
    return or_(Attempt.purpose == Purpose.CONFIRM, Attempt.priority <= HELP)


def may_leave(session: Session) -> list[ColumnElement[bool]]:
    """Conditions on attempts of any activation; none while nothing is held, as nearly always."""
    held = activations.held(session)
    return [or_(Attempt.activation_id.not_in(held), waits_for_nothing())] if held else []


def may_leave_of(session: Session, activation_id: int) -> list[ColumnElement[bool]]:
    """The same for the attempts of one activation."""
    return [waits_for_nothing()] if activation_id in activations.held(session) else []


def stands_back(session: Session) -> ColumnElement[bool] | None:
    """What lets everything else go first: exercises beside something real, but for cries for help; None: nothing."""
    exercises = activations.exercises_beside_reality(session)
    return and_(Attempt.activation_id.in_(exercises), Attempt.priority > HELP) if exercises else None
