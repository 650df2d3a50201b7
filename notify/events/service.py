"""Appending events, sealing them, and proving that the chain is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.orm import Session

from notify.events.models import Event, Seal
from notify.ids import new_ids
from notify.moments import iso, now

SETTLE = timedelta(seconds=5)
"""Events younger than this are not sealed yet: a transaction that began earlier may still commit one."""

BATCH = 1000

_GATHERED = "events that are written together"
_INSERT = insert(cast(Table, Event.__table__))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and from where: ``name`` is an account, an employee id or a process; ``origin`` the face."""

    name: str
    origin: str


CLOCK = Actor("clock", "clock")
WORKER = Actor("worker", "worker")
CARRIER = Actor("carrier", "webhook")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event to append."""

    kind: str
    actor: Actor
    activation_id: int | None = None
    person_no: int | None = None
    data: dict[str, Any] = field(default_factory=dict)


def append(session: Session, happenings: Sequence[Happening], at: datetime | None = None) -> None:
    """Append events inside the caller's transaction, in the given order."""
    if not happenings:
        return
    at = at or now(session)
    rows = [
        {
            "id": id_,
            "at": at,
            "kind": h.kind,
            "actor": h.actor.name[:120],
            "origin": h.actor.origin,
            "activation_id": h.activation_id,
            "person_no": h.person_no,
            "data": h.data,
            "seal_no": None,
        }
        for id_, h in zip(new_ids(len(happenings)), happenings, strict=True)
    ]
    waiting: list[dict[str, Any]] | None = session.info.get(_GATHERED)
    if waiting is not None:
        waiting.extend(rows)
    else:
        session.execute(_INSERT, rows)


@contextmanager
def gathered(session: Session) -> Iterator[None]:
    """Within this, what is appended is written by one statement at the end: for what happens thousands of times.

    After an error nothing is written; the transaction, which is the caller's, has to be rolled back.
    """
    rows: list[dict[str, Any]] = []
    session.info[_GATHERED] = rows
    try:
        yield
    finally:
        del session.info[_GATHERED]
    if rows:
        session.execute(_INSERT, rows)


def seal(session: Session) -> int:
    """Seal the next run of settled events; returns how many (0: nothing to do). One process at a time: the clock."""
    ready = select(Event).where(Event.seal_no.is_(None), Event.at < now(session) - SETTLE)
    events = session.scalars(ready.order_by(Event.id).limit(BATCH)).all()
    if not events:
        return 0
    last = session.scalars(select(Seal).order_by(Seal.no.desc()).limit(1)).first()
    no = last.no + 1 if last else 1
    value = _hash(last.hash if last else "", events)
    session.add(Seal(no=no, at=now(session), events=len(events), hash=value))
    session.execute(update(Event).where(Event.id.in_([e.id for e in events])).values(seal_no=no))
    return len(events)


@dataclass(frozen=True, slots=True)
class Verification:
    """What ``events verify`` found: ``broken_at`` is the first seal that does not hold, or None."""

    seals: int
    sealed: int
    unsealed: int
    broken_at: int | None


def verify(session: Session) -> Verification:
    """Recompute the whole chain from its beginning."""
    previous, sealed, broken = "", 0, None
    seals = session.scalars(select(Seal).order_by(Seal.no)).all()
    for expected_no, link in enumerate(seals, start=1):
        events = session.scalars(select(Event).where(Event.seal_no == link.no).order_by(Event.id)).all()
        whole = link.no == expected_no and len(events) == link.events and _hash(previous, events) == link.hash
        if not whole:
            broken = expected_no
            break
        previous, sealed = link.hash, sealed + len(events)
        session.expunge_all()
    stray = select(func.count()).select_from(Event).where(Event.seal_no > len(seals))
    if broken is None and session.scalar(stray):
        broken = len(seals) + 1
    unsealed = session.scalar(select(func.count()).select_from(Event).where(Event.seal_no.is_(None)))
    return Verification(len(seals), sealed, unsealed or 0, broken)


def _hash(previous: str, events: Sequence[Event]) -> str:
    digest = hashlib.sha256(previous.encode())
    for e in events:
        row = [e.id, iso(e.at), e.kind, e.actor, e.origin, e.activation_id, e.person_no, e.data]
        digest.update(json.dumps(row, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()
