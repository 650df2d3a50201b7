"""The event log and its seals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from notify.database import Base


class Event(Base):
    """Who did what to whom, when, from where. ``data`` holds ids, words and numbers, never personal text."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(120))
    origin: Mapped[str] = mapped_column(String(20))
    activation_id: Mapped[int | None]
    person_no: Mapped[int | None]
    data: Mapped[dict[str, Any]]
    seal_no: Mapped[int | None]

    __table_args__ = (
        Index(
            "ix_event_unsealed",
            "id",
            sqlite_where=text("seal_no IS NULL"),
            postgresql_where=text("seal_no IS NULL"),
        ),
        Index("ix_event_seal_no", "seal_no"),
        Index("ix_event_activation", "activation_id", "id"),
    )


class Seal(Base):
    """One link of the chain: the hash over the previous seal's hash and a run of events in order of their ids."""

    __tablename__ = "seal"

    no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    events: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
