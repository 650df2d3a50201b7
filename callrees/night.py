"""Whether it is night where someone is: 22:00 to 06:00 by the clocks there.

Time zones are names of the IANA database. One that is not known is no reason to fail while an alarm goes
out: the given default stands in for it, and UTC for a default that is not known either.
"""

from __future__ import annotations

from datetime import datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NIGHT_BEGINS = time(22)
NIGHT_ENDS = time(6)
"""The first moment that is day again."""
FALLBACK = "UTC"


def in_night(moment_utc: datetime, timezone: str | None, default: str = FALLBACK) -> bool:
    """Whether it is night at that moment in that time zone. Raises ValueError for a time without a zone."""
    local = _local(moment_utc, timezone, default).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS


def night_local(moment_utc: datetime, timezone: str | None, default: str = FALLBACK) -> str:
    """The local time for the preview, such as `Mon 03:10 (Europe/London)`; raises as `in_night` does."""
    local = _local(moment_utc, timezone, default)
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[local.weekday()]
    return f"{day} {local:%H:%M} ({local.tzinfo})"


@lru_cache(maxsize=1024)
def known_zone(name: str | None) -> ZoneInfo | None:
    """The time zone of that name, or None when there is none such."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Besides names that do not exist: paths out of the database, and folders in it such as `Europe`.
        return None


def _local(moment: datetime, timezone: str | None, default: str) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: give an aware time, such as one in UTC")
    zone = known_zone(timezone) or known_zone(default) or ZoneInfo(FALLBACK)
    return moment.astimezone(zone)
