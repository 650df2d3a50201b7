"""The chain of command as a tree whose branches open level by level, with its defects in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Response, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from callrees.defects import Severity
from notify.accounts.powers import Power
from notify.directory.outline import Outline, Row
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.directory import asking
from notify.web.directory.blueprint import blueprint
from notify.web.directory.laid_out import laid_out

OPEN_ALL_UP_TO = 40
"""Positions of a tree that is shown unfolded from the start."""

CHILDREN_AT_ONCE = 150
ROWS_MOST = 600
OPEN_MOST = 600
DEFECTS = "defects"
MARKS = {Severity.BREAKS: "!", Severity.WEAKENS: "▲", Severity.NOTE: "·"}
WORDS = {Severity.BREAKS: "breaks the chain", Severity.WEAKENS: "weakens it", Severity.NOTE: "good to know"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row at a level, one of so many below the same superior. ``is_open`` None: nothing is below it."""

    row: Row
    level: int
    position: int
    siblings: int
    is_open: bool | None
    more: int = 0


@blueprint.get("/tree")
@access(needs(Power.SEE_PEOPLE, Branch.OWN))
def tree() -> ResponseReturnValue:
    """The tree on a page; for the page's own requests its rows alone."""
    with reading() as session:
        seen = laid_out(session)
    only = DEFECTS if asking.text("only") == DEFECTS else ""
    under = _number(seen, asking.text("under"))
    lines = lines_of(seen, _opened(seen, only, under), only, under)
    parts = {"lines": lines, "cut": len(lines) >= ROWS_MOST, "only": only, "marks": MARKS, "words": WORDS}
    if request.headers.get("X-Live"):
        return _rows(render_template("directory/tree_rows.html", **parts))
    return render_template(
        "directory/tree.html",
        **parts,
        seen=seen,
        under=under,
        above=seen.rows[under] if under is not None else None,
        path=[seen.rows[no] for no in seen.path(under)] if under is not None else [],
        counts=counted(seen),
        address=url_for("directory.tree"),
    )


def lines_of(seen: Outline, opened: frozenset[int], only: str, under: int | None) -> list[Line]:
    """The rows that are shown, from the top. Depth is walked without recursion: a broken chain may be long."""
    lines: list[Line] = []
    heads = _kept(seen, seen.roots if under is None else (under,), only)
    stack: list[Iterator[tuple[int, int, int, int]]] = [_level(heads[:CHILDREN_AT_ONCE], 1, len(heads))]
    while stack and len(lines) < ROWS_MOST:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            continue
        no, level, place, siblings = step
        row = seen.rows[no]
        below = _kept(seen, row.children, only)
        most = len(below) if no == under else CHILDREN_AT_ONCE
        is_open = (no in opened) if below else None
        lines.append(Line(row, level, place, siblings, is_open, max(len(below) - most, 0) if is_open else 0))
        if is_open:
            stack.append(_level(below[:most], level + 1, len(below)))
    return lines


def counted(seen: Outline) -> dict[str, int]:
    """What stands above the tree."""
    return {
        "positions": len(seen.rows),
        "vacant": sum(row.holder is None for row in seen.rows),
        "breaks": sum(one.severity is Severity.BREAKS for row in seen.rows for one in row.defects),
        "weakens": sum(one.severity is Severity.WEAKENS for row in seen.rows for one in row.defects),
    }


def _level(nos: Sequence[int], level: int, siblings: int) -> Iterator[tuple[int, int, int, int]]:
    return ((no, level, place, siblings) for place, no in enumerate(nos, start=1))


def _kept(seen: Outline, nos: Sequence[int], only: str) -> Sequence[int]:
    """Those of these rows whom the filter leaves: with a defect, or on the way to one."""
    if not only:
        return nos
    return [no for no in nos if seen.rows[no].defects or seen.rows[no].defects_below]


def _opened(seen: Outline, only: str, under: int | None) -> frozenset[int]:
    asked = request.args.get("open")
    if asked is not None:
        numbers = (_number(seen, text, missing=-1) for text in asked.split("-")[:OPEN_MOST] if text)
        return frozenset(no for no in numbers if no is not None)
    at = _number(seen, asking.text("at"))
    if at is not None:
        return frozenset((*seen.path(at), at))
    if len(seen.rows) <= OPEN_ALL_UP_TO or only:
        return frozenset(range(len(seen.rows)))
    return frozenset((under,)) if under is not None else frozenset(seen.roots[:1])


def _number(seen: Outline, text: str, missing: int | None = None) -> int | None:
    """The number of a row; 404 for one that is not there, or ``missing`` where that is given."""
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1  # noqa: PLR2004 - digits
    if 0 <= number < len(seen.rows):
        return number
    if missing is None:
        abort(404)
    return missing


def _rows(body: str) -> Response:
    response = make_response(body)
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)  # changes it in place
    return response
