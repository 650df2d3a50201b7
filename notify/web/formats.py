"""How values are written on pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask, request
from flask_login import current_user

from callrees.scope import scope_words
from callrees.wording import EXERCISE, label
from callrees.words import Role
from notify.accountability.charts import clock
from notify.accounts.powers import Power, may
from notify.moments import iso
from notify.web.assets import asset
from notify.web.limits import sees_nobody
from notify.web.sections import offered


def prepare(app: Flask) -> None:
    """Give templates the filters and names that all of them may use."""
    app.jinja_env.filters |= {"label": label, "clock": clock, "iso": iso, "at": at, "day": day, "plural": plural}
    app.jinja_env.filters |= {"scope_words": scope_words}

    @app.context_processor
    def names() -> dict[str, Any]:
        # Pages behind links belong to whoever holds the link, and never look at a session.
        signed_in = request.blueprint not in {"pages", "hooks", "health"} and current_user.is_authenticated
        return {
            "EXERCISE": EXERCISE,
            "account": current_user if signed_in else None,
            "sections": offered() if signed_in else [],
            "can": (lambda power: may(current_user.role, Power(power))) if signed_in else (lambda _: False),
            "sees_nobody": sees_nobody,
            "asset": asset,
            "Role": Role,
        }


def plural(number: int, one: str, many: str) -> str:
    """`1 person`, `1,936 people`."""
    return f"{number:,} {one if number == 1 else many}"


def at(moment: datetime | None) -> str:
    """A time of day in UTC."""
    return moment.strftime("%H:%M:%S UTC") if moment else "–"


def day(moment: datetime | None) -> str:
    """A date and time in UTC."""
    return moment.strftime("%d %b %Y, %H:%M UTC") if moment else "–"
