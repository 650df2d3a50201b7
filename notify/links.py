"""Unguessable links, derived by HMAC and not stored: what they are for, whose they are, and the proof."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from enum import IntEnum

MAC_BYTES = 15  # 120 bits: 20 characters, far beyond guessing


class LinkKind(IntEnum):
    """What a link lets its holder do. The number is in the link: never reuse one."""

    CHECK_IN = 1  # /c/: answer for oneself
    ANSWER_FOR = 2  # /s/: a superior answers for their silent people
    STAND_IN = 3  # /b/: a backup takes or passes
    HELP_CASE = 4  # /h/: take a help case
    ATTEMPT = 5  # callbacks and TwiML addresses of one attempt
    CALLER = 20  # TwiML addresses of a call to us, by someone who has said who they are
    LAUNCHER = 21  # the same, by someone who has given their PIN; signed for that one call


@dataclass(frozen=True, slots=True)
class Link:
    """``activation`` and ``subject`` say whose it is: a person's number in the activation, or an attempt's id."""

    kind: LinkKind
    activation: int
    subject: int


def sign(link: Link, secret: bytes) -> str:
    """The token of a link: only characters that survive every phone, mail program and signature check."""
    head = bytes([link.kind]) + _pack(link.activation) + _pack(link.subject)
    return base64.urlsafe_b64encode(head + _mac(head, secret)).rstrip(b"=").decode()


def read(token: str, kind: LinkKind, secret: bytes) -> Link | None:
    """The link behind a token of that kind, or None when it is not one that we made."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    head, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(raw) <= MAC_BYTES or not hmac.compare_digest(mac, _mac(head, secret)) or head[0] != kind:
        return None
    activation, rest = _unpack(head[1:])
    subject, _ = _unpack(rest)
    return Link(kind, activation, subject)


def _mac(head: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, b"tocsin link 1" + head, hashlib.sha256)[:MAC_BYTES]


def _pack(number: int) -> bytes:
    """A length byte and the number: short for the small numbers that most links carry."""
    body = number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")
    return bytes([len(body)]) + body


def _unpack(raw: bytes) -> tuple[int, bytes]:
    size = raw[0]
    return int.from_bytes(raw[1 : 1 + size], "big"), raw[1 + size :]
