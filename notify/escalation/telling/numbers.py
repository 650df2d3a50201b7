"""Short numbers: two digits for each person whom a reader is told of, so that a text can name them.

They count from 11 up: 1 to 6 are answers about oneself, and no number can be taken for one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from notify.escalation.models import ShortNumber
from notify.escalation.queries import numbers_of

FIRST = 11
"""The lowest short number; beyond 99 they have three digits."""

_TABLE = cast(Table, ShortNumber.__table__)
_ATTEMPTS = 5


def short_numbers(session: Session, activation_id: int, reader_no: int, about_nos: Sequence[int]) -> dict[int, int]:
    """The number of each of these people for one reader; who has none yet gets the next, and keeps it."""
    return short_numbers_of(session, activation_id, {reader_no: about_nos})[reader_no]


def short_numbers_of(
    session: Session, activation_id: int, wanted: Mapping[int, Sequence[int]]
) -> dict[int, dict[int, int]]:
    """The same for many readers at once."""
    for _ in range(_ATTEMPTS):
        found = numbers_of(session, activation_id, wanted)
        missing = {
            reader: [no for no in dict.fromkeys(nos) if no not in found[reader]] for reader, nos in wanted.items()
        }
        if not any(missing.values()):
            return {reader: {no: found[reader][no] for no in nos} for reader, nos in wanted.items()}
        # Another process may number for the same reader: what it took is left to it, and read again.
        rows = [row for reader, nos in missing.items() for row in _next(activation_id, reader, nos, found[reader])]
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        session.execute(insert(_TABLE).on_conflict_do_nothing(), rows)
    raise RuntimeError(f"activation {activation_id}: others number the same people all the time")


def _next(
    activation_id: int, reader_no: int, about_nos: Sequence[int], taken: Mapping[int, int]
) -> list[dict[str, int]]:
    first = max(taken.values(), default=FIRST - 1) + 1
    return [
        {"activation_id": activation_id, "reader_no": reader_no, "number": first + place, "about_no": about_no}
        for place, about_no in enumerate(about_nos)
    ]
