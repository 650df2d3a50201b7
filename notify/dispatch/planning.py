"""Planning attempts, taking them back, and handing their outcomes to escalation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from callrees import wording
from callrees.audiences import EVERYONE_ELSE
from callrees.words import AttemptState, Channel, Purpose
from notify.dispatch import carrying
from notify.dispatch.gathering import gather
from notify.dispatch.models import Attempt, Content
from notify.dispatch.priorities import HELP
from notify.dispatch.sets import among
from notify.events.service import CLOCK, Actor, Happening, append
from notify.ids import new_ids
from notify.moments import now

STOPPABLE = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.UNKNOWN)
"""States from which an attempt can be withdrawn. One that was on its way after all is told by its receipt."""

_ATTEMPTS = insert(cast(Table, Attempt.__table__))
_CONTENTS = insert(cast(Table, Content.__table__))


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """One try to be made. ``due_at`` (base time) None: at once. ``segments``: what it costs of the sender's limit."""

    person_no: int
    purpose: Purpose
    channel: Channel
    rank: int
    address: str
    content_id: int
    segments: int
    priority: int
    step: int | None = None
    early: bool = False
    instead_of_call: bool = False
    due_at: datetime | None = None


def save_content(
    session: Session,
    activation_id: int,
    purpose: Purpose,
    language: str,
    content: wording.Content,
    audience: int = EVERYONE_ELSE,
) -> int:
    """Keep what attempts of one purpose say in one language to one audience; returns its id."""
    return save_contents(session, activation_id, [(purpose, language, content)], audience)[0]


def save_contents(
    session: Session,
    activation_id: int,
    contents: Sequence[tuple[Purpose, str, wording.Content]],
    audience: int = EVERYONE_ELSE,
) -> range:
    """Keep what many attempts say, each with its purpose and language; returns the ids, in the given order."""
    if not contents:
        return range(0)
    ids = new_ids(len(contents))
    rows = [
        {"activation_id": activation_id, "id": id_, "purpose": purpose, "language": language, "audience": audience}
        | {"body": said.to_data()}
        for id_, (purpose, language, said) in zip(ids, contents, strict=True)
    ]
    session.execute(_CONTENTS, rows)
    return ids


def plan(
    session: Session,
    activation_id: int,
    attempts: Sequence[NewAttempt],
    *,
    simulated: bool = False,
    actor: Actor = CLOCK,
) -> range:
    """Write attempts in bulk; returns their ids, in the given order, which is also the order within a priority.

    ``simulated``: a tabletop's attempts, which never leave the house, by construction: nothing here or
    elsewhere turns ``simulated`` into ``planned``. To a telephone that several share goes one text for all of them.
    """
    if not attempts:
        return range(0)
    at = now(session)
    ids = new_ids(len(attempts))
    state = AttemptState.SIMULATED if simulated else AttemptState.PLANNED
    session.execute(
        _ATTEMPTS,
        [
            _row(activation_id, id_, place.attempt, state, at)
            | {"carries": place.carries, "carried_by": None if place.lead is None else ids[place.lead]}
            for id_, place in zip(ids, gather(session, activation_id, attempts), strict=True)
        ],
    )
    data = {"first": ids[0], "count": len(ids), "simulated": simulated}
    append(session, [Happening("attempts.planned", actor, activation_id, data=data)], at)
    return ids


def _row(activation_id: int, id_: int, attempt: NewAttempt, state: AttemptState, at: datetime) -> dict[str, Any]:
    return {
        "activation_id": activation_id,
        "id": id_,
        "person_no": attempt.person_no,
        "purpose": attempt.purpose,
        "channel": attempt.channel,
        "rank": attempt.rank,
        "address": attempt.address,
        "step": attempt.step,
        "early": attempt.early,
        "instead_of_call": attempt.instead_of_call or None,
        "content_id": attempt.content_id,
        "segments": attempt.segments,
        "priority": attempt.priority,
        "state": state,
        "due_at": attempt.due_at or at,
        "created_at": at,
    }


def withdraw(
    session: Session,
    activation_id: int,
    person_nos: Collection[int],
    purposes: Collection[Purpose],
    channels: Collection[Channel] | None = None,
    *,
    content_ids: Collection[int] | None = None,
    spare_priority: int | None = None,
    actor: Actor = CLOCK,
) -> int:
    """Stop what is still to come for these people; returns how many attempts.

    ``channels``, ``content_ids``: only on these, only what says these; None: all. ``spare_priority``: but not what
    has this one.

    One that a worker holds is withdrawn too: the worker looks again before each call, and if the carrier
    has it already, its answer or receipt makes it accepted again.
    """
    if not person_nos or not purposes:
        return 0
    wanted = (
        select(Attempt.activation_id, Attempt.id, Attempt.carries)
        .where(
            Attempt.activation_id == activation_id,
            among(session, Attempt.person_no, person_nos),
            Attempt.purpose.in_(purposes),
            Attempt.state.in_(STOPPABLE),
        )
        .order_by(Attempt.id)  # everyone locks in the same order, so that nobody waits in a circle
        .with_for_update()
    )
    if channels is not None:
        wanted = wanted.where(Attempt.channel.in_(channels))
    if spare_priority is not None:
        wanted = wanted.where(Attempt.priority != spare_priority)
    if content_ids is not None:
        wanted = wanted.where(among(session, Attempt.content_id, content_ids))
    ids = carrying.instead_of(session, session.execute(wanted).all())
    if not ids:
        return 0
    at = now(session)
    mine = update(Attempt).where(Attempt.activation_id == activation_id, among(session, Attempt.id, ids))
    session.execute(mine.values(state=AttemptState.WITHDRAWN, finished_at=at, lease_until=None))
    append(session, [Happening("attempts.withdrawn", actor, activation_id, data={"ids": ids})], at)
    return len(ids)


def withdraw_all(session: Session, activation_id: int, *, actor: Actor = CLOCK) -> dict[int, AttemptState]:
    """Stop what an activation still has to say; returns what was stopped, by attempt, in which state it was.

    A cry for help outlives the end, and who answered is told so: those go on. What was being sent, or is unknown,
    may have left.
    """
    wanted = select(Attempt.id, Attempt.state).where(
        Attempt.activation_id == activation_id,
        Attempt.state.in_(STOPPABLE),
        Attempt.purpose != Purpose.CONFIRM,
        Attempt.priority > HELP,
    )
    stopped = {row.id: row.state for row in session.execute(wanted.order_by(Attempt.id).with_for_update())}
    if not stopped:
        return stopped
    at = now(session)
    mine = update(Attempt).where(Attempt.activation_id == activation_id, among(session, Attempt.id, stopped))
    session.execute(mine.values(state=AttemptState.WITHDRAWN, finished_at=at, lease_until=None))
    append(session, [Happening("attempts.withdrawn", actor, activation_id, data={"count": len(stopped)})], at)
    return stopped


def take_news(session: Session, activation_id: int, limit: int = 1000) -> list[int]:
    """The people of whose attempts something was settled that escalation has not looked at; clears the marks."""
    fresh = (
        select(Attempt.activation_id, Attempt.id)
        .where(Attempt.activation_id == activation_id, Attempt.news)
        .order_by(Attempt.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = [id_ for _, id_ in session.execute(fresh)]
    if not ids:
        return []
    seen = update(Attempt).where(Attempt.activation_id == activation_id, among(session, Attempt.id, ids))
    return sorted(set(session.scalars(seen.values(news=False).returning(Attempt.person_no))))
