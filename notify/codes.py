"""Personal codes: eight digits that say whose answer a text from an unknown phone is; derived, not stored.

A keyed permutation of the eight-digit numbers carries a person's number to their code and back: codes cannot be
guessed from one another, no two people of an activation share one, and a code needs no table to be read. One that is
invented opens nothing unless it happens to lead below the number of people: for ten thousand, one in ten thousand.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

DIGITS: Final = 8
ROUNDS: Final = 10
"""A Feistel network over halves this small needs more than the four rounds of the textbook."""

_HALF: Final = 10 ** (DIGITS // 2)


def code_for(activation_id: int, person_no: int, secret: bytes) -> str:
    """The code of one person in one activation. Raises ValueError for a number beyond eight digits."""
    if not 0 <= person_no < _HALF * _HALF:
        raise ValueError(f"person number {person_no} has no code: give one from 0 up to eight digits")
    left, right = divmod(person_no, _HALF)
    for turn in range(ROUNDS):
        left, right = right, (left + _mix(activation_id, turn, right, secret)) % _HALF
    return f"{left * _HALF + right:0{DIGITS}d}"


def person_of(code: str, activation_id: int, total: int, secret: bytes) -> int | None:
    """Whose code it is among the ``total`` people of an activation; None for any other."""
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return None
    left, right = divmod(int(code), _HALF)
    for turn in reversed(range(ROUNDS)):
        left, right = (right - _mix(activation_id, turn, left, secret)) % _HALF, left
    person_no = left * _HALF + right
    return person_no if person_no < total else None


def _mix(activation_id: int, turn: int, half: int, secret: bytes) -> int:
    said = f"tocsin code 1 {activation_id} {turn} {half}".encode()
    return int.from_bytes(hmac.digest(secret, said, hashlib.sha256)[:8], "big")
