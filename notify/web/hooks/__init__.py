"""What carriers tell us: proved by signature, matched by our attempt id, handed to a station, answered at once."""

from __future__ import annotations

from notify.web.hooks.blueprint import blueprint

__all__ = ["blueprint"]
