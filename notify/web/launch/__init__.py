"""Launching from the console: choose, fill in, look, give the word to send."""

from __future__ import annotations

from notify.web.launch import doors, filling, previewing, sending
from notify.web.launch.blueprint import blueprint

__all__ = ["blueprint", "doors", "filling", "previewing", "sending"]
