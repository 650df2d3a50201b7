"""The process's one service: settings and database, opened once, shared by every face and every thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from notify.database import Database
from notify.settings import Settings, current


@dataclass(frozen=True, slots=True)
class Service:
    """What everything long-lived in a process needs."""

    settings: Settings
    database: Database

    @classmethod
    def open(cls, settings: Settings, *, pool: int = 20) -> Service:
        """Open the database that the settings name; ``pool`` connections are kept."""
        return cls(settings, Database(settings.database, pool=pool))


@lru_cache(maxsize=1)
def service() -> Service:
    """The service of this process, from the environment's settings."""
    return Service.open(current())
