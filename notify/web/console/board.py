"""The list of activations and the live board."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from callrees.wording import label, status_word
from callrees.words import SILENT, AttemptState, Status
from notify.accountability.board import Board, Node
from notify.accountability.charts import progress_chart, progress_text
from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.web.access import Branch as OfTree
from notify.web.access import access, needs
from notify.web.console import live
from notify.web.console.blueprint import blueprint
from notify.web.context import reading
from notify.web.pages.check_in import choices

WHOLE_TREE_UP_TO = 500
"""Callees. A larger tree is shown level by level, and opens branch by branch on pages of their own."""

LEVELS_AT_ONCE = 2
DEEPEST = 12
SILENT_NAMED = 60
OPEN_ALL_UP_TO = 60
"""People of a tree that is shown unfolded from the start."""

STATUSES = (
    Status.NEEDS_HELP,
    Status.UNACCOUNTED,
    Status.UNREACHABLE,
    Status.SAFE,
    Status.UNAVAILABLE,
    Status.EXCUSED,
)
"""In the order in which they ask for attention."""

ATTEMPT_STATES = tuple(state for state in AttemptState if state is not AttemptState.SIMULATED)


@dataclass(frozen=True, slots=True)
class Branch:
    """The part of the tree that is shown: from these heads, so many levels down."""

    heads: tuple[int, ...]
    levels: int
    above: Node | None


@blueprint.get("/")
@access(needs(Power.SEE_BOARD, OfTree.OWN))
def overview() -> ResponseReturnValue:
    """The newest activations."""
    with reading() as session:
        return render_template("activations.html", activations=activations.recent(session))


@blueprint.get("/activations/<int:activation_id>")
@access(needs(Power.SEE_BOARD, OfTree.OWN))
def board(activation_id: int) -> ResponseReturnValue:
    """The live board as a page."""
    seen = live.snapshot(activation_id, current_user.scope)
    return render_template("board.html", **_words(seen.board), version=seen.version)


@blueprint.get("/activations/<int:activation_id>/live")
@access(needs(Power.SEE_BOARD, OfTree.OWN))
def fragment(activation_id: int) -> ResponseReturnValue:
    """The board's changing part, for the page's own requests: 304 while nothing has changed."""
    seen = live.snapshot(activation_id, current_user.scope)
    etag = f"{seen.version}-{request.args.get('under', '')}"
    if request.if_none_match.contains(etag):
        response = Response(status=304)
    else:
        response = make_response(render_template("board_live.html", **_words(seen.board)))
    response.set_etag(etag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _words(seen: Board) -> dict[str, object]:
    """Everything that the board's templates name."""
    nodes = seen.tree.nodes.values()
    silent = sorted(
        (node for node in nodes if node.is_callee and node.status in SILENT),
        key=lambda node: (node.unit or "", node.person_no),
    )
    return {
        "board": seen,
        "one": seen.activation,
        "status": seen.status,
        "statuses": STATUSES,
        "attempt_states": ATTEMPT_STATES,
        "word": lambda status: _word(seen, status),
        "chart": Markup(progress_chart(seen.curve, seen.status.total)),  # noqa: S704 - made of numbers alone
        "chart_text": progress_text(seen.curve, seen.status.total),
        "silent": silent[:SILENT_NAMED],
        "silent_more": max(len(silent) - SILENT_NAMED, 0),
        "branch": _branch(seen),
        "open_all_up_to": OPEN_ALL_UP_TO,
        "may_act": may(current_user.role, Power.HELP_CASES),
        "sees_words": may(current_user.role, Power.SEE_ANSWERS),
        "choices": lambda ask: choices(ask, None),
    }


def _word(seen: Board, status: Status) -> str:
    if status in SILENT:
        return label(status).word
    return status_word(status, seen.activation.ask)


def _branch(seen: Board) -> Branch:
    """Which part of the tree this request asks to see."""
    under = request.args.get("under", "")
    large = len(seen.tree.nodes) > WHOLE_TREE_UP_TO
    if not under:
        return Branch(seen.tree.roots, LEVELS_AT_ONCE if large else DEEPEST, None)
    if not under.isdecimal() or int(under) not in seen.tree.nodes:
        abort(404)
    return Branch((int(under),), LEVELS_AT_ONCE + 1 if large else DEEPEST, seen.tree.nodes[int(under)])
