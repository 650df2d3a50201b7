"""Brakes: put on, in force, lifted. What a brake rests on is decided in ``watching``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import Channel
from notify.activation.queries import ActivationView
from notify.escalation.models import Brake
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now

GRACE_S = 60.0
"""So long after the network is back nobody is troubled yet: texts arrive late, and people answer them."""


class BrakeKind(StrEnum):
    """Whose silence it is."""

    CHANNEL = "channel"  # nothing can be sent on it: the next contact goes in place of what waits
    COMPANY = "company"  # of telephones: the same for what it does not hand over
    SITE = "site"  # its network: nobody else is troubled about its people


@dataclass(frozen=True, slots=True)
class BrakeView:
    """One brake. ``people``: to how many hardly anything was delivered as it was put on."""

    kind: BrakeKind
    name: str
    since: datetime
    since_s: float
    people: int
    lifted_at: datetime | None
    lifted_s: float | None
    lifted_by: str | None


def all_of(session: Session, activation_id: int) -> list[BrakeView]:
    """Every brake of an activation, the oldest first."""
    wanted = select(Brake).where(Brake.activation_id == activation_id).order_by(Brake.since_s, Brake.kind, Brake.name)
    return [
        BrakeView(
            BrakeKind(row.kind),
            row.name,
            row.since,
            row.since_s,
            row.people,
            row.lifted_at,
            row.lifted_s,
            row.lifted_by,
        )
        for row in session.scalars(wanted)
    ]


def in_force(session: Session, activation_id: int, kind: BrakeKind) -> frozenset[str]:
    """The names of what is silent now."""
    wanted = select(Brake.name).where(
        Brake.activation_id == activation_id, Brake.kind == kind.value, Brake.lifted_s.is_(None)
    )
    return frozenset(session.scalars(wanted))


def sick_channels(session: Session, activation_id: int) -> frozenset[Channel]:
    """Channels whose carrier fails."""
    return frozenset(Channel(name) for name in in_force(session, activation_id, BrakeKind.CHANNEL))


def quiet_companies(session: Session, activation_id: int) -> frozenset[str]:
    """Phone companies that hand nothing over."""
    return in_force(session, activation_id, BrakeKind.COMPANY)


def held_sites(session: Session, activation_id: int, now_s: float) -> frozenset[str]:
    """Sites about whose people nobody else is troubled, with those whose network came back just now."""
    wanted = select(Brake.name, Brake.lifted_s, Brake.lifted_by).where(
        Brake.activation_id == activation_id, Brake.kind == BrakeKind.SITE.value
    )
    return frozenset(
        name
        for name, lifted_s, by in session.execute(wanted)
        if lifted_s is None or (by is None and now_s < lifted_s + GRACE_S)
    )


def lifted_by_hand(session: Session, activation_id: int) -> frozenset[str]:
    """Sites of which a commander has decided that others are to be troubled all the same."""
    wanted = select(Brake.name).where(
        Brake.activation_id == activation_id, Brake.kind == BrakeKind.SITE.value, Brake.lifted_by.is_not(None)
    )
    return frozenset(session.scalars(wanted))


def put_on(session: Session, view: ActivationView, kind: BrakeKind, name: str, people: int, now_s: float) -> None:
    """Put a brake on; the caller knows that it is not on."""
    at = now(session)
    session.add(
        Brake(
            activation_id=view.id,
            kind=kind.value,
            name=name[:200],
            since_s=now_s,
            since=at,
            people=people,
            lifted_s=None,
            lifted_at=None,
            lifted_by=None,
        )
    )
    append(session, [Happening("brake.on", CLOCK, view.id, data={"kind": kind, "name": name, "people": people})], at)


def lift(session: Session, view: ActivationView, kind: BrakeKind, name: str, by: Actor | None = None) -> bool:
    """Lift a brake; False when it is not on. ``by`` None: by itself, since what was silent is back."""
    wanted = select(Brake).where(
        Brake.activation_id == view.id, Brake.kind == kind.value, Brake.name == name, Brake.lifted_s.is_(None)
    )
    rows = session.scalars(wanted.with_for_update()).all()
    at = now(session)
    for row in rows:
        row.lifted_at, row.lifted_s = at, view.clock.elapsed(at)
        row.lifted_by = by.name[:120] if by is not None else None
        append(session, [Happening("brake.lifted", by or CLOCK, view.id, data={"kind": kind, "name": name})], at)
    return bool(rows)


def lift_site(session: Session, view: ActivationView, site: str, by: Actor) -> bool:
    """The commander lifts a site's brake: what was held goes on at once. False when there is none on."""
    return lift(session, view, BrakeKind.SITE, site, by)
