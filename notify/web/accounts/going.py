"""Where to go on, what to say there, and who has to prove once more that it is they."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.errors import UserError

View = TypeVar("View", bound=Callable[..., Any])
ONCE_MORE = "For this, confirm first that it is you. Then do it once more."


def inside(target: str | None) -> str:
    """Where to go after signing in: only ever to an address of this service."""
    home = url_for("console.overview")
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return home
    parts = urlsplit(target)
    return home if parts.scheme or parts.netloc or "\\" in target or not target.isprintable() else target


def sentence(words: str) -> str:
    """Words of an error as a sentence."""
    return f"{words[:1].upper()}{words[1:]}."


def proved_again(back: str) -> Callable[[View], View]:
    """Have a view called only a short while after a proof; else that is asked for, and the page ``back`` comes next.

    A browser left open on a desk changes no password, makes no key, and gives nobody a role.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(**parts: Any) -> ResponseReturnValue:
            if current_user.fresh:
                answer: ResponseReturnValue = view(**parts)
                return answer
            wanted = url_for("accounts.prove", next=url_for(back, **parts) if back == "accounts.one" else url_for(back))
            if request.is_json:
                return {"go": wanted}, 403
            flash(ONCE_MORE, "problem")
            return redirect(wanted, 303)

        return guarded  # type: ignore[return-value]

    return guard


def attempt(work: Callable[[], str], target: str) -> ResponseReturnValue:
    """Do something; say on the page that follows what came of it, or what was wrong."""
    try:
        flash(work(), "done")
    except UserError as error:
        flash(sentence(str(error)), "problem")
    return redirect(target, 303)
