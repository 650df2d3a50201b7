"""The directory in the browser: people, chain of command, import, one person. Behind sign-in."""

from __future__ import annotations

from notify.web.directory import editing, people, person, proving
from notify.web.directory.blueprint import blueprint

__all__ = ["blueprint", "editing", "people", "person", "proving"]
