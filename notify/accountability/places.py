"""Under which unit and site somebody is counted and listed."""

from __future__ import annotations

from typing import Protocol

NO_UNIT, NO_SITE = "no unit", "no site"
"""Those who have none: in every table, list and filter the same words."""


class Placed(Protocol):
    """Somebody with a unit and a site, or without."""

    @property
    def unit(self) -> str | None:
        """The unit that they are in."""

    @property
    def site(self) -> str | None:
        """The site that they are at."""


def unit_of(one: Placed) -> str:
    """The unit that somebody is counted under."""
    return one.unit or NO_UNIT


def site_of(one: Placed) -> str:
    """The site that somebody is counted under."""
    return one.site or NO_SITE
