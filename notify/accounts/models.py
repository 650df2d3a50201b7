"""Accounts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from callrees.words import Role
from notify.database import Base, word


class Account(Base):
    """Someone who may sign in. Contacts come from the person it belongs to, or are its own."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    role: Mapped[Role] = word(Role)
    scope: Mapped[str | None] = mapped_column(String(200))
    employee_id: Mapped[str | None] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254))
    mobile: Mapped[str | None] = mapped_column(String(20))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    session_no: Mapped[int] = mapped_column(default=1)  # raised to sign out everywhere
    invitation_hash: Mapped[str | None] = mapped_column(String(64))
    invited_until: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]


class LaunchPin(Base):
    """What an account keys in to launch by telephone: one PIN in earnest, another for drills; kept as hashes."""

    __tablename__ = "launch_pin"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    real_hash: Mapped[str] = mapped_column(String(200))
    drill_hash: Mapped[str] = mapped_column(String(200))
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]
    set_at: Mapped[datetime]
