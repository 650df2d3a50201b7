"""The blueprint of the commands."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("commands", __name__, url_prefix="/activations/<int:activation_id>/commands")
