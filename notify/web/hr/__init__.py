"""Accountability over all activations: where everyone stands, how it went, and what can be taken away."""

from __future__ import annotations

from notify.web.hr import exports, overview, person, readiness, reports, times
from notify.web.hr.blueprint import blueprint

__all__ = ["blueprint", "exports", "overview", "person", "readiness", "reports", "times"]
