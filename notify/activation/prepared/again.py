"""What an activation that is over was about, as the form of a new one: to ask once more, or in other words."""

from __future__ import annotations

from sqlalchemy.orm import Session

from notify.activation import queries
from notify.activation.models import Activation
from notify.activation.prepared.filled import Filled


def filled_again(session: Session, activation_id: int) -> Filled:
    """The form of a launch, filled in as this activation was. Raises NotFoundError."""
    view = queries.get(session, activation_id)
    row = session.get_one(Activation, activation_id)
    return Filled(
        ask=view.ask.value,
        message=view.original.message,
        message_language=view.original.language,
        message_in=tuple(view.original.texts.items()),
        severity=view.prepared.severity.value,
        correction=view.correction or "",
        correction_in=tuple(view.prepared.correction_in.items()),
        all_clear=view.prepared.all_clear or "",
        all_clear_in=tuple(view.prepared.all_clear_in.items()),
        audiences=view.prepared.audiences,
        scope=view.scope,
        exceptions=tuple(row.exceptions),
        mode=view.mode.value,
        policy=view.policy.name,
        quiet=bool(row.quiet),
        need=str(view.need) if view.need is not None else "",
        at_night=row.at_night,
        allow_slow=True,
    )
