"""Importing a roster in the browser: a file is sent, its columns are named, its differences are shown, and then it is
imported as it was shown, or not at all.
"""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

from notify.accounts.powers import Power
from notify.activation import queries as activations
from notify.directory import uploads
from notify.directory.columns import FIELDS, contact_kind, find_columns, normal
from notify.directory.mapping import NO_MAPPING, ColumnMapping
from notify.directory.mappings import applied, guessed, mapping_from, save_mapping, saved_mapping
from notify.directory.reading import Table, read_table
from notify.directory.runs import recent_runs
from notify.directory.uploads import Upload
from notify.errors import UserError
from notify.moments import now
from notify.web.access import Branch, access, needs
from notify.web.context import change, reading, settings
from notify.web.directory.blueprint import blueprint
from notify.web.looking import actor, looked

LARGEST_MB = 32
LARGEST = LARGEST_MB * 1024 * 1024
"""Bytes of a file. A roster of a hundred thousand people has about half of it."""

FORM_AROUND = 16 * 1024
COLUMNS_AT_MOST = 150
SAMPLES = 3
LONGEST_SAMPLE = 60
CONTACTS = ("mobile", "mobile_2", "home_phone", "work_phone", "work_email", "personal_email")
MAY_IMPORT = needs(Power.EDIT_PEOPLE, Branch.WHOLE)


@blueprint.before_app_request
def take_a_file() -> None:
    """One address alone takes more than a form: the one that a file is sent to. It asks who sends before it reads."""
    if request.endpoint == "directory.receive":
        request.max_content_length = LARGEST + FORM_AROUND


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_: RequestEntityTooLarge) -> ResponseReturnValue:
    """A file beyond the limit."""
    words = f"The file has more than {LARGEST_MB} MB. Is it the right one? Larger ones are imported from a terminal."
    return _start(words), 413


@blueprint.get("/import")
@access(MAY_IMPORT)
def upload() -> ResponseReturnValue:
    """Send a file, and what was imported so far."""
    return _start()


@blueprint.post("/import")
@access(MAY_IMPORT)
def receive() -> ResponseReturnValue:
    """Keep the file, and go on to its columns, or straight to the differences where they are known."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _start("Choose a file first: CSV or XLSX."), 400
    with reading() as session:
        at = now(session)
    uploads.sweep(settings().tocsin_instance, at)
    kept = uploads.keep(settings().tocsin_instance, sent.stream, sent.filename, account(), at)
    try:
        table = table_of(kept)
    except UserError as error:
        uploads.remove(kept)
        return _start(f"{error}."), 400
    with reading() as session:
        saved = saved_mapping(session, table.header)
    if saved is not None:
        uploads.remember(kept, saved)
        flash("Its columns are read as they were last time.", "done")
        return redirect(url_for("directory.differences", token=kept.token), 303)
    return redirect(url_for("directory.columns", token=kept.token), 303)


@blueprint.get("/import/<token>/columns")
@access(MAY_IMPORT)
def columns(token: str) -> ResponseReturnValue:
    """Which column is what: guessed from the header, or as it was said before."""
    one = opened(token)
    table = table_of(one)
    mapping = one.mapping or NO_MAPPING
    targets = applied(mapping, table.header) if one.mapping is not None else guessed(table.header)
    return _columns_page(one, table, targets, ", ".join(sorted(mapping.empty)))


@blueprint.post("/import/<token>/columns")
@access(MAY_IMPORT)
def name_columns(token: str) -> ResponseReturnValue:
    """Keep how the columns are read, for this file and for the next one like it."""
    one = opened(token)
    table = table_of(one)
    written = request.form.get("empty", "").replace("\x00", "")[:500]
    targets = [_target(number, text) for number, text in enumerate(table.header)]
    empty = frozenset(word.strip().casefold() for word in written.replace(";", ",").split(",") if word.strip())
    twice = [target for target in targets if target and targets.count(target) > 1]
    problem = f"Two columns are {shown(twice[0])}: each can be one only." if twice else None
    mapping = mapping_from(table.header, targets, empty)
    try:
        if problem is None:
            find_columns(table.header, mapping, one.name)
    except UserError as error:
        problem = f"{error}."
    if problem is not None:
        return _columns_page(one, table, targets, written, problem), 400

    def work(session: Session) -> None:
        save_mapping(session, table.header, mapping, actor())

    change(work)
    uploads.remember(one, mapping)
    return redirect(url_for("directory.differences", token=token), 303)


@blueprint.post("/import/<token>/forget")
@access(MAY_IMPORT)
def forget(token: str) -> ResponseReturnValue:
    """Take the file away without importing it."""
    uploads.remove(opened(token))
    flash("The file was taken away. Nothing was imported.", "done")
    return redirect(url_for("directory.upload"), 303)


def account() -> str:
    """The account that a file belongs to."""
    return str(current_user.account.name)


def opened(token: str) -> Upload:
    """The file of an address; 404 for one that is not this account's, or not there any more."""
    with reading() as session:
        at = now(session)
    return uploads.find(settings().tocsin_instance, token, account(), at)


def table_of(one: Upload) -> Table:
    """Header and rows. Raises UserError."""
    table = read_table(one.path)
    if len(table.header) > COLUMNS_AT_MOST:
        raise UserError(f"{one.name} has {len(table.header)} columns, more than {COLUMNS_AT_MOST}: leave some out")
    return table


def mapping_of(one: Upload) -> ColumnMapping:
    """How its columns are read."""
    return one.mapping or NO_MAPPING


def shown(field: str) -> str:
    """A field as people read it."""
    return field.replace("_", " ")


def _target(number: int, header: str) -> str:
    """What was chosen for a column: a field or contact of ours, or nothing."""
    chosen = request.form.get(f"col-{number}", "")
    offered = {*FIELDS, *CONTACTS, normal(header)}
    return chosen if chosen in offered and (chosen in FIELDS or contact_kind(chosen) is not None) else ""


def _columns_page(one: Upload, table: Table, targets: list[str], empty: str, problem: str | None = None) -> str:
    looked("import.columns", [one.name])
    rows = [
        {
            "header": text,
            "target": target,
            "options": _options(text),
            "samples": [_sample(row.cells, number) for row in table.rows[:SAMPLES]],
        }
        for number, (text, target) in enumerate(zip(table.header, targets, strict=True))
    ]
    return render_template(
        "directory/import_columns.html", one=one, rows=rows, empty=empty, problem=problem, total=len(table.rows)
    )


def _options(header: str) -> list[tuple[str, str]]:
    own = normal(header)
    contacts = CONTACTS if own in CONTACTS or contact_kind(own) is None else (own, *CONTACTS)
    fields = [(name, shown(name)) for name in (*FIELDS[:11], *contacts, *FIELDS[11:])]
    return [("", "kept beside, under its own name"), *fields]


def _sample(cells: tuple[str, ...], number: int) -> str:
    text = " ".join(cells[number].split()) if number < len(cells) else ""
    return text if len(text) <= LONGEST_SAMPLE else f"{text[:LONGEST_SAMPLE]}…"


def _start(problem: str | None = None) -> str:
    with reading() as session:
        runs = recent_runs(session)
        running = len(activations.running(session))
    return render_template(
        "directory/import.html", problem=problem, runs=runs, running=running, largest=LARGEST_MB, fields=FIELDS
    )
