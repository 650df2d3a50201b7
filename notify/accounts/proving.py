"""Proving who one is: a password, then a code where the account has a second factor."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from notify.accounts import codes, gates, passwords, recovery
from notify.accounts.models import Account, Authenticator, Passkey
from notify.accounts.queries import AccountView, view
from notify.database import Database
from notify.events.service import Actor, Happening, append
from notify.moments import now


@dataclass(frozen=True, slots=True)
class Proved:
    """An account whose password was right. ``needs_code``: that alone does not sign it in."""

    account: AccountView
    needs_code: bool


def authenticate(database: Database, name: str, password: str, device: str | None = None) -> Proved | None:
    """The account, when the password is right and no lock holds; else None, and not a word why.

    Takes as long for a name that nobody has. ``device``: the browser's own name, where it has one.
    """
    with database.reading() as session:
        row = session.scalars(select(Account).where(Account.name == name)).first()
        known = row is not None
        locked = row is not None and gates.is_locked(gates.gate_of(session, row, device), now(session))
        password_hash = row.password_hash if row is not None and not locked and row.deactivated_at is None else None
    right = passwords.matches(password_hash, password)
    if not known:
        return None
    with database.writing() as session:
        return _note(session, name, device, right=right, locked=locked)


def second_step(database: Database, secret: bytes, account_id: int, given: str, device: str | None) -> str | None:
    """The word for what proved it (a code of the app, or a recovery code); None for a wrong one, or while locked."""
    with database.writing() as session:
        row = session.get(Account, account_id, with_for_update=True)
        if row is None or row.deactivated_at is not None:
            return None
        at, actor = now(session), Actor(row.name, "console")
        gate = gates.gate_of(session, row, device, lock=True)
        if gates.is_locked(gate, at):
            append(session, [Happening("sign_in_while_locked", actor)])
            return None
        if codes.take(session, secret, row.id, given, at):
            how = "code"
        elif recovery.take(session, row.id, given, actor, at):
            how = "recovery code"
        else:
            gates.missed(gate, at)
            append(session, [Happening("second_factor_failed", actor, data={"failures": gate.failures})])
            return None
        gates.passed(gate)
        return how


def confirm_password(database: Database, account_id: int, password: str, device: str | None) -> bool:
    """Whether someone who is signed in knows the password; wrong ones count as they do in signing in."""
    with database.reading() as session:
        row = session.get_one(Account, account_id)
        name, locked = row.name, gates.is_locked(gates.gate_of(session, row, device), now(session))
        password_hash = None if locked else row.password_hash
    right = passwords.matches(password_hash, password)
    with database.writing() as session:
        return _note(session, name, device, right=right, locked=locked) is not None


def has_second_factor(session: Session, account_id: int) -> bool:
    """Whether an account has an authenticator app or a passkey."""
    app = exists().where(Authenticator.account_id == account_id, Authenticator.sealed.is_not(None))
    return bool(session.scalar(select(or_(app, exists().where(Passkey.account_id == account_id)))))


def _note(session: Session, name: str, device: str | None, *, right: bool, locked: bool) -> Proved | None:
    """Keep what an attempt to sign in came to."""
    row = session.scalars(select(Account).where(Account.name == name).with_for_update()).first()
    if row is None:
        return None
    at, actor = now(session), Actor(row.name, "console")
    gate = gates.gate_of(session, row, device, lock=True)
    # Looked at again: guesses made at the same time as the one that locked it do not count as right.
    if locked or gates.is_locked(gate, at):
        append(session, [Happening("sign_in_while_locked", actor)])
        return None
    if not right or row.deactivated_at is not None:
        gates.missed(gate, at)
        append(session, [Happening("sign_in_failed", actor, data={"failures": gate.failures})])
        return None
    needs_code = has_second_factor(session, row.id)
    if not needs_code:  # else the code decides: a right password must not wipe out wrong codes
        gates.passed(gate)
    session.flush()
    return Proved(view(row), needs_code)
