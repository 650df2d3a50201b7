"""The directory in the browser: people, chain of command, import, one person. Behind sign-in."""

from __future__ import annotations

from notify.web.directory import defects, differences, editing, importing, people, person, proving, tree
from notify.web.directory.blueprint import blueprint

__all__ = ["blueprint", "defects", "differences", "editing", "importing", "people", "person", "proving", "tree"]
