"""The call tree as rows: those that are opened, branch by branch, whatever its size."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from callrees.wording import status_word
from notify.accountability.board import Board, Node, Tree
from notify.accountability.board.vacancies import vacancies
from notify.accounts.powers import Power
from notify.database import Database
from notify.web.access import Branch, access, needs
from notify.web.console import live, rooms
from notify.web.console.blueprint import blueprint
from notify.web.context import house, reading

OPEN_ALL_UP_TO = 60
"""People of a tree that is shown unfolded from the start."""

CHILDREN_AT_ONCE = 100
"""People directly below one superior who are shown among others; the rest are on the branch's own page."""

PAGE = 200
ROWS_MOST = 800
OPEN_MOST = 600
TROUBLE, BROKEN = "trouble", "broken"
VACANCIES_KEPT_S = 300.0

_vacancies: WeakKeyDictionary[Database, tuple[float, Mapping[str, tuple[str, ...]]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Wish:
    """What of a tree is to be shown. ``opened`` None: what suits its size; ``under`` None: from the top."""

    opened: frozenset[int] | None = None
    only: str = ""
    under: int | None = None
    page: int = 1

    def __str__(self) -> str:
        """The same wish is the same text."""
        opened = "-".join(str(no) for no in sorted(self.opened)) if self.opened is not None else "*"
        return f"{opened}/{self.only}/{self.under}/{self.page}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: somebody at a level, one of so many below the same superior; or how many more there are."""

    node: Node
    level: int
    position: int
    siblings: int
    is_open: bool | None
    """None: nobody is below them."""
    more: int = 0
    """So many further people below this one have no row here."""


@dataclass(slots=True)
class _Drawing:
    tree: Tree
    opened: frozenset[int]
    only: str
    kept: frozenset[int]
    lines: list[Line] = field(default_factory=list)

    def shown(self, nos: Sequence[int]) -> list[int]:
        """Those of these people whom the filter leaves."""
        return [no for no in nos if no in self.kept] if self.only else list(nos)

    def draw(self, nos: Sequence[int], level: int, siblings: int, first: int = 1) -> None:
        """Rows for these people, and for whoever is opened below them. Depth is walked without recursion."""
        stack: list[Iterator[tuple[int, int, int, int]]] = [self._level(nos, level, siblings, first)]
        while stack and len(self.lines) < ROWS_MOST:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                continue
            no, at, position, of = step
            node = self.tree.nodes[no]
            below = self.shown(node.children)
            is_open = (no in self.opened) if below else None
            hidden = max(len(below) - CHILDREN_AT_ONCE, 0) if is_open else 0
            self.lines.append(Line(node, at, position, of, is_open, hidden))
            if is_open:
                stack.append(self._level(below[:CHILDREN_AT_ONCE], at + 1, len(below), 1))

    @staticmethod
    def _level(nos: Sequence[int], level: int, siblings: int, first: int) -> Iterator[tuple[int, int, int, int]]:
        return ((no, level, first + index, siblings) for index, no in enumerate(nos))


@blueprint.get("/activations/<int:activation_id>/tree")
@access(needs(Power.SEE_BOARD, Branch.OWN))
def tree(activation_id: int) -> ResponseReturnValue:
    """The call tree on a page of its own; for the board's own requests its rows alone."""
    from notify.web.console.board import room

    seen = live.snapshot(activation_id, current_user.scope)
    wish = _wish(seen.board.tree)
    shown = rooms.page(room(seen, "tree", str(wish)), seen.build, lambda: rows_of(seen.board, wish))
    if request.headers.get("X-Live"):
        return rooms.answer(room(seen, "tree", str(wish)), shown)
    head = seen.board.tree.nodes[wish.under] if wish.under is not None else None
    children = len(head.children) if head else 0
    return render_template(
        "board/tree_page.html",
        board=seen.board,
        one=seen.board.activation,
        wish=wish,
        above=head,
        up=_up(seen.board.tree, head),
        pages=-(-children // PAGE) or 1,
        address=lambda page: url_for("console.tree", activation_id=activation_id, under=wish.under, page=page),
        tree=Markup(shown.body.decode()),  # noqa: S704 - rendered by a template that escapes
    )


def rows_of(seen: Board, wish: Wish) -> str:
    """The rows that are wished for, as a treegrid."""
    lines = lines_of(seen.tree, wish)
    return render_template(
        "board/tree.html",
        vacant=_vacant(),
        account=None,
        lines=lines,
        one=seen.activation,
        cut=len(lines) >= ROWS_MOST,
        only=wish.only,
        word=lambda status: status_word(status, seen.activation.ask),
    )


def _vacant() -> Mapping[str, tuple[str, ...]]:
    """Vacant posts above people, read every few minutes: the directory changes seldom while an alarm runs."""
    database, at = house().service.database, time.monotonic()
    known = _vacancies.get(database)
    if known is not None and at - known[0] < VACANCIES_KEPT_S:
        return known[1]
    with reading() as session:
        found = vacancies(session)
    _vacancies[database] = (at, found)
    return found


def lines_of(tree: Tree, wish: Wish) -> list[Line]:
    """The rows of a tree that are wished for, from the top."""
    kept = _kept(tree, wish.only)
    drawing = _Drawing(tree, _opened(tree, wish, kept), wish.only, kept)
    if wish.under is None:
        heads = drawing.shown(tree.roots)
        drawing.draw(heads[:PAGE], 1, len(heads))
        return drawing.lines
    head = tree.nodes[wish.under]
    drawing.lines.append(Line(head, 1, 1, 1, is_open=True if head.children else None))
    below = drawing.shown(head.children)
    first = (wish.page - 1) * PAGE
    drawing.draw(below[first : first + PAGE], 2, len(below), first + 1)
    return drawing.lines


def _opened(tree: Tree, wish: Wish, kept: frozenset[int]) -> frozenset[int]:
    if wish.opened is not None:
        return wish.opened
    if len(kept if wish.only else tree.nodes) <= OPEN_ALL_UP_TO or wish.only == BROKEN:
        return frozenset(tree.nodes)
    return frozenset(tree.roots) if wish.under is None else frozenset()


def _kept(tree: Tree, only: str) -> frozenset[int]:
    """Whom a filter leaves: branches with somebody silent or in need, or those on the way to where it is broken."""
    if only == TROUBLE:
        return frozenset(no for no, node in tree.nodes.items() if node.needs_someone)
    if only != BROKEN:
        return frozenset()
    found: set[int] = set()
    for start, node in tree.nodes.items():
        no: int | None = start if node.placed else None
        while no is not None and no in tree.nodes and no not in found:
            found.add(no)
            no = tree.nodes[no].superior_no
    return frozenset(found)


def _up(tree: Tree, head: Node | None) -> list[Node]:
    """Those above a branch, from the top."""
    above: list[Node] = []
    no = head.superior_no if head else None
    while no is not None and no in tree.nodes and tree.nodes[no] not in above:
        above.append(tree.nodes[no])
        no = tree.nodes[no].superior_no
    return above[::-1]


def _wish(tree: Tree) -> Wish:
    """What this request asks to see; 404 for what there is not."""
    under, only, page = request.args.get("under", ""), request.args.get("only", ""), request.args.get("page", "1")
    if only not in {"", TROUBLE, BROKEN} or (under and _number(under) not in tree.nodes):
        abort(404)
    opened = request.args.get("open")
    nos = opened.split("-")[:OPEN_MOST] if opened else []
    return Wish(
        opened=frozenset(no for no in map(_number, nos) if no in tree.nodes) if opened is not None else None,
        only=only,
        under=_number(under) if under else None,
        page=max(_number(page), 1),
    )


def _number(text: str) -> int:
    """A number of a person or page, or -1 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004 - of digits
