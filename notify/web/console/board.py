"""The live board: what an incident commander has to know in ten seconds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from notify.accountability.board import Row
from notify.accounts.powers import Power
from notify.web.access import Branch, access, needs
from notify.web.console import live, rooms
from notify.web.console.blueprint import blueprint
from notify.web.console.live import Snapshot
from notify.web.console.rooms import Page, Room
from notify.web.console.tree import Wish, rows_of
from notify.web.console.words import board_words, people_link
from notify.web.context import house

MAY_SEE = needs(Power.SEE_BOARD, Branch.OWN)
BY_NAME = "name"


@blueprint.get("/activations/<int:activation_id>")
@access(MAY_SEE)
def board(activation_id: int) -> ResponseReturnValue:
    """The live board as a page."""
    seen = live.snapshot(activation_id, current_user.scope)
    shown = _live(seen, _order())
    tree = rooms.page(room(seen, "tree", ""), seen.build, lambda: rows_of(seen.board, Wish()))
    return render_template(
        "board/page.html",
        board=seen.board,
        one=seen.board.activation,
        by=_order() or None,
        token=generate_csrf(),
        live=Markup(rooms.own_forms(shown.body)),  # noqa: S704 - rendered by a template that escapes
        tree=Markup(tree.body.decode()),  # noqa: S704 - as above
    )


@blueprint.get("/activations/<int:activation_id>/live")
@access(MAY_SEE)
def fragment(activation_id: int) -> ResponseReturnValue:
    """The board's changing part, for the page's own requests: 304 while nothing has changed."""
    seen = live.snapshot(activation_id, current_user.scope)
    return rooms.answer(room(seen, "board", _order()), _live(seen, _order()))


def room(seen: Snapshot, part: str, wish: str) -> Room:
    """Who sees the same as the account of this request."""
    one, role = seen.board.activation, current_user.role.value
    return Room(id(house().service.database), one.id, part, wish, seen.board.limited_to, role)


def _live(seen: Snapshot, order: str) -> Page:
    return rooms.page(
        room(seen, "board", order),
        seen.build,
        lambda: render_template("board/live.html", account=None, **board_words(seen.board), **_grids(seen, order)),
    )


def _order() -> str:
    """How the grids are sorted: most pressing first, or by name."""
    return BY_NAME if request.args.get("by") == BY_NAME else ""


def _grids(seen: Snapshot, order: str) -> dict[str, Any]:
    """The rows of both grids in order, and where their cells lead."""

    def ordered(rows: tuple[Row, ...]) -> list[Row]:
        return sorted(rows, key=lambda row: row.name.casefold()) if order == BY_NAME else list(rows)

    return {
        "by": order,
        "units": ordered(seen.board.units),
        "sites": ordered(seen.board.sites),
        "unit_link": _cell(seen, "unit"),
        "site_link": _cell(seen, "site"),
    }


def _cell(seen: Snapshot, what: str) -> Callable[[Row, Any], str] | None:
    """The page of the people whom a cell counts; None where there is no such page."""
    id_ = seen.board.activation.id
    if people_link(id_) is None:
        return None
    return lambda row, status: people_link(id_, status=status.value, **{what: row.name}) or ""
