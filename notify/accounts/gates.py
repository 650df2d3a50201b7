"""The lock against guessing: whom it stops, and whom it must not.

Wrong passwords and wrong codes in a row lock an account for a while, so that nobody can go on guessing. A lock that
anyone can cause would let anyone shut out the one who has to raise the alarm. So a browser in which the account has
signed in before has a lock of its own: it counts its own mistakes alone, and what is guessed elsewhere does not
touch it. A passkey cannot be guessed and passes every lock.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from notify.accounts.models import Account, KnownDevice
from notify.accounts.sealing import fingerprint
from notify.moments import now

FAILURES = 5
"""So many wrong ones in a row lock the gate; every further five lock it for twice as long."""

FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=24)
MOST_DOUBLINGS = 7
FORGOTTEN_AFTER = timedelta(days=400)
"""A browser that nobody signed in from for so long is not known any more."""

Gate = Account | KnownDevice


def gate_of(session: Session, account: Account, device: str | None, *, lock: bool = False) -> Gate:
    """What counts the mistakes made from this device: its own row where it is known, else the account.

    With ``lock``, the row is held until the transaction ends.
    """
    if device is None:
        return account
    wanted = select(KnownDevice).where(
        KnownDevice.device_hash == fingerprint(device),
        KnownDevice.account_id == account.id,
        KnownDevice.session_no == account.session_no,
    )
    known = session.scalars(wanted.with_for_update() if lock else wanted).first()
    return account if known is None else known


def is_locked(gate: Gate, at: datetime) -> bool:
    """Whether nothing passes for now."""
    return gate.locked_until is not None and gate.locked_until > at


def missed(gate: Gate, at: datetime) -> None:
    """Another wrong one."""
    gate.failures += 1
    if gate.failures % FAILURES == 0:
        doublings = min(gate.failures // FAILURES - 1, MOST_DOUBLINGS)
        gate.locked_until = at + min(FIRST_LOCK * 2**doublings, LONGEST_LOCK)


def passed(gate: Gate) -> None:
    """Everything was right: counting begins anew."""
    gate.failures, gate.locked_until = 0, None


def new_device() -> str:
    """A name for a browser that has none yet, for its cookie."""
    return secrets.token_urlsafe(24)


def remember(session: Session, account_id: int, device: str) -> None:
    """The account has signed in from this device, all the way."""
    account, at = session.get_one(Account, account_id), now(session)
    long_ago = at - FORGOTTEN_AFTER
    session.execute(delete(KnownDevice).where(KnownDevice.account_id == account_id, KnownDevice.seen_at < long_ago))
    row = session.get(KnownDevice, (fingerprint(device), account_id))
    if row is None:
        row = KnownDevice(device_hash=fingerprint(device), account_id=account_id)
        session.add(row)
    row.session_no, row.failures, row.locked_until, row.seen_at = account.session_no, 0, None, at
