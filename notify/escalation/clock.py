"""One tick of escalation: everything that has fallen due in the activations under way, step by step."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from callrees.words import ActivationState
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.app import Service
from notify.dispatch import queries as dispatched
from notify.escalation import bundles, chase, succession
from notify.escalation.help import rings_due
from notify.escalation.models import CalleeClock, HelpCase, Notice, SuccessionCall
from notify.escalation.picture import Picture
from notify.moments import now

PARTS: tuple[Callable[[Picture], bool], ...] = (
    rings_due,
    chase.callees_due,
    succession.turns_due,
    bundles.send_due,
)
"""In this order, so that what one part decides can leave with the last one in the same tick."""


def tick(service: Service) -> bool:
    """Do what is due once; True when there was anything. Each part is a transaction of its own."""
    with service.database.reading() as session:
        running = activation.in_states(session, [ActivationState.RUNNING])
        at = now(session)
        due = [view.id for view in running if _is_due(session, view, view.clock.elapsed(at))]
    busy = False
    for activation_id in due:
        for part in PARTS:
            with service.database.writing() as session:
                view = activation.get(session, activation_id)
                if view.state is not ActivationState.RUNNING:
                    break
                picture = Picture(session, view, view.clock.elapsed(now(session)))
                if part is chase.callees_due:
                    chase.look_again_at_failed(picture)
                busy = part(picture) or busy
    return busy


def _is_due(session: Session, view: ActivationView, now_s: float) -> bool:
    """Whether anything may be due: a few look-ups in small indexes, so that a quiet tick costs next to nothing."""
    looks: list[Select[int]] = [
        select(CalleeClock.person_no).where(CalleeClock.activation_id == view.id, CalleeClock.next_s <= now_s),
        select(SuccessionCall.holder_no).where(SuccessionCall.activation_id == view.id, SuccessionCall.next_s <= now_s),
        select(Notice.to_no).where(Notice.activation_id == view.id, Notice.sent_s.is_(None), ~Notice.dropped),
        select(HelpCase.person_no).where(HelpCase.activation_id == view.id, HelpCase.next_s <= now_s),
    ]
    return any(session.scalars(look.limit(1)).first() is not None for look in looks) or dispatched.has_news(
        session, view.id
    )
