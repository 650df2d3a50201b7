"""What a file would change, shown before it is imported; and the import itself."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from notify.activation import queries as activations
from notify.directory import uploads
from notify.directory.records import ImportOptions, RosterFile
from notify.directory.reports import ImportReport, Refusal
from notify.directory.service import import_roster, read_roster
from notify.directory.uploads import Upload
from notify.errors import UserError
from notify.web.access import access
from notify.web.context import change, reading, settings
from notify.web.directory import asking
from notify.web.directory.blueprint import blueprint
from notify.web.directory.defects import defects_now
from notify.web.directory.importing import MAY_IMPORT, mapping_of, opened
from notify.web.formats import plural
from notify.web.looking import actor, looked

PAGE = 60
FRESH_S = 120.0
KEPT = 4
"""Reports that are kept to be leafed through. What is imported is compared anew, whatever is kept."""

KINDS = {
    "changed": "Changed",
    "added": "New",
    "deactivated": "Deactivated",
    "rejected": "Cannot be taken",
    "warnings": "To look at",
    "undone": "Undoes edits by hand",
}

Key = tuple[str, bool, bool, str]
_kept: OrderedDict[Key, tuple[float, ImportReport]] = OrderedDict()
_guard = threading.Lock()


@blueprint.get("/import/<token>/differences")
@access(MAY_IMPORT)
def differences(token: str) -> ResponseReturnValue:
    """What would change: counts first, then each list page by page. Nothing is written."""
    one = opened(token)
    partial, skip = asking.text("partial") == "1", asking.text("skip") == "1"
    try:
        report = _report(one, partial, skip)
    except UserError as error:
        flash(f"{error}.", "problem")
        return redirect(url_for("directory.columns", token=token), 303)
    looked("import.differences", [one.name])
    lists: dict[str, Sequence[Any]] = {
        "changed": report.changed,
        "added": report.added,
        "deactivated": report.deactivated,
        "rejected": report.rejected,
        "warnings": report.notices,
        "undone": report.undone,
    }
    kind = asking.text("show")
    if kind not in KINDS:
        kind = "rejected" if report.rejected else next((name for name in KINDS if lists[name]), "changed")
    pages = max(1, -(-len(lists[kind]) // PAGE))
    number = min(asking.page(), pages)
    choice: dict[str, Any] = {"token": token, "partial": "1" if partial else None, "skip": "1" if skip else None}
    with reading() as session:
        running = len(activations.running(session))
    return render_template(
        "directory/import_differences.html",
        one=one,
        report=report,
        kinds=KINDS,
        sizes={name: len(found) for name, found in lists.items()},
        kind=kind,
        entries=lists[kind][(number - 1) * PAGE : number * PAGE],
        number=number,
        pages=pages,
        partial=partial,
        skip=skip,
        brake=len(report.deactivated) if report.why is Refusal.MASS_CHANGE else 0,
        running=running,
        to=lambda **more: url_for("directory.differences", **{**choice, **more}),
        address=lambda page: url_for("directory.differences", **choice, show=kind, page=page),
    )


@blueprint.post("/import/<token>")
@access(MAY_IMPORT)
def bring_in(token: str) -> ResponseReturnValue:
    """Import the file as its differences were shown: all of it, or nothing."""
    one = opened(token)
    partial, skip = request.form.get("partial") == "1", request.form.get("skip") == "1"
    back = url_for("directory.differences", token=token, partial="1" if partial else None, skip="1" if skip else None)
    if not uploads.is_whole(one):
        raise UserError("the file is not the one that was sent: send it again")
    file = _read(one)
    typed = request.form.get("leaving", "").strip().replace(",", "").replace(".", "")
    shown = request.form.get("mark", "")
    meant = bool(typed) and typed == request.form.get("brake", "")
    options = ImportOptions(partial=partial, skip_bad_rows=skip, allow_mass_change=meant)
    report = change(lambda session: import_roster(session, file, options, actor(), shown))
    _forget(token)
    if report.why is Refusal.CHANGED:
        flash("The directory has changed since you looked. These are the differences now: look again.", "problem")
        return redirect(back, 303)
    if report.refused is not None:
        flash(_not_imported(report), "problem")
        return redirect(back, 303)
    uploads.remove(one)
    with reading() as session:
        of_chain, of_contacts = defects_now(session)
    flash(_imported(one.name, report, of_chain, of_contacts), "done")
    return redirect(url_for("directory.upload"), 303)


_COUNTED = (
    ("added", "new"),
    ("changed", "changed"),
    ("unchanged", "as they were"),
    ("deactivated", "deactivated"),
    ("rejected", "rows left out"),
)


def _imported(name: str, report: ImportReport, of_chain: int, of_contacts: int) -> Markup:
    """What came of it, and what there is to mend now."""
    counts = report.counts()
    parts = [f"{counts[key]:,} {words}" for key, words in _COUNTED if counts[key]]
    rows = ", ".join(plural(number, each, several) for number, each, several in report.made_of())
    said = 'Imported {}: {}. {}: {}. Now there are <a href="{}">{} in the chain of command, {} in contact data</a>.'
    return Markup(said).format(  # noqa: S704 - what is put in is escaped
        name,
        ", ".join(parts) or "nothing had changed",
        plural(report.rows, "row", "rows"),
        rows,
        url_for("directory.defects"),
        plural(of_chain, "defect", "defects"),
        of_contacts,
    )


def _not_imported(report: ImportReport) -> str:
    leaving = len(report.deactivated)
    words = {
        Refusal.BAD_ROWS: "some rows cannot be taken. Correct them, or leave them out.",
        Refusal.NO_ROWS: "no row of the file can be taken.",
        Refusal.MASS_CHANGE: f"{leaving} people would be deactivated. Type that number if it is meant.",
    }
    return f"Nothing was imported: {words.get(report.why or Refusal.NO_ROWS, 'look at the differences again.')}"


def _read(one: Upload) -> RosterFile:
    return read_roster(one.path, settings().default_region, mapping_of(one))


def _report(one: Upload, partial: bool, skip: bool) -> ImportReport:
    """The differences as they are now, or were within the last minutes."""
    mapping = mapping_of(one)
    said = (sorted(mapping.columns.items()), sorted(mapping.kept), sorted(mapping.empty))
    key = (one.token, partial, skip, repr(said))
    with _guard:
        made, found = _kept.get(key, (0.0, None))
    if found is not None and time.monotonic() - made < FRESH_S and asking.text("page"):
        return found
    file = _read(one)
    options = ImportOptions(dry_run=True, partial=partial, skip_bad_rows=skip)
    with reading() as session:
        report = import_roster(session, file, options, actor())
    with _guard:
        _kept[key] = (time.monotonic(), report)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return report


def _forget(token: str) -> None:
    with _guard:
        for key in [key for key in _kept if key[0] == token]:
            del _kept[key]
