"""What hangs on a wall: counts alone, readable from ten metres, for a screen that is signed in as a viewer."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from notify.accounts.powers import Power
from notify.web.access import Branch, access, needs
from notify.web.console import live, rooms
from notify.web.console.blueprint import blueprint
from notify.web.console.board import room
from notify.web.console.live import Snapshot
from notify.web.console.rooms import Page
from notify.web.console.words import board_words

MAY_SEE = needs(Power.SEE_BOARD, Branch.OWN)


@blueprint.get("/activations/<int:activation_id>/wall")
@access(MAY_SEE)
def wall(activation_id: int) -> ResponseReturnValue:
    """The wall screen. It names nobody and repeats nothing that anybody wrote."""
    seen = live.snapshot(activation_id, current_user.scope)
    return render_template(
        "board/wall.html",
        board=seen.board,
        one=seen.board.activation,
        live=Markup(_live(seen).body.decode()),  # noqa: S704 - rendered by a template that escapes
    )


@blueprint.get("/activations/<int:activation_id>/wall/live")
@access(MAY_SEE)
def wall_fragment(activation_id: int) -> ResponseReturnValue:
    """Its changing part."""
    seen = live.snapshot(activation_id, current_user.scope)
    return rooms.answer(room(seen, "wall", ""), _live(seen))


def _live(seen: Snapshot) -> Page:
    return rooms.page(
        room(seen, "wall", ""),
        seen.build,
        lambda: render_template("board/wall_live.html", account=None, **board_words(seen.board)),
    )
