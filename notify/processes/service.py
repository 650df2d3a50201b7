"""Heartbeats and leadership, as rows."""

from __future__ import annotations

import hashlib
import os
import socket
import time
import uuid
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from notify.moments import now
from notify.processes.models import Heartbeat, Leadership

FRESH = timedelta(seconds=6)
"""A process that was seen within this time is alive. Processes beat every two seconds."""

LEASE = timedelta(seconds=5)
"""A leader that has not renewed for this long has lost its lead."""

FORGOTTEN = timedelta(days=1)


def _place() -> str:
    """The machine and its space of process numbers: another machine may have the same host name, and a container
    has numbers of its own.
    """
    try:
        told = Path("/proc/sys/kernel/random/boot_id").read_text() + str(Path("/proc/self/ns/pid").readlink())
    except OSError:  # no Linux
        told = str(uuid.getnode())
    return hashlib.blake2b(told.encode(), digest_size=4).hexdigest()


PLACE = f"{socket.gethostname()[:50]}.{_place()}"
"""Where this process runs: names of one place can be asked for in its table of processes."""

SELF = f"{PLACE}:{os.getpid()}:{int(time.time())}"
"""This process's name, as it was when the module was loaded; see ``renamed_after_fork``."""


def renamed_after_fork() -> str:
    """Give this process a name of its own after a fork; returns it."""
    global SELF  # noqa: PLW0603 - the name of the process is a fact of the process
    SELF = f"{PLACE}:{os.getpid()}:{int(time.time())}"
    return SELF


def beat(session: Session, name: str, parts: list[str]) -> None:
    """Say that a process is alive, and forget those not seen for a day."""
    at = now(session)
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = insert(Heartbeat).values(name=name, parts=parts, seen_at=at)
    session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"seen_at": at, "parts": parts}))
    session.execute(delete(Heartbeat).where(Heartbeat.seen_at < at - FORGOTTEN))


def leave(session: Session, name: str) -> None:
    """Say that a process ends in order: its heartbeat goes, and its leads are free."""
    session.execute(delete(Heartbeat).where(Heartbeat.name == name))
    session.execute(delete(Leadership).where(Leadership.holder == name))


def alive(session: Session) -> set[str]:
    """The parts (web, worker, clock) of which at least one process was seen just now."""
    fresh = select(Heartbeat).where(Heartbeat.seen_at > now(session) - FRESH)
    return {part for heartbeat in session.scalars(fresh) for part in heartbeat.parts}


def lead(session: Session, duty: str, name: str) -> bool:
    """Take or renew the lead in a duty; False when another process has it."""
    at = now(session)
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    first = insert(Leadership).values(duty=duty, holder=name, until=at + LEASE)
    session.execute(first.on_conflict_do_nothing(index_elements=["duty"]))
    mine = update(Leadership).where(Leadership.duty == duty, (Leadership.holder == name) | (Leadership.until < at))
    taken = session.execute(mine.values(holder=name, until=at + LEASE).returning(Leadership.duty))
    return taken.first() is not None


def take_over(session: Session, name: str) -> None:
    """Forget all other processes and their leads: for the one process of an embedded instance, when it starts."""
    session.execute(delete(Heartbeat).where(Heartbeat.name != name))
    session.execute(delete(Leadership).where(Leadership.holder != name))
