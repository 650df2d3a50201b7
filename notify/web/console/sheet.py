"""The board on paper: those who are missing, unit by unit, with a box to tick. For the day when nothing works."""

from __future__ import annotations

from collections import defaultdict

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accountability.board import Node
from notify.accountability.places import unit_of
from notify.accounts.powers import Power
from notify.web.access import Branch, access, needs
from notify.web.console import live
from notify.web.console.blueprint import blueprint
from notify.web.console.words import board_words


@blueprint.get("/activations/<int:activation_id>/sheet")
@access(needs(Power.SEE_BOARD, Branch.OWN))
def sheet(activation_id: int) -> ResponseReturnValue:
    """A page to print and hand on: nothing private is on it."""
    seen = live.snapshot(activation_id, current_user.scope).board
    units: dict[str, list[Node]] = defaultdict(list)
    for node in seen.silent:
        units[unit_of(node)].append(node)
    return render_template("board/sheet.html", units=units, **board_words(seen))
