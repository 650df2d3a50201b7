"""All accounts at a glance, for those who administer them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notify.accounts import gates
from notify.accounts.models import Account, Authenticator, Passkey, SignIn
from notify.accounts.queries import AccountView, view
from notify.accounts.sessions import IDLE
from notify.errors import NotFoundError
from notify.moments import now


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account and what is known of its use."""

    account: AccountView
    signed_in_at: datetime | None
    has_app: bool
    passkeys: int
    sessions: int
    locked_until: datetime | None
    invited_until: datetime | None  # a one-time link waits to be used
    deactivated_at: datetime | None

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone is not enough."""
        return self.has_app or self.passkeys > 0


def everyone(session: Session) -> list[AccountLine]:
    """All accounts: active ones first, in order of name."""
    at = now(session)
    apps = set(session.scalars(select(Authenticator.account_id).where(Authenticator.sealed.is_not(None))))
    keys = _counts(session, select(Passkey.account_id, func.count()).group_by(Passkey.account_id))
    here = select(SignIn.account_id, func.count()).where(SignIn.seen_at >= at - IDLE).group_by(SignIn.account_id)
    open_ = _counts(session, here)
    rows = session.scalars(select(Account).order_by(Account.deactivated_at.is_not(None), Account.name))
    return [
        AccountLine(
            account=view(row),
            signed_in_at=row.signed_in_at,
            has_app=row.id in apps,
            passkeys=keys.get(row.id, 0),
            sessions=open_.get(row.id, 0),
            locked_until=row.locked_until if gates.is_locked(row, at) else None,
            invited_until=row.invited_until if row.invited_until is not None and row.invited_until > at else None,
            deactivated_at=row.deactivated_at,
        )
        for row in rows
    ]


def line(session: Session, name: str) -> AccountLine:
    """One account; raises NotFoundError."""
    found = next((one for one in everyone(session) if one.account.name == name), None)
    if found is None:
        raise NotFoundError(f"there is no account {name}: see the list of accounts")
    return found


def _counts(session: Session, wanted: object) -> dict[int, int]:
    return dict(session.execute(wanted).all())  # type: ignore[call-overload]
