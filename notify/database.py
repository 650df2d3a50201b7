"""The one door to the database: engine, sessions that read or write, column types, the tables' base class."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Table,
    create_engine,
    event,
    insert,
    make_url,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

GIVEN_UP = frozenset({"40P01", "40001"})
"""SQLSTATE of a transaction that PostgreSQL ended for another's sake: deadlock, serialization failure."""

T = TypeVar("T")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time in UTC on every database; SQLite would otherwise hand back naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a time zone reached the database: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Hand back UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base class of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON}


def word(enum: type[StrEnum], **options: Any) -> Any:
    """A column that holds one word of a vocabulary, guarded by a CHECK of the database."""
    kind = Enum(
        enum,
        native_enum=False,
        length=20,
        values_callable=lambda e: [member.value for member in e],
        create_constraint=True,
        name=enum.__name__.lower(),
    )
    return mapped_column(kind, **options)


def make_engine(url: str, *, pool: int = 20) -> Engine:
    """An engine for SQLite (one writer at a time, WAL, durable commits) or PostgreSQL.

    ``pool`` is the number of connections kept; twice as many may be open for a moment.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, pool)
    return create_engine(
        url,
        pool_size=pool,
        max_overflow=pool,
        pool_pre_ping=True,
        hide_parameters=True,  # an error's text reaches logs, and parameters are what people wrote
        connect_args={"connect_timeout": 5},
    )


def _sqlite(url: str, pool: int) -> Engine:
    path = make_url(url).database
    options: dict[str, Any] = {}
    if path and path != ":memory:":  # one in memory is one connection
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        # Whoever waits for the one writer holds a connection: readers, and answers coming in, need others.
        options = {"pool_size": pool, "max_overflow": pool}
    waits = {"timeout": 30, "check_same_thread": False}
    engine = create_engine(url, hide_parameters=True, connect_args=waits, **options)

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, see below
        # FULL: with NORMAL a committed reply can be lost when the plug is pulled.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the write lock at once: one that starts by reading could not upgrade its lock later.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write many rows in one go, past the mapping of objects: half the time for thousands."""
    if rows:
        session.execute(insert(cast(Table, table.__table__)), rows)


class Database:
    """An engine and the two kinds of sessions that are opened on it."""

    def __init__(self, url: str, *, pool: int = 20) -> None:
        self.engine = make_engine(url, pool=pool)
        self._reader = self.engine.execution_options(reading=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        # SQLite lets writers wait by sleeping and looking again; at a lock of ours the next one wakes at once.
        self._turn: AbstractContextManager[object] = threading.RLock() if self.is_sqlite else nullcontext()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that may change rows: committed at the end, rolled back on any error."""
        with self._turn, Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def change(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction that may change rows; again, where the database ended it for another's sake.

        A carrier does not tell an answer twice, and a person in danger does not press twice.
        """

        def once() -> T:
            with self.writing() as session:
                return work(session)

        return run_again_on_deadlock(once)

    def look_again(self, tables: Sequence[str]) -> None:
        """Have PostgreSQL see what thousands of new rows in these tables have changed, where nobody else does just now.

        It plans by what it knew of them before: for an activation of which it knows nothing it would read all of its
        rows for each batch of them. SQLite does not plan by such knowledge.
        """
        if self.is_sqlite:
            return
        with self.engine.connect() as connection:
            apart = connection.execution_options(isolation_level="AUTOCOMMIT")
            apart.execute(text("SET lock_timeout = '500ms'"))
            with suppress(OperationalError):  # the server is doing it already
                apart.execute(text(f"ANALYZE {', '.join(tables)}"))
            apart.execute(text("RESET lock_timeout"))

    @contextmanager
    def reading(self, *, steady: bool = False) -> Iterator[Session]:
        """A session that only reads: on SQLite it never waits for the writer.

        ``steady``: all its readings see one moment, also on PostgreSQL; SQLite's always do.
        """
        with Session(self._reader, expire_on_commit=False) as session:
            if steady and not self.is_sqlite:
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def run_again_on_deadlock(work: Callable[[], T], *, times: int = 5) -> T:
    """Do `work`, one whole transaction; do it again when PostgreSQL ended it because it and another one waited
    for each other. Rows are locked in one order everywhere, so that this is a net below the rope.

    Raises what `work` raises, after the last of `times` tries the database's error too.
    """
    for left in reversed(range(times)):
        try:
            return work()
        except DBAPIError as error:
            if left == 0 or getattr(error.orig, "sqlstate", None) not in GIVEN_UP:
                raise
            time.sleep(random.uniform(0.005, 0.05))  # noqa: S311 - spreads those who collided, hides nothing
    raise AssertionError("times is at least 1")
