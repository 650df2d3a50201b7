"""Attempts and what is needed to send them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from callrees.words import AttemptState, Channel, Purpose
from notify.database import Base, word


class Attempt(Base):
    """One try to reach one person at one contact point over one channel, for one purpose.

    ``due_at``, the lease and all other times are base time: carriers do not run on an activation's clock.
    ``step``/``rank``/``channel`` say which slot of the policy it used, so that each is used once.
    """

    __tablename__ = "attempt"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_no: Mapped[int]
    purpose: Mapped[Purpose] = word(Purpose)
    channel: Mapped[Channel] = word(Channel)
    rank: Mapped[int]
    address: Mapped[str] = mapped_column(String(254))
    step: Mapped[int | None]  # of the policy; alerts only
    early: Mapped[bool] = mapped_column(default=False)  # planned ahead of its step, after a refusal
    content_id: Mapped[int] = mapped_column(BigInteger)
    segments: Mapped[int]  # what it costs of the sender's limit: segments of a text, else 1
    priority: Mapped[int]  # lower goes first
    state: Mapped[AttemptState] = word(AttemptState)
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]  # sending: the worker's lease; unknown: when doubt ends
    claimed_by: Mapped[str | None] = mapped_column(String(120))
    tries: Mapped[int] = mapped_column(default=0)
    carrier_id: Mapped[str | None] = mapped_column(String(200))
    error_code: Mapped[str | None] = mapped_column(String(20))
    error: Mapped[str | None] = mapped_column(String(200))  # in words that a commander understands
    number_dead: Mapped[bool] = mapped_column(default=False)  # this address is no good on any channel
    for_good: Mapped[bool] = mapped_column(default=False)  # failed: no further try at this contact can help
    news: Mapped[bool] = mapped_column(default=False)  # an outcome that escalation has not looked at yet
    created_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]  # the first time that a carrier was called
    accepted_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]  # failed, withdrawn, or a call that has ended
    asked_at: Mapped[datetime | None]  # when the carrier was last asked what became of it
    answered_by: Mapped[str | None] = mapped_column(String(40))  # who or what picked up, in the carrier's words
    instead_of_call: Mapped[bool | None]  # a text or mail to someone who takes no calls, in the place of one
    # A telephone that several share gets one text: the leading attempt's, which carries those of the others.
    carries: Mapped[bool | None]  # it names the people of a shared telephone
    carried_by: Mapped[int | None] = mapped_column(BigInteger)  # the leading attempt; this one is never sent itself
    again_at: Mapped[datetime | None]  # failed: its cause passes, and the same is worth a try from then on

    __table_args__ = (
        Index(
            "ix_attempt_planned",
            "channel",
            "priority",
            "id",
            sqlite_where=text("state = 'planned'"),
            postgresql_where=text("state = 'planned'"),
        ),
        Index(
            "ix_attempt_in_flight",
            "lease_until",
            sqlite_where=text("state IN ('sending', 'unknown')"),
            postgresql_where=text("state IN ('sending', 'unknown')"),
        ),
        Index(
            "ix_attempt_accepted",
            "accepted_at",
            sqlite_where=text("state = 'accepted'"),
            postgresql_where=text("state = 'accepted'"),
        ),
        Index(
            "ix_attempt_news",
            "activation_id",
            sqlite_where=text("news = 1"),
            postgresql_where=text("news"),
        ),
        Index("ix_attempt_person", "activation_id", "person_no"),
        Index(
            "ix_attempt_carried",
            "carried_by",
            sqlite_where=text("carried_by IS NOT NULL"),
            postgresql_where=text("carried_by IS NOT NULL"),
        ),
    )


class Content(Base):
    """What attempts say: for every channel, before the person's name and link are filled in."""

    __tablename__ = "content"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    purpose: Mapped[Purpose] = word(Purpose)
    language: Mapped[str] = mapped_column(String(35))
    body: Mapped[dict[str, Any]]  # callrees.wording.Content as JSON
    audience: Mapped[int] = mapped_column(default=0, server_default="0")  # of the activation; 0: everyone else
    replaced_by: Mapped[int | None] = mapped_column(BigInteger)  # the words that alerts say instead since then


class Line(Base):
    """A telephone or a person that is being rung right now: nobody is rung twice at once."""

    __tablename__ = "line"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)  # "tel:+44..." or "person:<employee id>"
    attempt_id: Mapped[int] = mapped_column(BigInteger, index=True)
    until: Mapped[datetime]


class SenderLimit(Base):
    """When a sender's next unit (segment, call, mail) may leave; held here for all workers."""

    __tablename__ = "sender_limit"

    sender: Mapped[str] = mapped_column(String(80), primary_key=True)
    free_at: Mapped[datetime]


class CarrierHealth(Base):
    """A channel whose carrier refuses us or does not answer: since when and why. No row: well."""

    __tablename__ = "carrier_health"

    channel: Mapped[Channel] = word(Channel, primary_key=True)
    failing_since: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    stopped: Mapped[bool]  # our configuration is refused: only a probe is sent now and then
    probe_at: Mapped[datetime]


class SenderTrouble(Base):
    """A sender of ours that the carrier refuses, everywhere or in one country. No row: well.

    While there is another sender, that one is used. ``probe_at``: when one message tries this one again.
    ``until``: it was learnt from receipts, so that no message that is merely taken proves the contrary.
    """

    __tablename__ = "sender_trouble"

    channel: Mapped[str] = mapped_column(String(10), primary_key=True)
    sender: Mapped[str] = mapped_column(String(80), primary_key=True)
    country: Mapped[str] = mapped_column(String(2), primary_key=True)  # empty: everywhere
    since: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(200))
    probe_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
