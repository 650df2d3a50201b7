"""Drills and contacts: who takes part, whose paths were proved, and which contacts are dead."""

from __future__ import annotations

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.words import Kind
from notify.accountability.choosing import Choice
from notify.accountability.paths import GOOD_FOR
from notify.accountability.readiness import Known, Reachable, TakingPart, by_unit, known_people, taking_part
from notify.accountability.tables import Cell, Table
from notify.accounts.powers import Power, may
from notify.events.service import Happening, append
from notify.moments import now
from notify.web.access import Branch, access, needs
from notify.web.context import change, reading
from notify.web.hr.blueprint import blueprint, rooms
from notify.web.hr.exports import download
from notify.web.hr.filters import Filters, read
from notify.web.hr.gathering import choose_seen
from notify.web.limits import limit_in_words, people_in_sight
from notify.web.looking import actor

A_PAGE = 60
DRILLS = 12
LOOKED_BACK = "365d"
TO_LOOK_AFTER, ALL = "", "all"
"""States beside those of people: who is not proved lately or has a contact to be put right; everybody."""

STATES = {
    Reachable.PROVED: ("✓", "proved lately", "good"),
    Reachable.OLD: ("~", "proved long ago", "wait"),
    Reachable.UNPROVED: ("?", "never proved", "soft"),
    Reachable.NOTHING: ("×", "no working contact", "bad"),
}


@blueprint.get("/readiness")
@access(needs(Power.ACCOUNTABILITY, Branch.OWN))
def readiness() -> ResponseReturnValue:
    """How ready the organisation is; names of people with the power to see the directory."""
    filters, state, wrong = _asked()
    with reading() as session:
        drills = _drills(session)
        everyone = known_people(session, people_in_sight(session))
        at, limit = now(session), limit_in_words(session)
    found = _found(everyone, filters, state)
    pages = max(-(-len(found) // A_PAGE), 1)
    page = min(filters.page, pages)
    body = render_template(
        "hr/readiness.html",
        rooms=rooms(),
        filters=filters,
        state=state,
        problem=wrong,
        drills=drills,
        units=by_unit(everyone),
        whole=by_unit([Known(one.employee_id, one.name, "All", one.reachable, None, one.to_mend) for one in everyone]),
        states=STATES,
        found=found[(page - 1) * A_PAGE : page * A_PAGE],
        total=len(found),
        page=page,
        pages=pages,
        at=at,
        good_for=GOOD_FOR.days,
        names=may(current_user.role, Power.SEE_PEOPLE),
        limited_to=limit,
    )
    return make_response(body, 400 if wrong else 200)


@blueprint.get("/readiness.<any(csv, xlsx):form>")
@access(needs(Power.SEE_PEOPLE, Branch.OWN))
def readiness_file(form: str) -> ResponseReturnValue:
    """The people of the list, without their numbers and addresses."""
    filters, state, _ = _asked()
    with reading() as session:
        found = _found(known_people(session, people_in_sight(session)), filters, state)
        at, limit = now(session), limit_in_words(session)
    rows: list[tuple[Cell, ...]] = [
        (one.employee_id, one.name, one.unit, STATES[one.reachable][1], one.proved_at, one.to_mend) for one in found
    ]
    data = {"form": form, "what": "contact paths", "private": False, "rows": len(rows)}
    change(lambda session: append(session, [Happening("accountability.exported", actor(), data=data)]))
    about: tuple[tuple[str, Cell], ...] = (
        ("as of (UTC)", at),
        ("exported by", current_user.account.name),
        ("proved lately", f"within {GOOD_FOR.days} days"),
        ("only", ", ".join(filter(None, (filters.unit, filters.q, _words(state))))),
        ("limited to", limit or "everybody"),
    )
    header = ("employee_id", "name", "unit", "contact_paths", "last_proved_utc", "contacts_to_put_right")
    return download(Table("Contact paths", header, rows, about), form, f"tocsin-contact-paths-{at:%Y%m%dT%H%M%SZ}")


def _words(state: str) -> str:
    return {TO_LOOK_AFTER: "to look after", ALL: "everybody"}.get(state) or STATES[Reachable(state)][1]


def _asked() -> tuple[Filters, str, str]:
    """The filters, the state asked for, and what is wrong with the address."""
    filters = read(request.args)
    state = request.args.get("state", TO_LOOK_AFTER)
    if state not in {TO_LOOK_AFTER, ALL, *Reachable}:
        return filters, ALL, "There is no such state of contact paths: everybody is shown."
    return filters, state, next(iter(filters.wrong.values()), "")


def _found(everyone: list[Known], filters: Filters, state: str) -> list[Known]:
    asked = filters.q.casefold().split()
    return [
        one
        for one in everyone
        if _is_in(one, state)
        and (not filters.unit or one.unit == filters.unit)
        and all(word in f"{one.name} {one.employee_id}".casefold() for word in asked)
    ]


def _is_in(one: Known, state: str) -> bool:
    if state == TO_LOOK_AFTER:
        return one.reachable is not Reachable.PROVED or one.to_mend > 0
    return state in {ALL, one.reachable.value}


def _drills(session: Session) -> list[TakingPart]:
    """The drills of a year, the oldest first."""
    chosen, seen = choose_seen(session, Choice(LOOKED_BACK, Kind.DRILL))
    return taking_part(session, chosen.views[:DRILLS][::-1], seen)
