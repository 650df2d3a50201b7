"""Reading accounts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from callrees.words import Role
from notify.accounts.models import Account


@dataclass(frozen=True, slots=True)
class AccountView:
    """Someone who may sign in. Nothing secret is in here."""

    id: int
    name: str
    role: Role
    scope: str | None
    employee_id: str | None
    email: str | None
    mobile: str | None
    session_no: int
    has_password: bool
    active: bool


def find(session: Session, name: str) -> AccountView | None:
    """The active account of this name, or None."""
    return _one(session, (Account.name == name) & Account.deactivated_at.is_(None))


def by_id(session: Session, account_id: int) -> AccountView | None:
    """The active account with this id, or None."""
    return _one(session, (Account.id == account_id) & Account.deactivated_at.is_(None))


def hr_accounts(session: Session) -> list[AccountView]:
    """All active accounts of the role HR, in order of name: ``notify: [hr]`` goes to each of them."""
    wanted = select(Account).where(Account.role == Role.HR, Account.deactivated_at.is_(None))
    return [view(row) for row in session.scalars(wanted.order_by(Account.name))]


def everyone(session: Session) -> list[AccountView]:
    """All active accounts in order of name."""
    wanted = select(Account).where(Account.deactivated_at.is_(None)).order_by(Account.name)
    return [view(row) for row in session.scalars(wanted)]


def view(row: Account) -> AccountView:
    """What may be known of an account."""
    return AccountView(
        id=row.id,
        name=row.name,
        role=row.role,
        scope=row.scope,
        employee_id=row.employee_id,
        email=row.email,
        mobile=row.mobile,
        session_no=row.session_no,
        has_password=row.password_hash is not None,
        active=row.deactivated_at is None,
    )


def _one(session: Session, condition: ColumnElement[bool]) -> AccountView | None:
    row = session.scalars(select(Account).where(condition)).first()
    return view(row) if row else None
