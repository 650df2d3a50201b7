"""The blueprint of accountability, and the pages that its navigation offers."""

from __future__ import annotations

from flask import Blueprint, current_app

blueprint = Blueprint("hr", __name__, url_prefix="/accountability")

ROOMS = (
    ("hr.overview", "Where everyone stands"),
    ("hr.times", "Response times"),
    ("hr.readiness", "Drills and contacts"),
    ("hr.reports", "Reports"),
)


def rooms() -> list[tuple[str, str]]:
    """Endpoints and words of the navigation."""
    return [room for room in ROOMS if room[0] in current_app.view_functions]
