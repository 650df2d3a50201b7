"""Every table, gathered for migrations: importing this fills the metadata."""

from __future__ import annotations

from notify.accounts import models as accounts
from notify.activation import models as activation
from notify.checkin import models as checkin
from notify.database import Base
from notify.directory import models as directory
from notify.dispatch import models as dispatch
from notify.escalation import models as escalation
from notify.events import models as events
from notify.processes import models as processes

__all__ = [
    "accounts",
    "activation",
    "checkin",
    "directory",
    "dispatch",
    "escalation",
    "events",
    "metadata",
    "processes",
]

metadata = Base.metadata
