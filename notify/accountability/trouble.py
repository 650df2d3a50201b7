"""What is wrong with the ways out, as everyone who watches is shown it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from notify.dispatch import queries as dispatch
from notify.escalation import queries as escalation
from notify.moments import iso

SITE = "site"


@dataclass(frozen=True, slots=True)
class BrakeLine:
    """A silence that is not people's. ``kind``: site (nobody else is troubled about its people), channel, company."""

    kind: str
    name: str
    since: datetime
    people: int
    lifted_at: datetime | None
    lifted_by: str | None

    @property
    def holds(self) -> bool:
        """Whether nobody else is troubled about people because of it."""
        return self.kind == SITE and self.lifted_at is None

    def to_json(self) -> dict[str, Any]:
        """As ``status --json`` shows it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "site": self.name if self.kind == SITE else None,
            "since": iso(self.since),
            "people": self.people,
            "lifted_at": iso(self.lifted_at),
            "lifted_by": self.lifted_by,
        }


@dataclass(frozen=True, slots=True)
class TroubleLine:
    """A channel whose carrier fails, or a sender of ours that it refuses (``country`` empty: everywhere)."""

    channel: str
    sender: str | None
    country: str
    since: datetime
    reason: str

    def to_json(self) -> dict[str, Any]:
        """As ``status --json`` shows it."""
        return {
            "channel": self.channel,
            "sender": self.sender,
            "country": self.country or None,
            "since": iso(self.since),
            "reason": self.reason,
        }


def brakes(session: Session, activation_id: int) -> tuple[BrakeLine, ...]:
    """Every brake of an activation, lifted or not, the oldest first."""
    found = escalation.brakes(session, activation_id)
    return tuple(
        BrakeLine(one.kind.value, one.name, one.since, one.people, one.lifted_at, one.lifted_by) for one in found
    )


def trouble(session: Session) -> tuple[TroubleLine, ...]:
    """Channels and senders that are in trouble now, whatever the activation."""
    channels = [
        TroubleLine(one.channel.value, None, "", one.failing_since, one.reason) for one in dispatch.health(session)
    ]
    senders = [
        TroubleLine(one.channel, one.sender, one.country, one.since, one.reason)
        for one in dispatch.senders_in_trouble(session)
    ]
    return (*channels, *senders)
