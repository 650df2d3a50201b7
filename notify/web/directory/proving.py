"""Proof of a path by hand: "I spoke to them on this number today"."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from notify.accounts.powers import Power
from notify.directory.proving import prove
from notify.web.access import Branch, access, needs
from notify.web.context import change
from notify.web.directory.blueprint import blueprint
from notify.web.limits import require_people
from notify.web.looking import actor


@blueprint.post("/prove/<path:employee_id>")
@access(needs(Power.EDIT_PEOPLE, Branch.OWN))
def proved(employee_id: str) -> ResponseReturnValue:
    """Put it on the record."""
    address = request.form.get("address", "").replace("\x00", "")

    def work(session: Session) -> None:
        require_people(session, [employee_id])
        prove(session, employee_id, address, actor())

    change(work)
    flash("Recorded: you reached them there today.", "done")
    return redirect(url_for("directory.person", employee_id=employee_id), 303)
