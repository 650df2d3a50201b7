"""The clock's part in activations: what was left half ready is finished; what ends by itself ends."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from callrees.words import SILENT, ActivationState, HelpState, Question
from notify.activation import queries, service
from notify.activation.approval import deciding as approval
from notify.activation.commanding.amending.crying import hear_strangers
from notify.activation.commanding.amending.crying import places as crying_at
from notify.activation.commanding.amending.crying import waiting as strangers_crying
from notify.activation.quotas import waves as quota
from notify.app import Service
from notify.checkin import queries as checkin
from notify.dispatch import queries as dispatched
from notify.escalation import queries as escalation
from notify.events.service import CLOCK
from notify.moments import now

ABANDONED = timedelta(seconds=3)
"""An activation that is still being made ready after this is taken over: chunks take turns by its row's lock."""


def tick(running: Service) -> bool:
    """Do what is due once; True when there was anything."""
    with running.database.reading() as session:
        at = now(session)
        abandoned = [
            view.id
            for view in queries.in_states(session, [ActivationState.PREPARING])
            if at - view.created_at > ABANDONED
        ]
        ending = [
            view.id for view in queries.in_states(session, [ActivationState.RUNNING]) if view.policy.ends_by_itself
        ]
        waves = [
            view.id
            for view in queries.in_states(session, [ActivationState.RUNNING])
            if view.need is not None and quota.is_due(session, view)
        ]
        unapproved = approval.to_remind(session, at)
        crying = [view.id for view in crying_at(session) if strangers_crying(session, view)]
    heard = [id_ for id_ in crying if running.database.change(partial(hear_strangers, activation_id=id_))]
    for activation_id in abandoned:
        service.make_ready(running.database, activation_id)
    ended = [activation_id for activation_id in ending if _end_if_done(running, activation_id)]
    asked = [id_ for id_ in waves if running.database.change(partial(_wave, activation_id=id_))]
    told = [id_ for id_ in unapproved if running.database.change(partial(approval.remind, activation_id=id_))]
    return bool(heard or abandoned or ended or asked or told)


def _wave(session: Session, activation_id: int) -> bool:
    """The next wave of a quota call-out, unless it is being ended or held at this moment."""
    view = queries.kept(session, activation_id)
    return view is not None and view.state is ActivationState.RUNNING and quota.wave_due(session, view)


CORRECTED_FOR = timedelta(days=1)
"""So long after a retraction receipts may still tell that someone got the message after all."""


def correct_late(running: Service) -> None:
    """Corrections to those of whom it is only now known that they were told something."""
    with running.database.reading() as session:
        since = now(session) - CORRECTED_FOR
        found = [
            view.id
            for view in queries.in_states(session, [ActivationState.RETRACTED])
            if view.ended_at is not None
            and view.ended_at > since
            and dispatched.to_correct(session, view.id, view.ended_at)
        ]
    for activation_id in found:
        running.database.change(partial(service.correct_late, activation_id=activation_id))


def _end_if_done(running: Service, activation_id: int) -> bool:
    """End it when everyone is accounted for, or when its policy's time is over; never while someone waits for help."""
    with running.database.writing() as session:
        view = queries.kept(session, activation_id)
        if view is None or view.state is not ActivationState.RUNNING or view.policy.ends_after is None:
            return False
        if any(case.state is HelpState.OPEN for case in escalation.help_cases(session, activation_id)):
            return False
        began = view.quiet_lifted_s or 0.0  # the policy's time counts from when people could be chased
        over = not view.quiet and view.clock.elapsed(now(session)) - began >= view.policy.ends_after
        if not over and (view.ask is Question.NOTICE or _anyone_silent(session, activation_id)):
            return False  # a notice asks nothing: nobody is silent, and what it says is still on its way
        service.end(session, activation_id, CLOCK)
        return True


def _anyone_silent(session: Session, activation_id: int) -> bool:
    return any(status in SILENT for status in checkin.statuses(session, activation_id).values())
