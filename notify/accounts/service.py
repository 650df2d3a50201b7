"""Accounts: invitations, passwords, and what an administrator does with them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from callrees.words import Role
from notify.accounts import gates, passwords, sessions
from notify.accounts.models import Account, Authenticator, KnownDevice, LaunchPin, Passkey, RecoveryCode
from notify.accounts.queries import AccountView, view
from notify.accounts.sealing import fingerprint
from notify.database import Database
from notify.errors import ConflictError, NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

INVITATION = timedelta(days=7)
NAME = re.compile(r"[\w.@+-]{1,80}")

STALE_INVITATION = "this link was used already or is older than seven days: ask an administrator for a new one"
LAST_ADMINISTRATOR = (
    "{name} is the last active administrator without a limit: make another one first, who has signed in"
)


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
    """A link's secret, shown once and kept only as a hash. ``again``: it replaces one that was never used."""

    account: AccountView
    token: str
    until: datetime
    again: bool = False


def invite(session: Session, new: NewAccount, actor: Actor) -> Invitation:
    """Make an account with a one-time link to set its password.

    An account that nobody has signed in to yet is made anew; raises ConflictError for one in use.
    """
    new.check()
    row = session.scalars(select(Account).where(Account.name == new.name)).first()
    if row is not None and row.deactivated_at is not None:
        raise ConflictError(f"there is a deactivated account {new.name}: activate it again, or choose another name")
    if row is not None and (row.password_hash is not None or row.signed_in_at is not None):
        raise ConflictError(f"there is already an account {new.name}: choose another name")
    again = row is not None
    if row is None:
        row = Account(name=new.name, session_no=1, failures=0, created_at=now(session))
        session.add(row)
    row.role, row.scope, row.employee_id = new.role, new.scope, new.employee_id
    row.email, row.mobile = new.email, new.mobile
    return _invitation(session, row, "account_invited", actor, again=again)


def renew(session: Session, name: str, actor: Actor, *, second_factor: bool = False) -> Invitation:
    """A new one-time link for someone who lost their password; all sessions end, and no lock holds any more.

    The old password works until the link is used. With ``second_factor``, their authenticator, passkeys, recovery codes
    and PINs are taken away, and the old password with them: it alone must not be enough from then on.
    """
    row = _named(session, name)
    if row.deactivated_at is not None:
        raise ConflictError(f"the account {name} is deactivated: activate it first")
    row.session_no += 1
    gates.passed(row)
    sessions.end_all(session, row.id, actor)
    if second_factor:
        for table in (Authenticator, Passkey, RecoveryCode, LaunchPin):
            session.execute(delete(table).where(table.account_id == row.id))
        row.password_hash = None
        append(session, [Happening("second_factors_removed", actor, data={"account": row.name})])
    return _invitation(session, row, "account_invited_again", actor, again=True)


def invited(session: Session, token: str) -> AccountView | None:
    """Whom a one-time link was made for, or None when it does not hold any more."""
    row = _invited(session, token)
    return view(row) if row else None


def set_password(database: Database, token: str, password: str) -> AccountView:
    """Set the password of the account behind a one-time link; the link is used up, all sessions end.

    Raises UserError for a link that does not hold, and for a password that is easy to guess.
    """
    with database.reading() as session:
        row = _invited(session, token)
        if row is None:
            raise UserError(STALE_INVITATION)
        passwords.check(password, row.name)
    hashed = passwords.make_hash(password)  # outside the transaction: it takes a tenth of a second
    with database.writing() as session:
        return _taken(session, token, hashed)


def change_password(database: Database, account_id: int, old: str, new: str, *, keep: int | None) -> AccountView:
    """Change the password of an account that knows the old one; its other sessions end, ``keep`` goes on.

    Raises UserError for a wrong old password, and for a new one that is easy to guess.
    """
    with database.reading() as session:
        row = session.get_one(Account, account_id)
        name, known = row.name, row.password_hash
    if not passwords.matches(known, old):
        with database.writing() as session:
            append(session, [Happening("password_change_refused", Actor(name, "console"))])
        raise UserError("the present password is not right: type it again")
    passwords.check(new, name)
    hashed = passwords.make_hash(new)
    with database.writing() as session:
        row = session.get_one(Account, account_id, with_for_update=True)
        if row.password_hash != known:
            raise ConflictError("the password was changed elsewhere at this moment: load the page again")
        return _new_password(session, row, hashed, keep=keep)


