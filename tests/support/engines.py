"""What all the databases of a test process have in common: statements are compiled once, not once for each test.

An engine keeps what it compiled for as long as it lives, and knows it by its dialect. Each test has a database, and so
an engine, of its own, and would compile a hundred statements anew: that is most of what a short test costs.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Compiled, Dialect, Engine, event
from sqlalchemy.util import LRUCache

from notify import database

MOST = 3000
"""Statements kept; the whole house has fewer."""

_own_engine = database.make_engine
_dialects: dict[str, Dialect] = {}
_compiled: LRUCache[Any, Compiled] = LRUCache(MOST)


def share_compiled_statements() -> None:
    """From now on every engine of this process uses the first one's dialect, and what was compiled for it."""
    database.make_engine = _sharing_engine


def _sharing_engine(url: str, *, pool: int = 20) -> Engine:
    engine = _own_engine(url, pool=pool)
    engine._compiled_cache = _compiled
    known = _dialects.get(engine.dialect.name)
    if known is not None:
        engine.dialect = engine.pool._dialect = known
    else:  # it has to ask a server what it can do before it is of use to others

        @event.listens_for(engine, "connect")
        def keep(_connection: object, _record: object) -> None:
            _dialects.setdefault(engine.dialect.name, engine.dialect)

    return engine
