"""Where everyone stands, by person, unit and site, over the activations that the address names."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from callrees.wording import label, status_word
from callrees.words import BY_ATTENTION, Basis, Duty, HelpState, Kind, Question, Status
from notify.accountability.choosing import DATES, NOW
from notify.accountability.everyone import By
from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.errors import UserError
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.hr.blueprint import blueprint, rooms
from notify.web.hr.filters import ORDER_WORDS, Filters, Order, Tab, read
from notify.web.hr.gathering import BY_TAB, Gathered, gather, said
from notify.web.limits import limit_in_words, those_seen

Option = tuple[str, str]
"""A value and its words."""

A_PAGE = 60
KNOWN_BY = {Basis.SAW: "saw them", Basis.SPOKE: "spoke to them", Basis.TOLD: "was told"}
RECENT = 40
"""Activations offered by name."""


@blueprint.get("")
@access(needs(Power.ACCOUNTABILITY, Branch.OWN))
def overview() -> ResponseReturnValue:
    """Where everyone stands: one line a person, or a table by unit, site or person."""
    filters = read(request.args)
    with reading() as session:
        frame: dict[str, Any] = {"known": offered(session), "limited_to": limit_in_words(session)}
        if filters.wrong:
            return make_response(_page(filters, **frame), 400)
        try:
            gathered = gather(session, filters)
        except UserError as error:
            return make_response(_page(filters, **frame, problem=str(error)), 400)
        return _page(filters, **frame, **_shown(session, gathered))


def _shown(session: Session, gathered: Gathered) -> dict[str, Any]:
    filters = gathered.filters
    grid = gathered.grid() if filters.tab in BY_TAB else None
    rows = grid.rows if grid is not None else gathered.found
    pages = max(-(-len(rows) // A_PAGE), 1)
    page = min(filters.page, pages)
    shown = rows[(page - 1) * A_PAGE : page * A_PAGE]
    return {
        "gathered": gathered,
        "grid": grid,
        "shown": shown,
        "said": said(session, gathered, shown) if grid is None else {},  # type: ignore[arg-type]
        "page": page,
        "pages": pages,
        "total": len(rows),
        "word": lambda line: status_word(line.status, gathered.views[line.activation_id].ask),
    }


def _page(
    filters: Filters, known: list[Option], problem: str = "", gathered: Gathered | None = None, **more: Any
) -> str:
    return render_template(
        "hr/overview.html",
        filters=filters,
        options=options(filters, known, gathered),
        rooms=rooms(),
        problem=problem,
        statuses=BY_ATTENTION,
        tabs=[(Tab.EVERYONE, "Everyone"), (Tab.UNIT, "By unit"), (Tab.SITE, "By site"), (Tab.PERSON, "By person")],
        known_by=KNOWN_BY,
        gathered=gathered,
        **more,
    )


def options(filters: Filters, known: list[Option], gathered: Gathered | None) -> dict[str, list[Option]]:
    """What each list of the form offers; what the address asks for is among it."""
    units = gathered.values(By.UNIT) if gathered else []
    sites = gathered.values(By.SITE) if gathered else []
    return {
        "over": _among(known, filters.over),
        "kind": [("", "real before drill"), *_pairs(Kind)],
        "status": [("", "any"), *((one.value, _status(gathered, one)) for one in BY_ATTENTION)],
        "unit": _among([("", "any"), *((unit, unit) for unit in units)], filters.unit),
        "site": _among([("", "any"), *((site, site) for site in sites)], filters.site),
        "duty": [("", "any"), *_pairs(Duty)],
        "help": [("", "any or none"), *_pairs(HelpState)],
        "order": [(order.value, ORDER_WORDS[order]) for order in Order],
    }


def _status(gathered: Gathered | None, status: Status) -> str:
    return gathered.word(status) if gathered else status_word(status, Question.WHEREABOUTS)


def _pairs(values: Iterable[StrEnum]) -> list[Option]:
    return [(value.value, label(value).word) for value in values]


def _among(options: list[Option], chosen: str) -> list[Option]:
    return options if any(value == chosen for value, _ in options) else [*options, (chosen, chosen)]


def offered(session: Session) -> list[Option]:
    """What may be chosen: spans of time, and the newest activations.

    Of an account with a limit those in which it sees anybody.
    """
    spans = [
        (NOW, "running now"),
        ("30d", "the last 30 days"),
        ("90d", "the last 90 days"),
        ("365d", "the last 12 months"),
        (DATES, "from day to day:"),
    ]
    recent = activations.recent(session, RECENT)
    seen = those_seen(session, [one.id for one in recent])
    named = [
        (str(one.id), f"{one.id} · {label(one.kind).word} · {one.started_at:%d %b %Y} · {one.message[:50]}")
        for one in recent
        if one.started_at is not None and one.id in seen
    ]
    return spans + named
