"""Senders of ours that a carrier refuses, kept for all processes: who is left out, and who tries it again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from callrees.words import Channel
from notify.carriers.interface import Carrier, Outgoing, Trouble
from notify.carriers.senders import country_of
from notify.dispatch.models import SenderTrouble
from notify.events.service import WORKER, Actor, Happening, append
from notify.moments import now

PROBE_EVERY = timedelta(seconds=10)
"""How often one message tries a sender again that is in trouble."""

BELIEVED = timedelta(minutes=30)
"""How long trouble is believed of which only receipts tell: every try costs somebody a text."""

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How it stands with the senders of a channel as a batch is claimed.

    ``ill``: (sender, country) that are left out; ``probed``: of these, those that this batch's first fitting message
    tries again.
    """

    senders: tuple[str, ...]
    ill: frozenset[tuple[str, str]] = frozenset()
    probed: frozenset[tuple[str, str]] = frozenset()

    @property
    def sender(self) -> str:
        """Whose limit counts: the first that is not in trouble everywhere."""
        free = [one for one in self.senders if (one, EVERYWHERE) not in self.ill]
        return (free or self.senders)[0]


@dataclass(slots=True)
class Routing:
    """Says for each message of a batch which senders it avoids. ``probes``: what which attempt tries again."""

    outlook: Outlook
    probes: dict[int, frozenset[tuple[str, str]]] = field(default_factory=dict)
    _left: set[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self._left = set(self.outlook.probed)

    def route(self, message: Outgoing) -> Outgoing:
        """The message, with the senders to avoid; the first that fits a probe is the probe."""
        if not self.outlook.ill:
            return message
        country = country_of(message.address)
        mine = {key for key in self.outlook.ill if key[1] in (EVERYWHERE, country)}
        tried = mine & self._left
        self._left -= tried
        if tried:
            self.probes[message.attempt_id] = frozenset(tried)
        avoid = frozenset(sender for sender, _ in mine - tried)
        return replace(message, avoid=avoid) if avoid else message


def outlook(session: Session, carrier: Carrier, *, probing: bool = True) -> Outlook:
    """How it stands now; ``probing``: and take the probes that are due. One sender alone is never left out."""
    if len(carrier.senders) < 2:  # noqa: PLR2004 - there is nobody to take over
        return Outlook(carrier.senders)
    at = now(session)
    rows = session.scalars(
        select(SenderTrouble).where(
            SenderTrouble.channel == carrier.channel.value,
            SenderTrouble.sender.in_([one[:80] for one in carrier.senders]),
            or_(SenderTrouble.until.is_(None), SenderTrouble.until > at),
        )
    ).all()
    ill = {(row.sender, row.country) for row in rows}
    due = {(row.sender, row.country) for row in rows if row.probe_at is not None and row.probe_at <= at}
    probed = {key for key in due if _take_probe(session, carrier.channel, key)} if probing else set()
    return Outlook(carrier.senders, frozenset(ill), frozenset(probed))


def _take_probe(session: Session, channel: Channel, key: tuple[str, str]) -> bool:
    at = now(session)
    due = update(SenderTrouble).where(*_is(channel, *key), SenderTrouble.probe_at <= at)
    return session.execute(due.values(probe_at=at + PROBE_EVERY).returning(SenderTrouble.sender)).first() is not None


def _is(channel: Channel, sender: str, country: str) -> tuple[ColumnElement[bool], ...]:
    return (
        SenderTrouble.channel == channel.value,
        SenderTrouble.sender == sender[:80],
        SenderTrouble.country == country,
    )


def note(
    session: Session,
    channel: Channel,
    troubles: Collection[Trouble],
    *,
    by_receipt: bool = False,
    actor: Actor = WORKER,
) -> None:
    """Keep what was learnt; since when is kept from the first time, and said once in the events."""
    at = now(session)
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    fresh = {"probe_at": None, "until": at + BELIEVED} if by_receipt else {"probe_at": at + PROBE_EVERY, "until": None}
    for one in sorted(set(troubles), key=lambda one: (one.sender, one.country)):
        key = {"channel": channel.value, "sender": one.sender[:80], "country": one.country}
        row = insert(SenderTrouble).values(**key, since=at, reason=one.reason[:200], **fresh)
        new = row.on_conflict_do_nothing(index_elements=list(key)).returning(SenderTrouble.sender)
        if session.execute(new).first() is not None:
            append(session, [Happening("sender.trouble", actor, data={**key, "reason": one.reason[:200]})], at)
        else:
            known = update(SenderTrouble).where(*_is(channel, one.sender, one.country))
            session.execute(known.values(reason=one.reason[:200], **fresh))


def well(session: Session, channel: Channel, probed: Collection[tuple[str, str]]) -> None:
    """These were believed to be in trouble, and the carrier took the message that tried them again."""
    for sender, country in sorted(probed):
        gone = delete(SenderTrouble).where(*_is(channel, sender, country), SenderTrouble.until.is_(None))
        if session.execute(gone.returning(SenderTrouble.sender)).first() is not None:
            data = {"channel": channel.value, "sender": sender, "country": country}
            append(session, [Happening("sender.works", WORKER, data=data)])
