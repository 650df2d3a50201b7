"""One tick of escalation: everything that has fallen due in the activations under way, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from callrees.policy import PolicyError
from callrees.words import ActivationState, Mode
from notify.activation import queries as activation
from notify.activation.queries import ActivationView
from notify.app import Service
from notify.database import run_again_on_deadlock
from notify.dispatch import queries as dispatched
from notify.escalation import queries
from notify.escalation.acting import succession
from notify.escalation.chasing import cascade, chase, failures
from notify.escalation.help import rings_due
from notify.escalation.leading import commanding
from notify.escalation.models import CalleeClock, CommandCall, HelpCase, SuccessionCall
from notify.escalation.network import watching
from notify.escalation.picture import Picture
from notify.escalation.telling import bundles, notices
from notify.escalation.telling.notices import ABOUT_HELP, Topic
from notify.moments import now

Part = Callable[[Picture], bool]


def _turns_due(picture: Picture) -> bool:
    """The next backups, and the next commanders: one transaction, since both are short and rare."""
    backups = succession.turns_due(picture)
    return commanding.command_due(picture) or backups


PARTS: tuple[Part, ...] = (
    watching.look,
    failures.look_again,
    rings_due,
    cascade.releases_due,
    chase.callees_due,
    _turns_due,
    bundles.send_due,
)
"""In this order, so that what one part decides can leave with the last one in the same tick."""

HELP_PARTS: tuple[Part, ...] = (failures.look_again, rings_due, bundles.send_help)
"""A hold or the end stops the steps. Whoever cries for help is heard all the same, until somebody takes it."""


def tick(service: Service) -> bool:
    """Do what is due once; True when there was anything. Each part is a transaction of its own.

    Nothing that fails keeps the others waiting, neither activations nor parts: a cry for help rings whatever
    else is broken. What was raised first is raised at the end.
    """
    with service.database.reading() as session:
        at = now(session)
        views = [*activation.running(session), *_ended_and_not_done(session)]
        due = [view for view in views if _may_be_due(session, view, at)]
    busy = False
    failure: Exception | None = None
    for view in due:
        for part in _parts(view):
            try:
                busy = run_again_on_deadlock(partial(_do, service, view, part)) or busy
            except Exception as problem:  # noqa: BLE001 - kept, and raised once the others had their turn
                failure = failure or problem
    if failure is not None:
        raise failure
    return busy


def _parts(view: ActivationView) -> list[Part]:
    """What is looked at; a broadcast has no branches."""
    parts = PARTS if view.state is ActivationState.RUNNING else HELP_PARTS
    return [part for part in parts if part is not cascade.releases_due or view.mode is Mode.CASCADE]


def _do(service: Service, seen: ActivationView, part: Part) -> bool:
    """One part for one activation: by one process at a time, and not while it is being ended."""
    with service.database.writing() as session:
        view = activation.kept(session, seen.id)
        if view is None or view.state is not seen.state:
            return False
        at = now(session)
        return part(Picture(session, view, view.clock.elapsed(at), view.clock.unheld.elapsed(at)))


def _ended_and_not_done(session: Session) -> list[ActivationView]:
    """Activations that have ended while someone's cry for help rings, or what the end itself says is refused."""
    ids = {*queries.ringing_after_the_end(session), *dispatched.with_news(session)}
    views = [activation.get(session, id_) for id_ in sorted(ids)]
    return [view for view in views if view.ended_at is not None]


def _may_be_due(session: Session, view: ActivationView, at: datetime) -> bool:
    """An activation whose policy cannot be read is looked at too: what does not need it, above all help, goes on."""
    try:
        return _is_due(session, view, view.clock.elapsed(at), view.clock.unheld.elapsed(at))
    except PolicyError:
        return True


def _is_due(session: Session, view: ActivationView, now_s: float, help_s: float) -> bool:
    """Whether anything may be due: a few look-ups in small indexes, so that a quiet tick costs next to nothing."""
    held = view.state is not ActivationState.RUNNING
    looks: list[Select[int]] = [
        select(HelpCase.person_no).where(HelpCase.activation_id == view.id, HelpCase.next_s <= help_s)
    ]
    if not held:
        looks += [
            select(CalleeClock.person_no).where(CalleeClock.activation_id == view.id, CalleeClock.next_s <= now_s),
            select(SuccessionCall.holder_no).where(
                SuccessionCall.activation_id == view.id, SuccessionCall.next_s <= now_s
            ),
            select(CommandCall.activation_id).where(CommandCall.activation_id == view.id, CommandCall.next_s <= now_s),
        ]
    topics: Sequence[Topic] = ABOUT_HELP if held else tuple(Topic)
    return (
        any(session.scalars(look.limit(1)).first() is not None for look in looks)
        or (not held and cascade.is_due(session, view, now_s))
        or dispatched.has_news(session, view.id)
        or bool(notices.leaving(session, view, now_s, topics, help_s=help_s))
        or (not held and watching.is_time(session, view))
    )
