"""Changing one person by hand, and adding one."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.words import PersonType
from notify.accountability.sight import directory_in_sight
from notify.accounts.powers import Power, may
from notify.activation import queries as activations
from notify.directory.columns import ContactKind
from notify.directory.diff import FieldChange
from notify.directory.editing import Setting, UnsavedError, add_person, save_person
from notify.directory.forms import (
    CONTACTS_AT_MOST,
    PERSON_FIELDS,
    PLACE_FIELDS,
    ContactForm,
    PersonForm,
    PlaceForm,
    form_of,
)
from notify.directory.whole import whole
from notify.errors import UserError
from notify.web.access import Branch, access, needs
from notify.web.context import change, reading, settings
from notify.web.directory.blueprint import blueprint
from notify.web.limits import people_in_sight, require_people
from notify.web.looking import actor, looked

NEW_ROWS = 2
"""Empty rows for contacts that a form offers."""

POSITIONS_AT_MOST = 20
KINDS = {ContactKind.MOBILE: "Mobile: texts and calls", ContactKind.PHONE: "Phone: calls", ContactKind.EMAIL: "Email"}
MAY_EDIT = needs(Power.EDIT_PEOPLE, Branch.OWN)


@blueprint.get("/edit/<path:employee_id>")
@access(MAY_EDIT)
def edit(employee_id: str) -> ResponseReturnValue:
    """The form of somebody as they are stored."""
    _require_private()
    with reading() as session:
        require_people(session, [employee_id])
        one = whole(session, employee_id)
    looked("person.edit", [employee_id])
    around = {held.record.position_id: held for held in one.held if current_user.scope is None}
    return _page(form_of(one.record, [held.record for held in one.held], one.version), around=around)


@blueprint.post("/edit/<path:employee_id>")
@access(MAY_EDIT)
def save(employee_id: str) -> ResponseReturnValue:
    """Save the form, or show it again with what is wrong."""
    _require_private()
    form = typed(employee_id)

    def work(session: Session) -> tuple[FieldChange, ...]:
        require_people(session, [employee_id])
        changes = save_person(session, form, _setting(session), actor())
        _stay_in_sight(session, employee_id, form)
        return changes

    try:
        changes = change(work)
    except UnsavedError as wrong:
        return _again(form, wrong)
    flash(_saved(changes), "done")
    return redirect(url_for("directory.person", employee_id=employee_id), 303)


@blueprint.get("/new")
@access(MAY_EDIT)
def new() -> ResponseReturnValue:
    """An empty form."""
    _require_private()
    return _page(PersonForm("", {"active": "true"}, places=(PlaceForm(""),)), is_new=True)


@blueprint.post("/new")
@access(MAY_EDIT)
def add() -> ResponseReturnValue:
    """Add somebody, or show the form again with what is wrong."""
    _require_private()
    form = typed(request.form.get("employee_id", ""))

    def work(session: Session) -> str:
        own = add_person(session, form, _setting(session), actor())
        _stay_in_sight(session, own, form)
        return own

    try:
        own = change(work)
    except UnsavedError as wrong:
        return _page(form, wrong.problems, is_new=True), 400
    flash("Added. Put them into the file too: a full import deactivates whoever is not in it.", "done")
    return redirect(url_for("directory.person", employee_id=own), 303)


def typed(employee_id: str) -> PersonForm:
    """What was typed. Contacts stand in the order of their numbers."""
    said = request.form
    rows = [number for number in range(CONTACTS_AT_MOST + NEW_ROWS) if f"c{number}-value" in said]
    contacts = [
        (
            _place(said.get(f"c{number}-order", ""), number),
            ContactForm(_kind(number), said[f"c{number}-value"], said.get(f"c{number}-label", "")[:60]),
        )
        for number in rows
        if f"c{number}-gone" not in said
    ]
    places = [
        PlaceForm(said[f"p{number}-id"], {name: said.get(f"p{number}-{name}", "") for name in PLACE_FIELDS})
        for number in range(POSITIONS_AT_MOST)
        if f"p{number}-id" in said
    ]
    in_order = tuple(one for _, one in sorted(contacts, key=lambda pair: pair[0]) if one.label or one.value.strip())
    values = {name: said.get(name, "") for name in PERSON_FIELDS}
    return PersonForm(employee_id, values, in_order, tuple(places), said.get("version", ""))


def _place(text: str, number: int) -> float:
    """Where a contact is to stand; without a number that can be read it stays behind those before it."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else number + 1.5  # noqa: PLR2004 - digits


