"""The directory's blueprint."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app

blueprint = Blueprint("directory", __name__, url_prefix="/directory")


@blueprint.context_processor
def names() -> dict[str, Any]:
    """What the directory's templates may use beside the names that all have."""
    return {"has": lambda endpoint: endpoint in current_app.view_functions}
