"""Something real has begun with people who are in the middle of an exercise: the exercise ends, and says why."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from notify.activation.commanding.ending import end
from notify.activation.models import Activation
from notify.events.service import Actor, Happening, append


def stop_exercises(session: Session, drill_ids: Iterable[int], real_id: int, actor: Actor) -> tuple[int, ...]:
    """End these exercises, in order; returns those that had not ended. One that is ending just now is waited for."""
    return tuple(id_ for id_ in sorted(drill_ids) if _stop(session, id_, real_id, actor))


def _stop(session: Session, drill_id: int, real_id: int, actor: Actor) -> bool:
    mine = select(Activation).where(Activation.id == drill_id).with_for_update()
    if session.scalars(mine, execution_options={"populate_existing": True}).one().ended_at is not None:
        return False
    end(session, drill_id, actor, rest=f"the exercise was stopped by activation {real_id}, which is real")
    append(session, [Happening("exercise.stopped", actor, drill_id, data={"by": real_id})])
    return True
