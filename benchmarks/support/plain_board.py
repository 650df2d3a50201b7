"""The baseline of a board that many watch: a Flask view that says that nothing has changed. Served by gunicorn."""

from __future__ import annotations

from flask import Flask, Response

application = Flask(__name__)


@application.get("/live")
def live() -> Response:
    """Nothing has changed."""
    return Response(status=304)


@application.get("/health/ready")
def ready() -> str:
    """It answers."""
    return "ready"
