"""What is on the screen, as a file: the same filters, the same rows, the same numbers."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, abort, make_response, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.wording import label
from callrees.words import BY_ATTENTION
from notify.accountability.everyone import Grid, Line
from notify.accountability.tables import Cell, Table, as_csv, as_xlsx
from notify.accounts.powers import Power
from notify.events.service import Happening, append
from notify.web.access import Branch, access, needs
from notify.web.context import change, reading
from notify.web.hr.blueprint import blueprint
from notify.web.hr.filters import Tab, read
from notify.web.hr.gathering import BY_TAB, Gathered, Said, gather, said
from notify.web.hr.private import PRIVATE_HEADER, private_cells
from notify.web.looking import actor, looked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMED_MOST = 50
"""Beyond so many people the event of a private file names the filters alone."""

HEADER = (
    "activation", "kind", "employee_id", "name", "title", "unit", "site", "status", "duty", "since_utc", "said_at_utc",
    "said_by", "how_known", "over", "help_case",
)  # fmt: skip


@blueprint.get("/where.<form>")
@access(needs(Power.ACCOUNTABILITY, Branch.OWN))
def export(form: str) -> ResponseReturnValue:
    """The list or table of the address, all its pages, as a file without private particulars."""
    return _file(form, private=False)


@blueprint.get("/where-private.<form>")
@access(needs(Power.SEE_PRIVATE, Branch.OWN))
def export_private(form: str) -> ResponseReturnValue:
    """The list of people with numbers, addresses, reasons and words; never a table of units."""
    return _file(form, private=True)


def _file(form: str, *, private: bool) -> ResponseReturnValue:
    filters = read(request.args)
    if form not in {"csv", "xlsx"} or filters.wrong or (private and filters.tab is not Tab.EVERYONE):
        abort(400 if filters.wrong else 404)
    with reading() as session:
        gathered = gather(session, filters)
        table = _people(session, gathered, private=private) if filters.tab is Tab.EVERYONE else _grid(gathered)
        rows = list(table.rows)
    _on_record(gathered, form, len(rows), private=private)
    return download(Table(table.title, table.header, rows, table.about), form, _name(gathered, private=private))


def download(table: Table, form: str, name: str) -> Response:
    """A table as an attachment, sent as it is written."""
    body: Iterator[str] | Iterator[bytes] = as_csv(table) if form == "csv" else as_xlsx(table)
    response = make_response(Response(body, mimetype="text/csv" if form == "csv" else XLSX))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _people(session: Session, gathered: Gathered, *, private: bool) -> Table:
    heard = said(session, gathered, gathered.found)
    rows = (_row(gathered, line, heard) for line in gathered.found)
    if not private:
        return Table("People", HEADER, list(rows), _about(gathered, "without private particulars"))
    more = private_cells(session, gathered.found)
    both = (row + cells for row, cells in zip(rows, more, strict=True))
    return Table("People", HEADER + PRIVATE_HEADER, list(both), _about(gathered, "with private particulars"))


def _row(gathered: Gathered, line: Line, heard: dict[tuple[int, int], Said]) -> tuple[Cell, ...]:
    from_whom = heard.get((line.activation_id, line.person_no))
    return (
        line.activation_id,
        gathered.chosen.kind.value,
        line.label,
        line.name,
        line.title,
        line.unit,
        line.site,
        label(line.status).word,
        label(line.duty).word if gathered.asks_for_duty else None,
        line.since,
        line.said_at,
        None if from_whom is None else "themselves" if from_whom.themselves else from_whom.who,
        label(line.basis).word if line.basis else None,
        label(from_whom.over).word if from_whom and from_whom.over else None,
        label(line.help).word if line.help else None,
    )


def _grid(gathered: Gathered) -> Table:
    found: Grid = gathered.grid()
    own = ("employee_id", "name") if found.by is BY_TAB[Tab.PERSON] else (found.by.value,)
    header = (*own, *(label(status).word for status in BY_ATTENTION), "all")
    rows: list[tuple[Cell, ...]] = [
        (*((row.key, row.name) if len(own) > 1 else (row.name,)), *(row.counts[one] for one in BY_ATTENTION), row.total)
        for row in found.rows
    ]
    last: tuple[Cell, ...] = ("All", None) if len(own) > 1 else ("All",)
    rows.append((*last, *(found.counts[one] for one in BY_ATTENTION), found.total))
    return Table(f"By {found.by.value}", header, rows, _about(gathered, "numbers of people"))


def _about(gathered: Gathered, holds: str) -> tuple[tuple[str, Cell], ...]:
    chosen = gathered.chosen
    return (
        ("as of (UTC)", gathered.at),
        ("exported by", current_user.account.name),
        ("holds", holds),
        ("kind", label(chosen.kind).word),
        ("activations", ", ".join(f"{one.id} ({one.started_at:%Y-%m-%d %H:%M} UTC)" for one in chosen.views)),
        ("older ones left out", chosen.left_out),
        ("limited to", gathered.limited_to or "everybody"),
        *((f"only {name}", value) for name, value in gathered.narrowed),
        *((label(status).word, number) for status, number in gathered.tally.items()),
        ("all", len(gathered.found)),
    )


def _name(gathered: Gathered, *, private: bool) -> str:
    views = gathered.chosen.views
    which = f"activation-{views[0].id}" if len(views) == 1 else f"{len(views)}-{gathered.chosen.kind.value}-activations"
    tab = "people" if gathered.filters.tab is Tab.EVERYONE else f"by-{gathered.filters.tab.value}"
    return f"tocsin-{which}-{tab}{'-private' if private else ''}-{gathered.at:%Y%m%dT%H%M%SZ}"


def _on_record(gathered: Gathered, form: str, rows: int, *, private: bool) -> None:
    """Who took what away; the names of the filters and the values that nobody typed."""
    filters = gathered.filters
    data = {
        "form": form,
        "what": filters.tab.value,
        "private": private,
        "rows": rows,
        "activations": [view.id for view in gathered.chosen.views],
        "filters": sorted(name for name, _ in gathered.narrowed),
    }
    about = gathered.chosen.views[0].id if len(gathered.chosen.views) == 1 else None
    change(lambda session: append(session, [Happening("accountability.exported", actor(), about, data=data)]))
    if private:
        looked(f"accountability.{form}", subjects(gathered), about)


def subjects(gathered: Gathered) -> list[str]:
    """Whom a file is about: by id while they are few, else what chose them."""
    people = sorted({line.label for line in gathered.found})
    if len(people) <= NAMED_MOST:
        return people
    return [f"{len(people)} people", *(name for name, _ in gathered.narrowed)]
