"""PINs with which an account launches by telephone: made here, shown once, kept as hashes, locked when guessed at."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from callrees.words import Kind, Role
from notify.accounts import passwords, queries
from notify.accounts.models import Account, LaunchPin
from notify.accounts.queries import AccountView, view
from notify.database import Database
from notify.errors import NotFoundError, UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

DIGITS = 6
FAILURES = 3
"""So many wrong PINs in a row lock launching by telephone for a while."""

LOCK = timedelta(minutes=15)
MAY_LAUNCH = frozenset({Role.ADMIN, Role.COMMANDER})
TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Pins:
    """Two PINs, shown once."""

    account: AccountView
    real: str
    drill: str


@dataclass(frozen=True, slots=True)
class Proved:
    """Whose PIN was given, and what it launches."""

    account: AccountView
    kind: Kind


def set_pins(database: Database, name: str, actor: Actor) -> Pins:
    """Make both PINs anew; the old ones end. Raises NotFoundError, or UserError for one that may not launch."""
    with database.reading() as session:
        account = queries.find(session, name)
    if account is None:
        raise NotFoundError(f"there is no account {name}: see `tocsin user add --help`")
    if account.role not in MAY_LAUNCH:
        raise UserError(f"the account {name} is of the role {account.role}: only admin and commander may launch")
    real, drill = _two_pins()
    # Outside the transaction: each takes a tenth of a second.
    hashes = passwords.make_hash(real), passwords.make_hash(drill)
    with database.writing() as session:
        row = LaunchPin(account_id=account.id, real_hash=hashes[0], drill_hash=hashes[1], failures=0)
        row.locked_until, row.set_at = None, now(session)
        session.merge(row)
        append(session, [Happening("launch_pins_set", actor, data={"account": account.name})])
    return Pins(account, real, drill)


def _two_pins() -> tuple[str, str]:
    real = drill = _pin()
    while drill == real:
        drill = _pin()
    return real, drill


def _pin() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def with_pins(session: Session) -> list[AccountView]:
    """Every account that may launch by telephone."""
    wanted = select(Account).join(LaunchPin, LaunchPin.account_id == Account.id).where(Account.role.in_(MAY_LAUNCH))
    wanted = wanted.where(Account.deactivated_at.is_(None))
    return [view(row) for row in session.scalars(wanted.order_by(Account.name))]


def has_pins(session: Session, account_id: int) -> bool:
    """Whether PINs are set for this account."""
    return session.get(LaunchPin, account_id) is not None


def drop_pins(session: Session, account: AccountView, actor: Actor) -> None:
    """End launching by telephone for an account."""
    mine = delete(LaunchPin).where(LaunchPin.account_id == account.id)
    if session.execute(mine.returning(LaunchPin.account_id)).first() is not None:
        append(session, [Happening("launch_pins_dropped", actor, data={"account": account.name})])


def prove(database: Database, accounts: Collection[AccountView], pin: str) -> Proved | None:
    """Whose PIN this is among the accounts of a telephone; None, and not a word why, for a wrong one or a lock.

    Three wrong ones in a row lock all of them for a quarter of an hour, which is an event.
    """
    with database.reading() as session:
        at = now(session)
        wanted = select(LaunchPin).where(LaunchPin.account_id.in_([account.id for account in accounts]))
        rows = session.scalars(wanted).all()
    open_ones = [row for row in rows if row.locked_until is None or row.locked_until <= at]
    proved = _matching(open_ones, {account.id: account for account in accounts}, pin)
    with database.writing() as session:
        return _note(session, [row.account_id for row in rows], proved)


def _matching(rows: Collection[LaunchPin], accounts: dict[int, AccountView], pin: str) -> Proved | None:
    """Every hash is compared, so that it takes as long whatever is right."""
    found = None
    for row in rows:
        for kind, hashed in ((Kind.REAL, row.real_hash), (Kind.DRILL, row.drill_hash)):
            if passwords.matches(hashed, pin):
                found = Proved(accounts[row.account_id], kind)
    return found


def _note(session: Session, ids: Collection[int], proved: Proved | None) -> Proved | None:
    """Keep what came of it. Looked at again under the lock: guesses at the same moment do not count as right."""
    wanted = select(LaunchPin).where(LaunchPin.account_id.in_(ids)).order_by(LaunchPin.account_id).with_for_update()
    rows = session.scalars(wanted, execution_options={"populate_existing": True}).all()
    at = now(session)
    names = {row.id: row.name for row in session.scalars(select(Account).where(Account.id.in_(ids)))}
    for row in rows:
        actor = Actor(names[row.account_id], TELEPHONE)
        if row.locked_until is not None and row.locked_until > at:
            append(session, [Happening("launch_pin_while_locked", actor)], at)
            proved = None if proved is not None and proved.account.id == row.account_id else proved
        elif proved is None:
            row.failures += 1
            locks = row.failures % FAILURES == 0
            row.locked_until = at + LOCK if locks else None
            kind = "launch_locked" if locks else "launch_pin_wrong"
            append(session, [Happening(kind, actor, data={"failures": row.failures})], at)
        elif proved.account.id == row.account_id:
            row.failures, row.locked_until = 0, None
            append(session, [Happening("launch_pin_right", actor, data={"kind": proved.kind})], at)
    return proved
