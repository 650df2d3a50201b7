"""The one statement that writes results into attempts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from callrees.words import AttemptState


@dataclass(frozen=True, slots=True)
class Change:
    """New values of one attempt's row. ``tries`` is added; times and ids that are None leave what is there."""

    activation_id: int
    id: int
    state: AttemptState
    due_at: datetime | None = None
    lease_until: datetime | None = None
    tries: int = 0
    carrier_id: str | None = None
    code: str | None = None
    reason: str | None = None
    number_dead: bool = False
    for_good: bool = False
    news: bool = False
    called_at: datetime | None = None
    accepted_at: datetime | None = None
    finished_at: datetime | None = None
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """``applied``: ids of rows that changed; ``busy``: of rows that another transaction held just now.

    ``carrying``: those of the applied that others follow.
    """

    applied: frozenset[int]
    busy: frozenset[int]
    carrying: tuple[int, ...] = ()


_KINDS = {
    "activation_id": "bigint",
    "id": "bigint",
    "state": "text",
    "due_at": "timestamptz",
    "lease_until": "timestamptz",
    "tries": "integer",
    "carrier_id": "text",
    "code": "text",
    "reason": "text",
    "number_dead": "boolean",
    "for_good": "boolean",
    "news": "boolean",
    "called_at": "timestamptz",
    "accepted_at": "timestamptz",
    "finished_at": "timestamptz",
    "again_at": "timestamptz",
}

# Only the worker that holds the claim may write, with one exception: what a carrier did take is a fact, also when
# the claim was lost meanwhile, or the person answered and the attempt was withdrawn while it was under way.
_MAY_WRITE = """
    (a.state IN ('sending', 'unknown') AND a.claimed_by = :worker)
    OR (new.state = 'accepted' AND a.state IN ('planned', 'sending', 'unknown', 'withdrawn'))
"""

_VALUES = """
    state = new.state,
    due_at = coalesce(new.due_at, a.due_at),
    lease_until = new.lease_until,
    tries = CASE WHEN a.tries + new.tries > 0 THEN a.tries + new.tries ELSE 0 END,
    carrier_id = coalesce(new.carrier_id, a.carrier_id),
    error_code = new.code,
    error = new.reason,
    number_dead = new.number_dead,
    for_good = new.for_good,
    news = new.news,
    tried_at = coalesce(a.tried_at, new.called_at),
    accepted_at = coalesce(a.accepted_at, new.accepted_at),
    finished_at = new.finished_at,
    again_at = new.again_at
"""

_ARRAYS = ", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in _KINDS.items())

# Rows that another transaction holds are left for the next round: waiting could become a circle.
_POSTGRESQL = text(
    f"""
    WITH new AS (SELECT * FROM unnest({_ARRAYS}) AS new ({", ".join(_KINDS)})),
    free AS (
        SELECT a.activation_id, a.id FROM attempt AS a JOIN new USING (activation_id, id)
        WHERE {_MAY_WRITE} ORDER BY a.id FOR UPDATE OF a SKIP LOCKED
    )
    UPDATE attempt AS a SET {_VALUES} FROM new JOIN free USING (activation_id, id)
    WHERE a.activation_id = new.activation_id AND a.id = new.id
    RETURNING a.id, a.carries
    """  # noqa: S608 - made of our own constants
)

_STILL_OPEN = text(
    f"""
    SELECT a.id FROM attempt AS a
    JOIN unnest(CAST(:activation_id AS bigint[]), CAST(:id AS bigint[]), CAST(:state AS text[]))
        AS new (activation_id, id, state) USING (activation_id, id)
    WHERE {_MAY_WRITE}
    """  # noqa: S608
)

_FIELDS = ", ".join(f"json_extract(value, '$[{place}]') AS {name}" for place, name in enumerate(_KINDS))

_SQLITE = text(
    f"""
    WITH new AS (SELECT {_FIELDS} FROM json_each(:rows))
    UPDATE attempt AS a SET {_VALUES} FROM new
    WHERE a.activation_id = new.activation_id AND a.id = new.id AND ({_MAY_WRITE})
    RETURNING id, carries  -- SQLite knows no alias here
    """  # noqa: S608
)


def write(session: Session, worker: str, changes: Sequence[Change]) -> Written:
    """Write changes; rows that are not this worker's any more keep what they have."""
    if not changes:
        return Written(frozenset(), frozenset())
    if session.get_bind().dialect.name == "sqlite":
        rows = json.dumps([[_plain(getattr(change, name)) for name in _KINDS] for change in changes])
        found = session.execute(_SQLITE, {"rows": rows, "worker": worker}).all()
        return Written(frozenset(row.id for row in found), frozenset(), _carrying(found))
    columns: dict[str, Any] = {name: [getattr(change, name) for change in changes] for name in _KINDS}
    columns["state"] = [change.state.value for change in changes]
    found = session.execute(_POSTGRESQL, {**columns, "worker": worker}).all()
    applied = frozenset(row.id for row in found)
    if len(applied) == len(changes):
        return Written(applied, frozenset(), _carrying(found))
    some = {name: columns[name] for name in ("activation_id", "id", "state")}
    left = session.execute(_STILL_OPEN, {**some, "worker": worker}).scalars()
    return Written(applied, frozenset(left) - applied, _carrying(found))


def _carrying(found: Sequence[Row[Any]]) -> tuple[int, ...]:
    return tuple(row.id for row in found if row.carries)


def _plain(value: object) -> object:
    """A value as SQLite keeps it."""
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value
