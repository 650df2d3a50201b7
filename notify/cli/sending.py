"""After an activation: whether anything sends it, whether the carriers take it, and how far it has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection

import click
from rich.console import Console
from rich.progress import Progress
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel, Purpose
from notify.activation import queries as activations
from notify.activation.quotas import waves as quota
from notify.app import Service
from notify.dispatch import queries as dispatch
from notify.errors import UserError
from notify.escalation import queries as escalation
from notify.running import first_sign as watching


def first_sign(running: Service, activation_id: int) -> None:
    """Return at the first attempt that a carrier took. Raises UserError when nothing is there that would send,
    or when the carriers refuse us; the activation and its attempts are kept.
    """
    sign = watching.first_sign(running, activation_id)
    if sign.stuck is not None:
        raise UserError(f"activation {activation_id} is kept, but {sign.stuck}")
    for channel, reason in sign.trouble.items():
        click.echo(f"warning: {channel}: {reason}", err=True)


def wait_until_tried(running: Service, activation_id: int) -> None:
    """Stay until every alert was tried, with progress on a terminal. Raises UserError when carriers stop it."""
    console = Console(stderr=True)
    with running.database.reading() as session:
        total = _alerts(session, activation_id)
    with Progress(console=console, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("tried", total=total)
        while True:
            with running.database.reading() as session:
                left = _untried(session, activation_id)
                total = _alerts(session, activation_id)
                view = activations.get(session, activation_id)
                waiting = bool(escalation.waiting(session, view)) or quota.is_due(session, view)
                stopped = [one for one in dispatch.health(session) if one.stopped]
            progress.update(task, completed=total - left, total=total)
            if not (left or waiting) or view.ended_at is not None:
                return
            if stopped and left <= _waiting_on(running, activation_id, {one.channel for one in stopped}):
                reasons = "; ".join(f"{one.channel}: {one.reason}" for one in stopped)
                raise UserError(f"{left} attempts of activation {activation_id} are kept and wait: {reasons}")
            time.sleep(watching.LOOK_EVERY_S * 3)


def _alerts(session: Session, activation_id: int) -> int:
    return sum(number for states in _counts(session, activation_id).values() for number in states.values())


def _untried(session: Session, activation_id: int) -> int:
    return dispatch.untried_alerts(session, activation_id)


def _waiting_on(running: Service, activation_id: int, channels: Collection[Channel]) -> int:
    """How many attempts wait on these channels."""
    with running.database.reading() as session:
        counts = _counts(session, activation_id)
    return sum(counts.get(channel, {}).get(state, 0) for channel in channels for state in watching.UNTRIED)


def _counts(session: Session, activation_id: int) -> dict[Channel, dict[AttemptState, int]]:
    return dispatch.counts(session, activation_id, Purpose.ALERT)
