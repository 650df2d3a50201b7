"""Scenarios and the rule of two: what is prepared by day, and what waits for a second person."""

from __future__ import annotations

from notify.web.scenarios import deciding, editing, listing
from notify.web.scenarios.blueprint import approval_blueprint, blueprint

__all__ = ["approval_blueprint", "blueprint", "deciding", "editing", "listing"]
