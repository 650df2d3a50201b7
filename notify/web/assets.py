"""Addresses of style sheets and scripts: each carries a mark of its content, so that browsers keep it for good."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import url_for

STATIC = Path(__file__).parent / "static"
FOR_GOOD_S = 31_536_000


def asset(name: str) -> str:
    """The address of a file of the static folder; another content has another address."""
    return url_for("static", filename=name, v=_mark(name))


@lru_cache
def _mark(name: str) -> str:
    return hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
