"""Accounts, how they prove themselves, and where they are signed in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String
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
    session_no: Mapped[int] = mapped_column(default=1)  # raised to end everything that was begun before
    invitation_hash: Mapped[str | None] = mapped_column(String(64))
    invited_until: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]  # the last time
    deactivated_at: Mapped[datetime | None]  # never deleted: events name it


class SignIn(Base):
    """A browser in which an account is signed in. Its cookie holds a token that is kept here as a hash alone."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(index=True)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # coarse: written every few minutes at most
    proved_at: Mapped[datetime]  # when the account last proved here that it is itself
    how: Mapped[str] = mapped_column(String(40))
    browser: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(45))


class KnownDevice(Base):
    """A browser in which an account has signed in before: what others guess elsewhere does not lock it out."""

    __tablename__ = "known_device"

    device_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    session_no: Mapped[int]  # the account's when it signed in: a higher one ends what was known
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]
    seen_at: Mapped[datetime]


class Authenticator(Base):
    """The secret that an account shares with an app that shows codes; sealed. ``pending``: not confirmed yet."""

    __tablename__ = "authenticator"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[str | None] = mapped_column(String(200))
    since: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(BigInteger)  # of the newest code that was taken: none is taken twice
    pending: Mapped[str | None] = mapped_column(String(200))


class Passkey(Base):
    """A passkey of an account: its public key, and how often it says that it was used."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(index=True)
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)  # base64url
    public_key: Mapped[str] = mapped_column(String(2000))  # base64url of its COSE form
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """One code for the day when telephone and passkey are lost; kept as a hash, good once."""

    __tablename__ = "recovery_code"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[datetime | None]


class LaunchPin(Base):
    """What an account keys in to launch by telephone: one PIN in earnest, another for drills; kept as hashes."""

    __tablename__ = "launch_pin"

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    real_hash: Mapped[str] = mapped_column(String(200))
    drill_hash: Mapped[str] = mapped_column(String(200))
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]
    set_at: Mapped[datetime]
