"""Codes of an authenticator app: six digits, a new one every half minute (TOTP, RFC 6238)."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp
from sqlalchemy import delete
from sqlalchemy.orm import Session

from notify.accounts.models import Authenticator
from notify.accounts.queries import AccountView
from notify.accounts.sealing import seal, unseal
from notify.errors import UserError
from notify.events.service import Actor, Happening, append
from notify.moments import now

STEP_S = 30
DRIFT = 1
"""Steps by which the clock of a telephone may be wrong, either way."""

DIGITS = 6
WRONG = (
    "this is not the code that the app shows now: wait for the next one, and check that the telephone's clock is right"
)


def begin(session: Session, secret: bytes, account: AccountView) -> None:
    """Make a new secret for the account's app; it counts once a code of it was typed. An older one stays until then."""
    row = session.get(Authenticator, account.id)
    if row is None:
        row = Authenticator(account_id=account.id, last_step=0)
        session.add(row)
    row.pending = seal(secret, pyotp.random_base32(), _owner(account.id))


def pending(session: Session, secret: bytes, account_id: int) -> str | None:
    """The secret that waits to be confirmed, in base 32."""
    row = session.get(Authenticator, account_id)
    return unseal(secret, row.pending, _owner(account_id)) if row is not None and row.pending is not None else None


def address(account: AccountView, shared: str, issuer: str) -> str:
    """What the picture says to the app."""
    return pyotp.TOTP(shared).provisioning_uri(name=account.name, issuer_name=issuer.replace(":", " "))


def confirm(session: Session, secret: bytes, account: AccountView, given: str) -> None:
    """Take the pending secret into use. Raises UserError when the code is not one of it."""
    row = session.get(Authenticator, account.id, with_for_update=True)
    shared = unseal(secret, row.pending, _owner(account.id)) if row is not None and row.pending is not None else None
    if row is None or shared is None:
        raise UserError("nothing waits to be confirmed: begin again")
    at = now(session)
    step = _step_of(shared, given, at, after=0)
    if step is None:
        raise UserError(WRONG)
    row.sealed, row.pending, row.since, row.last_step = row.pending, None, at, step
    append(session, [Happening("authenticator_set", Actor(account.name, "console"))])


def take(session: Session, secret: bytes, account_id: int, given: str, at: datetime) -> bool:
    """Whether this is a code of the account's app that was not used yet; it is used up."""
    row = session.get(Authenticator, account_id, with_for_update=True)
    shared = unseal(secret, row.sealed, _owner(account_id)) if row is not None and row.sealed is not None else None
    if row is None or shared is None:
        return False
    step = _step_of(shared, given, at, after=row.last_step)
    if step is None:
        return False
    row.last_step = step
    return True


def since(session: Session, account_id: int) -> datetime | None:
    """Since when the account has an app; None: it has none."""
    row = session.get(Authenticator, account_id)
    return row.since if row is not None and row.sealed is not None else None


def remove(session: Session, account: AccountView) -> None:
    """Take the app away; what waits to be confirmed too."""
    session.execute(delete(Authenticator).where(Authenticator.account_id == account.id))
    append(session, [Happening("authenticator_removed", Actor(account.name, "console"))])


def _step_of(shared: str, given: str, at: datetime, *, after: int) -> int | None:
    """The step whose code was given, if it is later than ``after``."""
    digits = "".join(given.split())
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
        return None
    here = int(at.timestamp()) // STEP_S
    steps = range(max(here - DRIFT, after + 1), here + DRIFT + 1)
    app = pyotp.HOTP(shared)
    return next((step for step in steps if hmac.compare_digest(app.at(step), digits)), None)


def _owner(account_id: int) -> str:
    return f"authenticator {account_id}"
