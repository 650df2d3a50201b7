"""Second factors and PINs on the own page: the authenticator app, recovery codes, launching by telephone."""

from __future__ import annotations

import io

import segno
from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accounts import codes, pins, recovery
from notify.errors import UserError
from notify.web.access import SIGNED_IN, access
from notify.web.accounts.blueprint import accounts
from notify.web.accounts.going import attempt, proved_again, sentence
from notify.web.accounts.mine import page
from notify.web.context import change, house, reading, secret, settings
from notify.web.looking import actor


@accounts.post("/account/authenticator")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def begin_app() -> ResponseReturnValue:
    """Make a secret for an app; it counts once a code of it was typed."""
    account, key = current_user.account, secret()
    change(lambda session: codes.begin(session, key, account))
    return redirect(url_for("accounts.mine") + "#app", 303)


@accounts.get("/account/authenticator.svg")
@access(SIGNED_IN)
def app_picture() -> ResponseReturnValue:
    """The picture that an app reads, while its secret waits to be confirmed."""
    account = current_user.account
    with reading() as session:
        shared = codes.pending(session, secret(), account.id)
    if shared is None or not current_user.fresh:
        abort(404)
    drawn = io.BytesIO()
    words = codes.address(account, shared, settings().organisation)
    # Dark on light in both schemes: apps read nothing else. A colour in an attribute is no inline style.
    segno.make(words, error="m", micro=False).save(drawn, kind="svg", scale=5, border=4, light="#fff", nl=False)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


@accounts.post("/account/authenticator/confirm")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def confirm_app() -> ResponseReturnValue:
    """Take the app into use; recovery codes are made with it where there are none."""
    account, key, given = current_user.account, secret(), request.form.get("code", "")[:20]
    try:
        change(lambda session: codes.confirm(session, key, account, given))
    except UserError as error:
        return page(code=sentence(str(error))), 400
    with reading() as session:
        left = recovery.left(session, account.id)
    if left:
        flash("The app is set up: from now on you sign in with a code of it.", "done")
        return redirect(url_for("accounts.mine"), 303)
    return _codes("The app is set up: from now on you sign in with a code of it. Keep these for the day it is lost.")


@accounts.post("/account/authenticator/remove")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def remove_app() -> ResponseReturnValue:
    """Take the app away."""

    def work() -> str:
        account = current_user.account
        change(lambda session: codes.remove(session, account))
        return "The app is removed."

    return attempt(work, url_for("accounts.mine"))


@accounts.post("/account/recovery-codes")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def new_codes() -> ResponseReturnValue:
    """Ten new recovery codes, shown once; those of before end."""
    return _codes("These are your recovery codes. Those of before do not work any more.")


@accounts.post("/account/pins")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def new_pins() -> ResponseReturnValue:
    """New PINs for launching by telephone, shown once."""
    try:
        made = pins.set_pins(house().service.database, current_user.account.name, actor())
    except UserError as error:
        flash(sentence(str(error)), "problem")
        return redirect(url_for("accounts.mine"), 303)
    return render_template("accounts/pins.html", pins=made)


@accounts.post("/account/pins/drop")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def drop_pins() -> ResponseReturnValue:
    """End launching by telephone for this account."""

    def work() -> str:
        account = current_user.account
        change(lambda session: pins.drop_pins(session, account, actor()))
        return "Nobody launches by telephone with your PINs any more."

    return attempt(work, url_for("accounts.mine"))


def _codes(words: str) -> str:
    account = current_user.account
    made = change(lambda session: recovery.make(session, account))
    return render_template("accounts/codes.html", codes=made, words=words)
