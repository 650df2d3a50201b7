"""Heartbeats of processes, and the lease by which one clock leads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from notify.database import Base


class Heartbeat(Base):
    """One running process: ``name`` is host:pid:start, ``parts`` what it does (web, worker, clock)."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    parts: Mapped[list[Any]]
    seen_at: Mapped[datetime]


class Leadership(Base):
    """Who leads a duty that only one process may do at a time, and until when."""

    __tablename__ = "leadership"

    duty: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(120))
    until: Mapped[datetime]
