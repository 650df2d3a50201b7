"""After a change: a sentence that says what was done, and the page where it is seen."""

from __future__ import annotations

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from notify.web.console import live


def done(words: str, address: str, activation_id: int, kind: str = "done") -> ResponseReturnValue:
    """Say it on the next page; ``kind`` is ``done`` or ``problem``. Nobody is shown the board as it was before."""
    live.forget(activation_id)
    flash(words, kind)
    return redirect(address, 303)
