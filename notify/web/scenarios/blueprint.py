"""The blueprints: what is prepared, and what waits for a second person."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("scenarios", __name__, url_prefix="/scenarios")
approval_blueprint = Blueprint("approval", __name__, url_prefix="/approval")
