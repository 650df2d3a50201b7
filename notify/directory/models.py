"""People, how to reach them, and the positions that make the chain of command."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from callrees.words import Channel, PersonType
from notify.database import Base, word


class Person(Base):
    """Someone in the directory. Never deleted by an import, only deactivated."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    given_name: Mapped[str | None] = mapped_column(String(120))
    family_name: Mapped[str | None] = mapped_column(String(120))
    title: Mapped[str | None] = mapped_column(String(300))
    unit: Mapped[str | None] = mapped_column(String(200))
    site: Mapped[str | None] = mapped_column(String(200))
    country: Mapped[str | None] = mapped_column(String(2))
    language: Mapped[str | None] = mapped_column(String(35))
    timezone: Mapped[str | None] = mapped_column(String(64))
    type: Mapped[PersonType] = word(PersonType, default=PersonType.EMPLOYEE)
    active: Mapped[bool]
    no_voice: Mapped[bool] = mapped_column(default=False)
    essential: Mapped[bool] = mapped_column(default=False)
    shift: Mapped[str | None] = mapped_column(String(60))
    assembly_point: Mapped[str | None] = mapped_column(String(200))
    assistance: Mapped[str | None] = mapped_column(String(300))
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]
    away_reason: Mapped[str | None] = mapped_column(String(200))
    groups: Mapped[list[Any]] = mapped_column(default=list)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)  # columns of the roster we have no name for
    warnings: Mapped[list[Any]] = mapped_column(default=list)  # what the import noticed about this row, in words
    updated_at: Mapped[datetime]

    __table_args__ = (Index("ix_person_unit", "unit"), Index("ix_person_site", "site"))


class ContactPoint(Base):
    """One number or address of a person over one channel; ``rank`` 1 is tried first.

    A mobile stands here twice, for SMS and for voice.
    """

    __tablename__ = "contact_point"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[Channel] = word(Channel, primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(254), index=True)  # E.164, or an email address
    label: Mapped[str] = mapped_column(String(60))  # the roster's column


class Position(Base):
    """A box of the chain of command. ``superior_ref`` is kept as written: it may dangle, and that is reported."""

    __tablename__ = "position"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str | None] = mapped_column(String(300))
    unit: Mapped[str | None] = mapped_column(String(200))
    site: Mapped[str | None] = mapped_column(String(200))
    superior_ref: Mapped[str | None] = mapped_column(String(120))
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    key: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)  # false: gone from the roster
    row: Mapped[int]  # order of the roster: a person's first position comes first


class Succession(Base):
    """Who stands in for a position's holder, in order. ``employee_id`` is kept as written: it may be unknown."""

    __tablename__ = "succession"

    position_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[str] = mapped_column(String(120))


class ImportRun(Base):
    """One import: when, from what, and what it changed."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(300))
    partial: Mapped[bool]
    counts: Mapped[dict[str, Any]]
    rejected: Mapped[list[Any]]
    by: Mapped[str | None] = mapped_column(String(120))  # unknown of older ones


class Suppression(Base):
    """A phone that takes no texts from one of our senders, for one class of purposes; lifted, never deleted.

    ``sender`` is empty where it is not known which of ours: the carrier's refusal does not say.
    """

    __tablename__ = "suppression"

    sender: Mapped[str] = mapped_column(String(80), primary_key=True)
    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    purpose_class: Mapped[str] = mapped_column(String(20), primary_key=True)
    since: Mapped[datetime]
    why: Mapped[str] = mapped_column(String(20))
    lifted_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_suppression_address", "address"),)


class DataTask(Base):
    """Something about a person's contacts that a human has to put right."""

    __tablename__ = "data_task"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    employee_id: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(254))
    kind: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime]
    activation_id: Mapped[int | None]  # in which it came to light
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_data_task_address", "address"),
        Index(
            "ix_data_task_open",
            "employee_id",
            "address",
            "kind",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )


class HandEdit(Base):
    """One field of a person or position that somebody changed by hand, until a file speaks of it again.

    What it said before and after stands here, and not in the event: values may be private, and a row can be emptied.
    """

    __tablename__ = "hand_edit"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    subject: Mapped[str] = mapped_column(String(120))  # an employee's id, or that of a vacant position
    field: Mapped[str] = mapped_column(String(200))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))
    settled_at: Mapped[datetime | None]  # an import spoke of it

    __table_args__ = (
        Index("ix_hand_edit_subject", "subject"),
        Index(
            "ix_hand_edit_standing",
            "subject",
            "field",
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )


class PathProof(Base):
    """A named human says that they reached this person at this number or address."""

    __tablename__ = "path_proof"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    employee_id: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(254))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (Index("ix_path_proof_person", "employee_id"),)


class RosterMapping(Base):
    """How the columns of a roster were read last, kept for the next file with the same header."""

    __tablename__ = "roster_mapping"

    header_mark: Mapped[str] = mapped_column(String(40), primary_key=True)
    columns: Mapped[dict[str, Any]]
    kept: Mapped[list[Any]]
    empty: Mapped[list[Any]]
    saved_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))
