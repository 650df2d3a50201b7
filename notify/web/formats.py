"""How values are written on pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask, request
from flask_login import current_user

from callrees.wording import EXERCISE, label
from callrees.words import Role
from notify.accountability.charts import clock
from notify.moments import iso


def prepare(app: Flask) -> None:
    """Give templates the filters and names that all of them may use."""
    app.jinja_env.filters |= {"label": label, "clock": clock, "iso": iso, "at": at, "day": day}

    @app.context_processor
    def names() -> dict[str, Any]:
        signed_in = request.blueprint in {"console", "sign_in"} and current_user.is_authenticated
        return {"EXERCISE": EXERCISE, "account": current_user if signed_in else None, "Role": Role}


def at(moment: datetime | None) -> str:
    """A time of day in UTC."""
    return moment.strftime("%H:%M:%S UTC") if moment else "–"


def day(moment: datetime | None) -> str:
    """A date and time in UTC."""
    return moment.strftime("%d %b %Y, %H:%M UTC") if moment else "–"
