"""Response times by unit and site: of one activation, and compared over those of the same kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.orm import Session

from callrees.words import Kind
from notify.accountability.choosing import Chosen
from notify.accountability.everyone import By, lines
from notify.accountability.multiples import Mark, scale_minutes, times_chart
from notify.accountability.tables import Cell, Table
from notify.accountability.times import WITHIN_MINUTES, Timed, Times, timed
from notify.accounts.powers import Power
from notify.errors import UserError
from notify.events.service import Happening, append
from notify.moments import now
from notify.web.access import Branch, access, needs
from notify.web.context import change, reading
from notify.web.hr.blueprint import blueprint, rooms
from notify.web.hr.exports import download
from notify.web.hr.filters import Filters, Tab, read
from notify.web.hr.gathering import choose_seen
from notify.web.hr.overview import offered, options
from notify.web.limits import limit_in_words
from notify.web.looking import actor

COMPARED = 8
"""Activations side by side: the newest of those chosen."""

LAST_YEAR = "365d"


@dataclass(frozen=True, slots=True)
class Compared:
    """The activations that were chosen, the newest first, each with its times."""

    filters: Filters
    chosen: Chosen
    by: By
    timed: tuple[Timed, ...]

    @property
    def units(self) -> list[str]:
        """Every unit that is shown in one of them."""
        names = {row.unit for one in self.timed for row in one.rows if not row.joined}
        return sorted(names, key=str.casefold)

    def row(self, one: Timed, unit: str) -> Times | None:
        """A unit's times in one of them."""
        return next((row for row in one.rows if row.unit == unit), None)


@blueprint.get("/times")
@access(needs(Power.ACCOUNTABILITY, Branch.OWN))
def times() -> ResponseReturnValue:
    """How long it took until each unit was accounted for."""
    filters = _filters()
    with reading() as session:
        of = {"filters": filters, "options": options(filters, offered(session), None), "rooms": rooms()}
        of |= {"limited_to": limit_in_words(session)}
        if filters.wrong:
            return make_response(render_template("hr/times.html", **of, found=None, problem=""), 400)
        try:
            found = compare(session, filters)
        except UserError as error:
            return make_response(render_template("hr/times.html", **of, found=None, problem=str(error)), 400)
    shown = next((one for one in found.timed if str(one.view.id) == request.args.get("show")), None)
    return render_template(
        "hr/times.html",
        **of,
        found=found,
        shown=shown or (found.timed[0] if found.timed else None),
        charts=_charts(found),
        within=WITHIN_MINUTES,
        problem="",
    )


@blueprint.get("/times.<any(csv, xlsx):form>")
@access(needs(Power.ACCOUNTABILITY, Branch.OWN))
def times_file(form: str) -> ResponseReturnValue:
    """The times of all the activations compared, as a file."""
    filters = _filters()
    if filters.wrong:
        raise UserError("this address cannot be read: choose on the page, and take the file from there")
    with reading() as session:
        found = compare(session, filters)
        at, limit = now(session), limit_in_words(session)
    rows = [row for one in found.timed for row in _rows(one)]
    data = {"form": form, "what": f"times by {found.by.value}", "private": False, "rows": len(rows)}
    data |= {"activations": [one.view.id for one in found.timed]}
    change(lambda session: append(session, [Happening("accountability.exported", actor(), data=data)]))
    about: tuple[tuple[str, Cell], ...] = (
        ("as of (UTC)", at),
        ("exported by", current_user.account.name),
        ("holds", f"seconds from the question until the first, half and 90 % of a {found.by.value} were accounted for"),
        ("small ones", "those with fewer than five people asked are joined"),
        ("limited to", limit or "everybody"),
    )
    header: tuple[str, ...] = ("activation", "kind", "started_utc", found.by.value, "asked", "accounted")
    header += ("first_s", "median_s", "p90_s", *(f"within_{minutes}_min" for minutes in WITHIN_MINUTES))
    return download(Table("Response times", header, rows, about), form, f"tocsin-response-times-{at:%Y%m%dT%H%M%SZ}")


def compare(session: Session, filters: Filters) -> Compared:
    """The times of the newest of the activations chosen, within the account's limit."""
    chosen, seen = choose_seen(session, filters.choice)
    by = By.SITE if filters.tab is Tab.SITE else By.UNIT
    compared = chosen.views[:COMPARED]
    own = {id_: tuple(some) for id_, some in groupby(lines(session, compared, seen), lambda line: line.activation_id)}
    return Compared(filters, chosen, by, tuple(timed(view, own.get(view.id, ()), by) for view in compared))


def _filters() -> Filters:
    """As the address has them; drills of the last year where it says nothing."""
    filters = read(request.args)
    if not request.args.get("over") and not (filters.since or filters.until):
        filters = replace(filters, over=LAST_YEAR)
    if filters.kind is None and not filters.choice.ids:
        filters = replace(filters, kind=Kind.DRILL)
    return replace(filters, tab=Tab.SITE if filters.tab is Tab.SITE else Tab.UNIT)


def _charts(found: Compared) -> list[tuple[str, Markup, list[tuple[Timed, Times | None]]]]:
    """For everybody and for each unit: its name, its chart, and its times one by one, the oldest first."""
    in_order = found.timed[::-1]
    rows = {unit: [(one, found.row(one, unit)) for one in in_order] for unit in found.units}
    whole = {"All": [(one, one.whole) for one in in_order]}
    marks = {unit: [_mark(one, row) for one, row in some] for unit, some in (whole | rows).items()}
    minutes = scale_minutes(list(marks.values()))
    return [
        (unit, Markup(times_chart(unit, marks[unit], minutes)), some)  # noqa: S704 - it escapes the names in it
        for unit, some in (whole | rows).items()
    ]


def _mark(one: Timed, row: Times | None) -> Mark:
    word = f"{one.view.started_at:%b %Y}" if one.view.started_at else str(one.view.id)
    if row is None:
        return Mark(word, None, None, shown=False)
    return Mark(word, row.median_s, row.ninety_s)


def _rows(one: Timed) -> list[tuple[Cell, ...]]:
    rows = [*one.rows, *([one.whole] if one.whole else [])]
    return [
        (
            one.view.id,
            one.view.kind.value,
            one.view.started_at,
            row.unit,
            row.asked,
            row.accounted,
            row.first_s,
            row.median_s,
            row.ninety_s,
            *(row.within[minutes] for minutes in WITHIN_MINUTES),
        )
        for row in rows
    ]
