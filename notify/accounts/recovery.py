"""Recovery codes: ten, shown once, each good once, for the day when telephone and passkey are lost."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from notify.accounts.models import RecoveryCode
from notify.accounts.queries import AccountView
from notify.accounts.sealing import fingerprint
from notify.events.service import Actor, Happening, append

CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
GROUPS, OF = 4, 4
"""Sixteen of 31 letters are 79 bits: no copy of their hashes helps to guess one."""


def make(session: Session, account: AccountView) -> list[str]:
    """Ten new codes; those of before end."""
    made = [_code() for _ in range(CODES)]
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    session.add_all(RecoveryCode(account_id=account.id, code_hash=_hash(account.id, code)) for code in made)
    append(session, [Happening("recovery_codes_made", Actor(account.name, "console"))])
    return made


def left(session: Session, account_id: int) -> int:
    """How many are still good."""
    wanted = select(func.count()).where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return session.scalar(wanted) or 0


def take(session: Session, account_id: int, given: str, actor: Actor, at: datetime) -> bool:
    """Whether this is a code that was not used yet; it is used up."""
    mine = (RecoveryCode.account_id == account_id, RecoveryCode.code_hash == _hash(account_id, given))
    used = update(RecoveryCode).where(*mine, RecoveryCode.used_at.is_(None)).values(used_at=at)
    if session.execute(used.returning(RecoveryCode.account_id)).first() is None:
        return False
    append(session, [Happening("recovery_code_used", actor, data={"left": left(session, account_id)})])
    return True


def _code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(OF)) for _ in range(GROUPS))


def _hash(account_id: int, code: str) -> str:
    return fingerprint("".join(c for c in code.lower() if c.isalnum()), f"recovery {account_id} ")
