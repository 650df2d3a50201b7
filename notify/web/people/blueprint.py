"""The blueprint of the people of an activation."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("people", __name__, url_prefix="/activations/<int:activation_id>/people")
