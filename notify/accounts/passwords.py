"""Passwords: what a good one is, how it is kept, and how a wrong one takes as long as a right one."""

from __future__ import annotations

import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from notify.errors import UserError

MIN_LENGTH = 12
MAX_LENGTH = 200
"""Characters. The upper end keeps a huge one from costing a huge hash."""

FEWEST_DIFFERENT = 5
TYPICAL = ("password", "passwort", "letmein", "qwertyuiop", "welcome", "administrator", "tocsin", "changeme")
ROWS = ("abcdefghijklmnopqrstuvwxyz", "0123456789012345", "qwertyuiopasdfghjklzxcvbnm")
AT_ONCE = 2
"""Hashes computed at one time in a process: each takes 64 MB and about a tenth of a second of a core."""

_hasher = PasswordHasher()  # argon2id, the RFC 9106 low-memory profile
_turn = threading.BoundedSemaphore(AT_ONCE)


def check(password: str, name: str) -> None:
    """Raises UserError when a password is easy to guess; says what to do."""
    if len(password) < MIN_LENGTH:
        raise UserError(
            f"the password has {len(password)} characters: take at least {MIN_LENGTH}, for example four words"
        )
    if len(password) > MAX_LENGTH:
        raise UserError(f"the password is longer than {MAX_LENGTH} characters: take a shorter one")
    plain = password.casefold()
    if name.casefold() in plain:
        raise UserError("the password contains the account's name: take another one, for example four words")
    if len(set(plain)) < FEWEST_DIFFERENT or _is_typical(plain):
        raise UserError(
            "the password is one of the first that anyone would try: take another one, for example four words"
        )


def make_hash(password: str) -> str:
    """The Argon2id hash to keep."""
    with _turn:
        return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether a password is the right one; without a hash it takes just as long, and is wrong."""
    with _turn:
        try:
            _hasher.verify(password_hash or _nobodys_hash(), password[: MAX_LENGTH + 1])
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def _is_typical(plain: str) -> bool:
    """Whether it is a known word with decoration, or a walk along the keyboard or the alphabet."""
    letters = "".join(c for c in plain if c.isalpha())
    if letters in TYPICAL or letters in {word * 2 for word in TYPICAL}:
        return True
    walked = plain.strip("!?.1234567890") or plain
    return any(walked in row or walked in row[::-1] for row in ROWS) and len(set(walked)) > 1


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _hasher.hash("the password of nobody at all")
