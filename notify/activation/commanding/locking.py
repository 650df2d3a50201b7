"""An activation, ours alone, in a state in which what is wanted can be done."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import ActivationState
from notify.activation.models import Activation
from notify.errors import NotFoundError, UserError

NOT_YET = "activation {id} is still being made ready: try again in a moment"
NOT_NOW = "activation {id} is {state}: nothing was changed"
HELD = "activation {id} is held: `tocsin resume {id}` first; nothing was changed"


def locked(session: Session, activation_id: int, states: Collection[ActivationState]) -> Activation:
    """Its row, locked until the end of the transaction; whatever plans attempts for it waits.

    Raises NotFoundError, or UserError when it is in none of these states.
    """
    wanted = select(Activation).where(Activation.id == activation_id).with_for_update()
    row = session.scalars(wanted, execution_options={"populate_existing": True}).one_or_none()
    if row is None:
        raise NotFoundError(f"there is no activation {activation_id}: see `tocsin status` for the latest one")
    if row.state not in states:
        why = {ActivationState.PREPARING: NOT_YET, ActivationState.HELD: HELD}.get(row.state, NOT_NOW)
        raise UserError(why.format(id=activation_id, state=row.state.value))
    return row
