"""What a copy of the database alone must not give away: secrets are sealed with a key that is not in it.

The key is derived from SECRET_KEY; who has both the database and the key can open everything.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def seal(secret: bytes, text: str, owner: str) -> str:
    """Encrypt and authenticate a text (AES-256-GCM). What was sealed for one owner opens for no other."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.urlsafe_b64encode(nonce + _cipher(secret).encrypt(nonce, text.encode(), owner.encode())).decode()


def unseal(secret: bytes, sealed: str, owner: str) -> str | None:
    """The text; None where it was sealed with another key or for another owner."""
    kept = base64.urlsafe_b64decode(sealed)
    try:
        return _cipher(secret).decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], owner.encode()).decode()
    except InvalidTag:
        return None


def fingerprint(token: str, owner: str = "") -> str:
    """The hash under which a long random token is kept."""
    return hashlib.sha256(f"{owner}{token}".encode()).hexdigest()


def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(hmac.digest(secret, b"tocsin second factors 1", "sha256"))
