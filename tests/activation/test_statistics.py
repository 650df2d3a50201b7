"""What PostgreSQL knows of its tables, by which it plans, when thousands of rows are written at once."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from notify.activation import service
from notify.database import Database
from notify.dispatch.handing import WRITTEN_AT_ONCE
from tests.activation.world import Someone, World

FROZEN = set(service.FROZEN_AT_ONCE)


def known(database: Database) -> set[str]:
    """The tables of which something is known; on SQLite it has no bearing."""
    if database.is_sqlite:
        return set()
    with database.reading() as session:
        return set(session.scalars(text("SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'")))


def test_what_was_frozen_for_many_is_looked_at_before_it_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.staff(Someone("ann"), Someone("bob", "ann"), Someone("cid", "ann"))
    world.activate()
    assert not known(world.database) & FROZEN, "a few change no plan"
    monkeypatch.setattr(service, "MANY", 2)
    world.activate()
    assert known(world.database) >= (set() if world.database.is_sqlite else FROZEN)


def test_nobody_waits_for_another_who_looks_already(database: Database) -> None:
    if database.is_sqlite:
        database.look_again(WRITTEN_AT_ONCE)
        return
    with database.engine.connect() as other:
        other.execute(text("LOCK TABLE standing IN SHARE UPDATE EXCLUSIVE MODE"))
        database.look_again(WRITTEN_AT_ONCE)
    with database.engine.connect() as connection:
        assert connection.scalar(text("SHOW lock_timeout")) == "0"
