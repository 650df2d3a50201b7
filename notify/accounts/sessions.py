"""Where an account is signed in: one row for each browser, ended one by one or all at once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from notify.accounts.models import Account, Authenticator, Passkey, SignIn
from notify.accounts.queries import AccountView, view
from notify.accounts.sealing import fingerprint
from notify.errors import NotFoundError
from notify.events.service import Actor, Happening, append
from notify.ids import new_id
from notify.moments import now

IDLE = timedelta(hours=12)
"""A session that nobody used for so long has ended."""

LONGEST = timedelta(days=7)
"""And every one ends this long after signing in, however much it is used."""

COARSE = timedelta(minutes=5)
"""``seen_at`` is written no more often than this."""

FRESH = timedelta(minutes=15)
"""For so long after a proof, changes of what proves an account need no further one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from: a browser in plain words, and an address."""

    browser: str
    address: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """One browser in which an account is signed in."""

    id: int
    made_at: datetime
    seen_at: datetime
    proved_at: datetime
    how: str
    browser: str
    address: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one read finds behind a cookie."""

    account: AccountView
    session: SessionView
    has_second_factor: bool
    stale: bool  # `seen_at` is due to be written
    fresh: bool  # proved a short while ago


def begin(session: Session, account_id: int, origin: Origin, how: str) -> str:
    """Sign an account in; the token is for the cookie alone. Sessions that have ended are cleared away."""
    row = session.get_one(Account, account_id)
    at, token = now(session), secrets.token_urlsafe(32)
    session.execute(delete(SignIn).where(SignIn.account_id == account_id, or_(*_over(at))))
    session.add(
        SignIn(
            id=new_id(),
            token_hash=fingerprint(token),
            account_id=account_id,
            made_at=at,
            seen_at=at,
            proved_at=at,
            how=how,
            browser=origin.browser[:80],
            address=origin.address[:45],
        )
    )
    row.signed_in_at = at
    append(session, [Happening("signed_in", Actor(row.name, "console"), data={"how": how})])
    return token


def load(session: Session, token: str) -> Loaded | None:
    """Whose cookie this is: one read by an index. None for a session that ended, or of an account that did."""
    factor = or_(
        exists().where(Authenticator.account_id == Account.id, Authenticator.sealed.is_not(None)),
        exists().where(Passkey.account_id == Account.id),
    )
    wanted = select(Account, SignIn, factor).join(SignIn, SignIn.account_id == Account.id)
    found = session.execute(wanted.where(SignIn.token_hash == fingerprint(token))).first()
    if found is None:
        return None
    account, row, has_factor = found
    at = now(session)
    if account.deactivated_at is not None or row.seen_at < at - IDLE or row.made_at < at - LONGEST:
        return None
    return Loaded(view(account), _view(row), bool(has_factor), row.seen_at < at - COARSE, row.proved_at > at - FRESH)


def touch(session: Session, session_id: int) -> None:
    """It was used just now."""
    session.execute(update(SignIn).where(SignIn.id == session_id).values(seen_at=now(session)))


def proved(session: Session, session_id: int) -> None:
    """The account proved here again that it is itself."""
    session.execute(update(SignIn).where(SignIn.id == session_id).values(proved_at=now(session)))


def listed(session: Session, account_id: int) -> list[SessionView]:
    """The sessions of an account that have not ended, the one used last first."""
    at = now(session)
    wanted = select(SignIn).where(SignIn.account_id == account_id, SignIn.seen_at >= at - IDLE)
    wanted = wanted.where(SignIn.made_at >= at - LONGEST).order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    return [_view(row) for row in session.scalars(wanted)]


def end(session: Session, account_id: int, session_id: int, actor: Actor) -> None:
    """End one session of an account; raises NotFoundError for one that is not its."""
    if not _end(session, SignIn.account_id == account_id, SignIn.id == session_id):
        raise NotFoundError("this session has ended already: load the page again")
    append(session, [Happening("signed_out", actor, data={"session": str(session_id)})])


def end_all(session: Session, account_id: int, actor: Actor, *, but: int | None = None) -> int:
    """End every session of an account, except ``but``; how many these were."""
    name = session.get_one(Account, account_id).name
    ended = _end(session, SignIn.account_id == account_id, SignIn.id != (but or 0))
    data = {"account": name, "ended": ended}
    append(session, [Happening("signed_out_everywhere", actor, data=data)])
    return ended


def _end(session: Session, *which: ColumnElement[bool]) -> int:
    result: CursorResult[Any] = session.execute(delete(SignIn).where(*which))  # type: ignore[assignment]
    return result.rowcount


def _over(at: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return SignIn.seen_at < at - IDLE, SignIn.made_at < at - LONGEST


def _view(row: SignIn) -> SessionView:
    return SessionView(row.id, row.made_at, row.seen_at, row.proved_at, row.how, row.browser, row.address)