def change(session: Session, name: str, role: Role, scope: str | None, actor: Actor) -> AccountView:
    """Give an account another role or limit; its sessions end, so that nothing old stays open anywhere.

    Raises NotFoundError, or ConflictError for the last administrator.
    """
    row = _named(session, name)
    if (row.role, row.scope) == (role, scope):
        return view(row)
    if role is not Role.ADMIN or scope is not None:
        _not_the_last(session, row)
    data = {"account": name, "role": [row.role.value, role.value], "scope": [row.scope, scope]}
    row.role, row.scope = role, scope
    append(session, [Happening("account_changed", actor, data=data)])
    sessions.end_all(session, row.id, actor)
    session.flush()
    return view(row)


def deactivate(session: Session, name: str, actor: Actor) -> AccountView:
    """Let nobody sign in to an account any more; it is kept, since events name it."""
    row = _named(session, name)
    if row.deactivated_at is None:
        _not_the_last(session, row)
        row.deactivated_at, row.session_no = now(session), row.session_no + 1
        row.invitation_hash, row.invited_until = None, None
        append(session, [Happening("account_deactivated", actor, data={"account": name})])
        sessions.end_all(session, row.id, actor)
        session.flush()
    return view(row)


def activate(session: Session, name: str, actor: Actor) -> AccountView:
    """Let an account sign in again, with what it proved itself by before."""
    row = _named(session, name)
    if row.deactivated_at is not None:
        row.deactivated_at = None
        gates.passed(row)
        append(session, [Happening("account_activated", actor, data={"account": name})])
        session.flush()
    return view(row)


def unlock(session: Session, name: str, actor: Actor) -> AccountView:
    """End the lock that wrong passwords caused."""
    row = _named(session, name)
    gates.passed(row)
    session.query(KnownDevice).filter_by(account_id=row.id).update({"failures": 0, "locked_until": None})
    append(session, [Happening("account_unlocked", actor, data={"account": name})])
    session.flush()
    return view(row)


def end_sessions(session: Session, name: str, actor: Actor) -> int:
    """Sign an account out everywhere; how many sessions these were."""
    return sessions.end_all(session, _named(session, name).id, actor)


def _named(session: Session, name: str) -> Account:
    wanted = select(Account).where(Account.name == name).with_for_update()
    row = session.scalars(wanted).first() if NAME.fullmatch(name) else None
    if row is None:
        raise NotFoundError(f"there is no account {name}: see `tocsin user list`")
    return row


def _not_the_last(session: Session, row: Account) -> None:
    """Raises ConflictError when nobody else could administer. Rows are held: two cannot step down at once."""
    wanted = select(Account).where(
        Account.role == Role.ADMIN,
        Account.scope.is_(None),
        Account.deactivated_at.is_(None),
        Account.password_hash.is_not(None),
    )
    able = session.scalars(wanted.order_by(Account.id).with_for_update()).all()
    if row in able and len(able) == 1:
        raise ConflictError(LAST_ADMINISTRATOR.format(name=row.name))


def _taken(session: Session, token: str, hashed: str) -> AccountView:
    """The account of a one-time link, which is used up, with its first or next password."""
    row = _invited(session, token)
    if row is None:
        raise UserError(STALE_INVITATION)
    row.invitation_hash, row.invited_until = None, None
    gates.passed(row)
    return _new_password(session, row, hashed)


def _new_password(session: Session, row: Account, hashed: str, *, keep: int | None = None) -> AccountView:
    row.password_hash, row.session_no = hashed, row.session_no + 1
    actor = Actor(row.name, "console")
    append(session, [Happening("password_set", actor)])
    sessions.end_all(session, row.id, actor, but=keep)
    session.flush()
    return view(row)


def _invitation(session: Session, row: Account, kind: str, actor: Actor, *, again: bool) -> Invitation:
    token = secrets.token_urlsafe(24)
    row.invitation_hash, row.invited_until = fingerprint(token), now(session) + INVITATION
    session.flush()
    data = {"account": row.name, "role": row.role.value, "scope": row.scope}
    append(session, [Happening(kind, actor, data=data)])
    return Invitation(view(row), token, row.invited_until, again)


def _invited(session: Session, token: str) -> Account | None:
    row = session.scalars(select(Account).where(Account.invitation_hash == fingerprint(token))).first()
    if row is None or row.invited_until is None or row.invited_until < now(session):
        return None
    return row if row.deactivated_at is None else None
