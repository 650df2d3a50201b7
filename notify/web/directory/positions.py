"""One position: whom it reports to, who holds it, who stands in. Vacancies are filled here."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from notify.directory.diff import FieldChange
from notify.directory.editing import Setting, UnsavedError, save_position
from notify.directory.forms import PLACE_FIELDS, PlaceForm, place_form_of
from notify.directory.outline import leads_into
from notify.directory.queries import chain
from notify.directory.records import PositionRecord
from notify.directory.stored import load_one
from notify.directory.whole import Held, held, position_version
from notify.web.access import access
from notify.web.context import change, reading, settings
from notify.web.directory.blueprint import blueprint
from notify.web.directory.editing import MAY_EDIT
from notify.web.limits import people_in_sight
from notify.web.looking import actor


@blueprint.get("/positions/<path:position_id>")
@access(MAY_EDIT)
def position(position_id: str) -> ResponseReturnValue:
    """The form of a position as it is stored."""
    with reading() as session:
        one = _seen(session, position_id)
    return _page(place_form_of(one.record), one.record.holder or "", position_version(one.record), one)


@blueprint.post("/positions/<path:position_id>")
@access(MAY_EDIT)
def save_place(position_id: str) -> ResponseReturnValue:
    """Save the form, or show it again with what is wrong."""
    said = request.form
    form = PlaceForm(position_id, {name: said.get(f"p0-{name}", "") for name in PLACE_FIELDS})
    holder, version = said.get("holder", "").replace("\x00", ""), said.get("version", "")

    def work(session: Session) -> tuple[FieldChange, ...]:
        _seen(session, position_id)
        setting = Setting(settings().default_region, people_in_sight(session))
        changes = save_position(session, form, holder, version, setting, actor())
        session.flush()
        return changes

    try:
        changes = change(work)
    except UnsavedError as wrong:
        with reading() as session:
            one = _seen(session, position_id)
        page = _page(form, holder, position_version(one.record), one, wrong.problems, wrong.meanwhile)
        return page, 409 if wrong.meanwhile else 400
    fields = ", ".join(one.field for one in changes)
    words = (
        f"Saved: {fields}. The next full import says again what the file says." if changes else "Nothing was changed."
    )
    flash(words, "done")
    return redirect(url_for("directory.position", position_id=position_id), 303)


def _seen(session: Session, position_id: str) -> Held:
    """The position among the others; 404 for one that is not there, or beyond the account's limit."""
    everyone, sight = chain(session), people_in_sight(session)
    record: PositionRecord | None = load_one(session, "", [position_id]).positions.get(position_id)
    if record is None or position_id not in everyone.positions or position_id in everyone.stand_ins:
        abort(404)
    if sight is not None and not leads_into(everyone, position_id, sight):
        abort(404)
    return held(everyone, record)


def _page(
    form: PlaceForm,
    holder: str,
    version: str,
    one: Held,
    problems: dict[str, str] | None = None,
    meanwhile: bool = False,
) -> str:
    return render_template(
        "directory/position.html",
        form=form,
        holder=holder,
        version=version,
        one=one,
        wrong=problems or {},
        meanwhile=meanwhile,
        may_open=lambda named: named.employee_id is not None,
    )
