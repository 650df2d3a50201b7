"""Night where someone is: edges, summer time, far zones, zones that do not exist."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.night import in_night, known_zone, night_local


@pytest.mark.parametrize(
    ("moment", "zone", "night"),
    [
        ("2026-11-22T21:59:59", "UTC", False),
        ("2026-11-22T22:00:00", "UTC", True),
        ("2026-11-22T00:00:00", "UTC", True),
        ("2026-11-22T05:59:59", "UTC", True),
        ("2026-11-22T06:00:00", "UTC", False),
        ("2026-01-15T21:30:00", "Europe/London", False),
        ("2026-07-15T21:30:00", "Europe/London", True),  # half past ten in summer
        ("2026-07-15T05:30:00", "Europe/London", False),
        ("2026-03-29T04:30:00", "Europe/Berlin", False),  # the clocks went forward that night
        ("2026-03-28T04:30:00", "Europe/Berlin", True),
        ("2026-11-22T08:00:00", "America/New_York", True),
        ("2026-11-22T13:30:00", "Pacific/Kiritimati", True),
        ("2026-11-22T18:00:00", "Asia/Kathmandu", True),  # 23:45 there
    ],
)
def test_night_by_the_clocks_there(moment: str, zone: str, night: bool) -> None:
    assert in_night(datetime.fromisoformat(moment).replace(tzinfo=UTC), zone) is night


@pytest.mark.parametrize(
    "name", [None, "", "Europe", "Nowhere/Land", "../etc/passwd", "/etc/passwd", "\0", "x" * 900, "é"]
)
def test_an_unknown_zone_takes_the_default(name: str | None) -> None:
    moment = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert known_zone(name) is None
    assert in_night(moment, name, default="Asia/Tokyo")
    assert not in_night(moment, name)
    assert not in_night(moment, name, default="Nowhere/Land")


def test_the_preview_reads_the_local_time() -> None:
    moment = datetime(2026, 7, 20, 2, 10, tzinfo=UTC)
    assert night_local(moment, "Europe/London") == "Mon 03:10 (Europe/London)"
    assert night_local(moment, "Nowhere/Land") == "Mon 02:10 (UTC)"


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        in_night(datetime(2026, 7, 20, 2, 10), "UTC")  # noqa: DTZ001 - that is the point


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)), st.integers(-12, 12))  # noqa: DTZ001
def test_the_zone_in_which_the_moment_is_written_does_not_matter(naive: datetime, hours: int) -> None:
    moment = naive.replace(tzinfo=UTC)
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert in_night(moment, "America/Chicago") == in_night(elsewhere, "America/Chicago")
