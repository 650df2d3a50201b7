"""Accounts: invitations, passwords, signing in and its lock."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callrees.words import Role
from notify.accounts import passwords
from notify.accounts.models import Account
from notify.accounts.queries import AccountView, view
from notify.database import Database
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

INVITATION = timedelta(days=7)
FAILURES = 5
"""So many wrong passwords in a row lock the account; every further five lock it for twice as long."""

FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=24)
NAME = re.compile(r"[\w.@+-]{1,80}")

STALE_INVITATION = "this link was used already or is older than seven days: ask an administrator for a new one"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. Contacts are those of ``employee_id``, or ``email`` and ``mobile`` (E.164)."""

    name: str
    role: Role
    employee_id: str | None = None
    email: str | None = None
    mobile: str | None = None
    scope: str | None = None

    def check(self) -> None:
        """Raises UserError for what cannot be an account."""
        if not NAME.fullmatch(self.name):
            raise UserError(f"{self.name!r} cannot be an account's name: use letters, digits and . @ + - _, up to 80")
        if self.employee_id and (self.email or self.mobile):
            raise UserError("give either a person or an email and mobile: a person's contacts come from the directory")


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link's secret, shown once and kept only as a hash."""

    account: AccountView
    token: str
    until: datetime


def invite(session: Session, new: NewAccount, actor: Actor) -> Invitation:
    """Make an account with a one-time link to set its password.

    An account that nobody has signed in to yet is made anew; raises ConflictError for one in use.
    """
    new.check()
    row = session.scalars(select(Account).where(Account.name == new.name)).first()
    if row is not None and row.password_hash is not None:
        raise ConflictError(f"there is already an account {new.name}: choose another name")
    if row is None:
        row = Account(name=new.name, session_no=1, failures=0, created_at=now(session))
        session.add(row)
    row.role, row.scope, row.employee_id = new.role, new.scope, new.employee_id
    row.email, row.mobile = new.email, new.mobile
    return _invitation(session, row, "account_invited", actor)


def renew(session: Session, name: str, actor: Actor) -> Invitation:
    """A new one-time link for someone who lost their password; the old one works until it is used."""
    row = session.scalars(select(Account).where(Account.name == name)).first()
    if row is None:
        raise NotFoundError(f"there is no account {name}: see `tocsin user add --help`")
    return _invitation(session, row, "account_invited_again", actor)


def invited(session: Session, token: str) -> AccountView | None:
    """Whom a one-time link was made for, or None when it does not hold any more."""
    row = _invited(session, token)
    return view(row) if row else None


def set_password(database: Database, token: str, password: str) -> AccountView:
    """Set the password of the account behind a one-time link; the link is used up, other sessions end.

    Raises UserError for a link that does not hold, and for a password that is easy to guess.
    """
    with database.reading() as session:
        row = _invited(session, token)
        if row is None:
            raise UserError(STALE_INVITATION)
        passwords.check(password, row.name)
    hashed = passwords.make_hash(password)  # outside the transaction: it takes a tenth of a second
    with database.writing() as session:
        row = _invited(session, token)
        if row is None:
            raise UserError(STALE_INVITATION)
        row.password_hash, row.invitation_hash, row.invited_until = hashed, None, None
        row.failures, row.locked_until = 0, None
        row.session_no += 1
        append(session, [Happening("password_set", Actor(row.name, "console"))])
        session.flush()
        return view(row)


def authenticate(database: Database, name: str, password: str) -> AccountView | None:
    """The account, when the password is right and no lock holds; else None, and not a word why.

    Takes as long for a name that nobody has. Five failures in a row lock the account for a while.
    """
    with database.reading() as session:
        row = session.scalars(select(Account).where(Account.name == name)).first()
        known = row is not None
        locked = row is not None and row.locked_until is not None and row.locked_until > now(session)
        password_hash = row.password_hash if row is not None and not locked else None
    right = passwords.matches(password_hash, password)
    if not known:
        return None
    with database.writing() as session:
        return _note(session, name, right=right, locked=locked)


def sign_out_everywhere(session: Session, account_id: int, actor: Actor) -> None:
    """End every session of an account."""
    session.execute(update(Account).where(Account.id == account_id).values(session_no=Account.session_no + 1))
    append(session, [Happening("signed_out_everywhere", actor)])


def _note(session: Session, name: str, *, right: bool, locked: bool) -> AccountView | None:
    """Keep what an attempt to sign in came to."""
    row = session.scalars(select(Account).where(Account.name == name).with_for_update()).first()
    if row is None:
        return None
    at, actor = now(session), Actor(row.name, "console")
    # Looked at again: guesses made at the same time as the one that locked it do not count as right.
    if locked or (row.locked_until is not None and row.locked_until > at):
        append(session, [Happening("sign_in_while_locked", actor)])
        return None
    if not right:
        row.failures += 1
        if row.failures % FAILURES == 0:
            row.locked_until = at + min(FIRST_LOCK * 2 ** (row.failures // FAILURES - 1), LONGEST_LOCK)
        append(session, [Happening("sign_in_failed", actor, data={"failures": row.failures})])
        return None
    row.failures, row.locked_until = 0, None
    append(session, [Happening("signed_in", actor)])
    session.flush()
    return view(row)


def _invitation(session: Session, row: Account, kind: str, actor: Actor) -> Invitation:
    token = secrets.token_urlsafe(24)
    row.invitation_hash, row.invited_until = _hash(token), now(session) + INVITATION
    session.flush()
    append(session, [Happening(kind, actor, data={"account": row.name, "role": row.role.value})])
    return Invitation(view(row), token, row.invited_until)


def _invited(session: Session, token: str) -> Account | None:
    hashed = _hash(token)
    row = session.scalars(select(Account).where(Account.invitation_hash == hashed)).first()
    if row is None or row.invited_until is None or row.invited_until < now(session):
        return None
    return row if hmac.compare_digest(row.invitation_hash or "", hashed) else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
