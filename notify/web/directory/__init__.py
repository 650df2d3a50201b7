"""The directory in the browser: people, chain of command, import, one person. Behind sign-in."""

from __future__ import annotations

from notify.web.directory import (
    calling,
    defects,
    differences,
    editing,
    importing,
    people,
    person,
    positions,
    proving,
    tree,
    verifying,
)
from notify.web.directory.blueprint import blueprint

__all__ = [
    "blueprint",
    "calling",
    "defects",
    "differences",
    "editing",
    "importing",
    "people",
    "person",
    "positions",
    "proving",
    "tree",
    "verifying",
]
