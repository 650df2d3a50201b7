"""Check-ins, what they add up to, and everything that came in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from callrees.words import Basis, Channel, Duty, Need, Source, Status
from notify.database import Base, word


class CheckIn(Base):
    """A statement about a callee. Appended, never overwritten."""

    __tablename__ = "check_in"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_no: Mapped[int]
    status: Mapped[Status | None] = word(Status, nullable=True)  # None: said something that is no status
    duty: Mapped[Duty | None] = word(Duty, nullable=True)
    source: Mapped[Source] = word(Source)
    basis: Mapped[Basis] = word(Basis)
    by: Mapped[str] = mapped_column(String(120))  # an employee id or an account's name
    said_at: Mapped[datetime | None]
    heard_at: Mapped[datetime]
    late: Mapped[bool]
    counted: Mapped[bool]  # whether it changed or confirmed the standing (hearsay and older ones do not)
    text: Mapped[str | None] = mapped_column(Text)
    inbound_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (Index("ix_check_in_person", "activation_id", "person_no"),)


class NeedDetail(Base):
    """What somebody says beyond their answer: one kind of help that they need, where they are, what helpers should
    know. Appended, never overwritten; for those who help alone.
    """

    __tablename__ = "need_detail"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_no: Mapped[int]
    need: Mapped[Need | None] = word(Need, nullable=True)
    taken_back: Mapped[bool] = mapped_column(default=False)  # they do not need this, or not any more
    place: Mapped[str | None] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(Text)
    heard_at: Mapped[datetime]

    __table_args__ = (Index("ix_need_detail_person", "activation_id", "person_no"),)


class Standing(Base):
    """What the check-ins about one callee add up to. ``unreachable`` is escalation's to say, beside this."""

    __tablename__ = "standing"

    activation_id: Mapped[int] = mapped_column(primary_key=True)
    person_no: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status] = word(Status)
    duty: Mapped[Duty] = word(Duty)
    basis: Mapped[Basis | None] = word(Basis, nullable=True)
    by: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(String(200))  # of an excuse
    said_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    reached_at: Mapped[datetime | None]  # the first human act over a channel
    accounted_at: Mapped[datetime | None]  # when they were first accounted for by a statement, in this round
    asked_at: Mapped[datetime | None]  # when they were asked again: what was said before belongs to an earlier round

    __table_args__ = (Index("ix_standing_status", "activation_id", "status"),)


class Inbound(Base):
    """Everything that came in from outside, whether understood or not; ``text`` may be erased, the row stays."""

    __tablename__ = "inbound"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    carrier_id: Mapped[str] = mapped_column(String(200), unique=True)
    channel: Mapped[Channel] = word(Channel)
    address: Mapped[str] = mapped_column(String(254), index=True)
    text: Mapped[str | None] = mapped_column(Text)
    heard_at: Mapped[datetime]
    activation_id: Mapped[int | None]
    person_no: Mapped[int | None]
    meaning: Mapped[str] = mapped_column(String(20))
    to_review: Mapped[bool]
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = mapped_column(String(120))

    __table_args__ = (
        Index(
            "ix_inbound_to_review",
            "activation_id",
            sqlite_where=sql("to_review = 1"),
            postgresql_where=sql("to_review"),
        ),
    )


class Sweep(Base):
    """Up to when the carrier's own list of texts to us was read; what came in before is here, or was never listed."""

    __tablename__ = "inbound_sweep"

    inbox: Mapped[str] = mapped_column(String(80), primary_key=True)
    swept_at: Mapped[datetime]


class PhoneLetter(Base):
    """How one of several activations that are open on a phone is named there: once given, a letter stays."""

    __tablename__ = "phone_letter"

    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    activation_id: Mapped[int] = mapped_column(primary_key=True)
    letter: Mapped[str] = mapped_column(String(2))


class PhoneNumber(Base):
    """The short number of one of several people at a phone, in every activation: it never changes hands."""

    __tablename__ = "phone_number"

    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    label: Mapped[str] = mapped_column(String(120), primary_key=True)  # an employee id, or a walk-in's
    number: Mapped[int]

    __table_args__ = (Index("uq_phone_number", "address", "number", unique=True),)
