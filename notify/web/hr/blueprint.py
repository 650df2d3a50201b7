"""The blueprint of accountability, and the pages that its navigation offers."""

from __future__ import annotations

from flask import Blueprint
from flask_login import current_user

blueprint = Blueprint("hr", __name__, url_prefix="/accountability")

ROOMS = (
    ("hr.overview", "Where everyone stands"),
    ("hr.times", "Response times"),
    ("hr.readiness", "Drills and contacts"),
)
ABOUT_EVERYBODY = ("hr.reports", "Reports")
"""Not offered to accounts that are limited to a branch."""


def rooms() -> list[tuple[str, str]]:
    """Endpoints and words of the navigation, for the account of this request."""
    return [*ROOMS, *([ABOUT_EVERYBODY] if current_user.scope is None else [])]
