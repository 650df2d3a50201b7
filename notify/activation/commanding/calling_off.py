"""What was said to many and has not left yet is not sent: a follow-up or an all-clear that was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy.orm import Session

from callrees.words import AttemptState, Purpose
from notify.activation import queries
from notify.activation.commanding.locking import locked
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch
from notify.errors import UserError
from notify.events.service import Actor, Happening, append

WORDS = frozenset({Purpose.FOLLOW_UP, Purpose.ALL_CLEAR})


def not_left(session: Session, activation_id: int) -> Mapping[Purpose, int]:
    """How many messages of what was said to many wait to be sent."""
    attempts = dispatched.for_people(session, activation_id, purposes=WORDS)
    waiting = Counter(one.purpose for one in attempts if one.state is AttemptState.PLANNED)
    return {purpose: waiting[purpose] for purpose in Purpose if waiting[purpose]}


def call_off(session: Session, activation_id: int, actor: Actor) -> int:
    """Withdraw them; returns how many, with those that may be on their way. Raises UserError where none waits."""
    locked(session, activation_id, queries.UNDER_WAY)
    attempts = dispatched.for_people(session, activation_id, purposes=WORDS)
    waiting = {one.person_no for one in attempts if one.state is AttemptState.PLANNED}
    if not waiting:
        raise UserError("everything that was said to many has left already: nothing was stopped")
    stopped = dispatch.withdraw(session, activation_id, waiting, WORDS, actor=actor)
    append(session, [Happening("words.called_off", actor, activation_id, data={"messages": stopped})])
    return stopped
