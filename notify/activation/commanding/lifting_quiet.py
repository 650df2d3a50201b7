"""Quiet is lifted: whoever was in hiding can be heard again, and the policy begins."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import Purpose
from notify.activation import queries
from notify.activation.commanding.telling import alert_words
from notify.activation.models import Activation
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.errors import NotFoundError, UserError
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.moments import now


def lift(session: Session, activation_id: int, actor: Actor) -> None:
    """Lift the quiet of an activation: from now on whoever has not answered is chased.

    Raises NotFoundError, or UserError where there is nothing to lift.
    """
    wanted = select(Activation).where(Activation.id == activation_id).with_for_update()
    row = session.scalars(wanted, execution_options={"populate_existing": True}).one_or_none()
    if row is None:
        raise NotFoundError(f"there is no activation {activation_id}: see `tocsin status` for the latest one")
    if not row.quiet:
        raise UserError(f"activation {activation_id} was not begun with --quiet: nothing was changed")
    if row.quiet_lifted_s is not None:
        raise UserError(f"the quiet of activation {activation_id} is lifted already: nothing was changed")
    if row.state not in queries.UNDER_WAY:
        raise UserError(f"activation {activation_id} is {row.state}: nothing was changed")
    at = now(session)
    row.quiet_lifted_s = queries.view(row).clock.elapsed(at)
    session.flush()
    view = queries.view(row)
    versions = dispatched.versions(session, view.id, Purpose.ALERT)
    # From now on alerts do not ask to keep silent, those too that wait to be sent.
    words = alert_words(session, view)
    dispatch.reword(session, view.id, {version: words.of(*version) for version in versions}, actor)

    escalation.start_over(session, view, queries.contacted(session, view.id), row.quiet_lifted_s)
    append(session, [Happening("quiet.lifted", actor, view.id)], at)
