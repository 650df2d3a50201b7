"""The console: activations, the live board, help cases, reports. Behind sign-in."""

from __future__ import annotations

from notify.web.console import board, downloads, help_cases, overview, reviews, sheet, timeline, tree, wall
from notify.web.console.blueprint import blueprint

__all__ = ["blueprint", "board", "downloads", "help_cases", "overview", "reviews", "sheet", "timeline", "tree", "wall"]
