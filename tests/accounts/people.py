"""Accounts for tests of accounts, and what the record says of them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from callrees.words import Role
from notify.accounts.models import Account
from notify.accounts.queries import AccountView
from notify.accounts.service import NewAccount
from notify.database import Base, Database
from notify.events.models import Event
from notify.events.service import Actor
from tests.support.accounts import PASSWORD, let_in

ADMIN = Actor("root", "cli")
GOOD = PASSWORD
WRONG = "not this one at all"
KEY = b"a key that is not in the database"


def account(database: Database, name: str = "ines", role: Role = Role.HR, scope: str | None = None) -> AccountView:
    """An account with its password set."""
    return let_in(database, NewAccount(name, role, scope=scope), ADMIN)


def row(database: Database, name: str = "ines") -> Account:
    with database.reading() as session:
        return session.scalars(select(Account).where(Account.name == name)).one()


def events(database: Database, kind: str) -> list[Event]:
    with database.reading() as session:
        return list(session.scalars(select(Event).where(Event.kind == kind).order_by(Event.id)))


def move_back(database: Database, table: type[Base], by: timedelta, *columns: str) -> None:
    """Let some time have passed."""
    with database.writing() as session:
        for kept in session.scalars(select(table)).all():
            for name in columns:
                setattr(kept, name, getattr(kept, name) - by)
