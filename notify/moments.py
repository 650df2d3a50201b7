"""Time: the database's clock is the base of all times, and each activation has a clock of its own."""

from __future__ import annotations

import time
import weakref
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Pool, text
from sqlalchemy.orm import Session

SKEW_KEPT_S = 30.0
"""How long the measured difference between this machine's clock and the database's is believed."""

_skews: weakref.WeakKeyDictionary[Pool, tuple[float, timedelta]] = weakref.WeakKeyDictionary()
"""By pool of connections: sessions that read and sessions that write go by one measurement."""


def now(session: Session) -> datetime:
    """The base time, UTC: the database server's clock, so that machines whose clocks differ agree.

    The difference is measured every half minute rather than asked for each time. SQLite lives on this machine.
    """
    engine = session.get_bind().engine
    if engine.dialect.name == "sqlite":
        return datetime.now(UTC)
    known = _skews.get(engine.pool)
    if known is None or time.monotonic() - known[0] > SKEW_KEPT_S:
        before = datetime.now(UTC)
        theirs: datetime = session.execute(text("SELECT clock_timestamp()")).scalar_one()
        after = datetime.now(UTC)
        known = (time.monotonic(), theirs - (before + (after - before) / 2))
        _skews[engine.pool] = known
    return datetime.now(UTC) + known[1]


@dataclass(frozen=True, slots=True)
class ActivationClock:
    """An activation's own clock: seconds since its start. It may run fast, or be moved on; never a real one's.

    ``jumps``: base times at which it was moved, each with the seconds by which it was moved on. What happened
    before a jump keeps its time, so that a policy sees five minutes between them as five minutes.
    ``pauses``: from when to when it stood still, for a hold; the last one may have no end yet.
    """

    started_at: datetime
    rate: float = 1.0
    jumps: tuple[tuple[datetime, float], ...] = ()
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()

    def elapsed(self, moment: datetime) -> float:
        """Seconds on this clock at a moment of base time."""
        jumped = sum(seconds for at, seconds in self.jumps if at <= moment and not self._stood_still(at))
        still = sum(max(0.0, (min(until or moment, moment) - since).total_seconds()) for since, until in self.pauses)
        return ((moment - self.started_at).total_seconds() - still) * self.rate + jumped

    @property
    def unheld(self) -> ActivationClock:
        """The same clock without its pauses: a hold stops what troubles people, and no cry for help."""
        return replace(self, pauses=())

    def _stood_still(self, moment: datetime) -> bool:
        return any(since <= moment and (until is None or moment < until) for since, until in self.pauses)


def iso(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the millisecond, with Z; None stays None."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
