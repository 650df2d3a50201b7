"""One change of the directory at a time: each sees what the one before it left."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

CHANGE_LOCK = 0x70C51B
"""PostgreSQL's lock under which one import or edit runs while others wait."""


def wait_for_others(session: Session) -> None:
    """Wait until nobody else changes the directory; holds until the transaction ends. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHANGE_LOCK})