def _kind(number: int) -> ContactKind:
    try:
        return ContactKind(request.form.get(f"c{number}-kind", ""))
    except ValueError:
        abort(400)


def _again(form: PersonForm, wrong: UnsavedError) -> ResponseReturnValue:
    """The form as it was typed. Where somebody was faster, with what they wrote, to be looked at and saved over."""
    if not wrong.meanwhile:
        return _page(form, wrong.problems), 400
    with reading() as session:
        require_people(session, [form.employee_id])
        one = whole(session, form.employee_id)
    now = form_of(one.record, [held.record for held in one.held], one.version)
    looked("person.edit", [form.employee_id])
    fresh = PersonForm(form.employee_id, form.values, form.contacts, form.places, one.version)
    return _page(fresh, stored=_differences(form, now), by=one.edits[0].by if one.edits else None), 409


def _differences(form: PersonForm, now: PersonForm) -> list[tuple[str, str, str]]:
    """Field, what is stored now, and what was typed."""
    found = [
        (name, now.values[name], form.values[name]) for name in PERSON_FIELDS if now.values[name] != form.values[name]
    ]
    numbers = ["; ".join(one.value for one in each.contacts) for each in (now, form)]
    if numbers[0] != numbers[1]:
        found.append(("contacts", numbers[0], numbers[1]))
    before = {place.position_id: place.values for place in now.places}
    for place in form.places:
        old = before.get(place.position_id, {})
        same = {
            name: " ".join(old.get(name, "").split()) == " ".join(place.values[name].split()) for name in PLACE_FIELDS
        }
        found += [(name, old.get(name, ""), place.values[name]) for name in PLACE_FIELDS if not same[name]]
    return found


def _page(form: PersonForm, problems: dict[str, str] | None = None, *, is_new: bool = False, **more: Any) -> str:
    rows = [*form.contacts, *(ContactForm(kind, "") for kind in (ContactKind.MOBILE, ContactKind.EMAIL))]
    with reading() as session:
        running = len(activations.running(session))
    return render_template(
        "directory/edit.html",
        form=form,
        rows=rows[:CONTACTS_AT_MOST],
        kinds=KINDS,
        types=[(one.value, one.value) for one in PersonType],
        wrong=problems or {},
        is_new=is_new,
        running=running,
        **more,
    )


def _setting(session: Session) -> Setting:
    return Setting(settings().default_region, people_in_sight(session))


def _stay_in_sight(session: Session, employee_id: str, form: PersonForm) -> None:
    """An account with a limit moves nobody out of its branch, and adds nobody beyond it."""
    if current_user.scope is None or not form.values["active"]:
        return
    session.flush()
    if employee_id not in directory_in_sight(session, current_user.scope):
        raise UserError(
            "that would put them beyond your branch, where you could not change them back: ask an administrator"
        )


def _require_private() -> None:
    """The form holds numbers and notes."""
    if not may(current_user.role, Power.SEE_PRIVATE):
        abort(403)


def _saved(changes: tuple[FieldChange, ...]) -> str:
    if not changes:
        return "Nothing was changed."
    fields = ", ".join(dict.fromkeys(one.field for one in changes))
    return f"Saved: {fields}. The next full import says again what the file says: change it there too."
