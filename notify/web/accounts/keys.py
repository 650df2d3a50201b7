"""Passkeys: what the browser is asked, and what it answers, as JSON."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

from flask import Response, abort, flash, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from notify.accounts import passkeys, sessions
from notify.accounts.passkeys import Challenge, Site
from notify.accounts.queries import AccountView
from notify.errors import UserError
from notify.moments import iso
from notify.web.access import ANYONE, SIGNED_IN, access
from notify.web.accounts.blueprint import accounts, sign_in
from notify.web.accounts.going import attempt, inside, proved_again, sentence
from notify.web.accounts.identity import begin
from notify.web.context import change, reading, settings

ASKED = "passkey"
ASKED_S = 300
"""Seconds. So long a browser may take to answer."""


@sign_in.post("/sign-in/passkey/options")
@access(ANYONE)
def sign_in_options() -> ResponseReturnValue:
    """What to ask a passkey in order to sign in."""
    return _options("sign in")


@sign_in.post("/sign-in/passkey")
@access(ANYONE)
def enter_by_passkey() -> ResponseReturnValue:
    """Sign in with what a passkey answered: it is both factors at once, and passes every lock."""
    account, target = _proved("sign in"), inside(str(_told().get("next", "")))
    if account is None:
        return {"problem": "This passkey was not accepted. Try again, or sign in with your password."}, 401
    done = begin(account, "passkey", target)
    assert isinstance(done, Response)  # noqa: S101 - what begin makes; the cookies that it sets are what counts
    done.status_code, done.mimetype = 200, "application/json"
    done.set_data(json.dumps({"go": target}))
    del done.headers["Location"]
    return done


@accounts.post("/account/prove/passkey/options")
@access(SIGNED_IN)
def prove_options() -> ResponseReturnValue:
    """What to ask a passkey in order to prove once more who one is."""
    return _options("prove")


@accounts.post("/account/prove/passkey")
@access(SIGNED_IN)
def prove_by_passkey() -> ResponseReturnValue:
    """Prove it with a passkey of the account that is signed in, and go back to what was wanted."""
    account, own = _proved("prove"), current_user.session_id
    if account is None or account.id != current_user.account.id:
        return {"problem": "This passkey was not accepted, or is not yours. You are still signed in."}, 401
    change(lambda database: sessions.proved(database, own))
    return {"go": inside(str(_told().get("next", "")))}


@accounts.post("/account/passkeys/options")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def register_options() -> ResponseReturnValue:
    """What to ask the browser for a new passkey."""
    known = settings()
    try:
        with reading() as database:
            options, challenge = passkeys.to_register(database, _site(), current_user.account, known.organisation)
    except UserError as error:
        return {"problem": sentence(str(error))}, 400
    _ask("register", challenge)
    return Response(options, mimetype="application/json")


@accounts.post("/account/passkeys")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def register() -> ResponseReturnValue:
    """Keep a new passkey."""
    asked, site, account, answer = _asked("register"), _site(), current_user.account, _answer()
    name = str(_told().get("name", ""))

    def work(database: Session) -> None:
        if asked is None:
            raise UserError(passkeys.REFUSED)
        passkeys.register(database, site, account, asked, answer, name)

    try:
        change(work)
    except UserError as error:
        return {"problem": sentence(str(error))}, 400
    flash("The passkey is yours now: it signs you in alone. Your password by itself does not any more.", "done")
    return {"go": url_for("accounts.mine")}


@accounts.post("/account/passkeys/<int:passkey_id>/remove")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def remove(**parts: int) -> ResponseReturnValue:
    """Take a passkey away."""

    def work() -> str:
        account = current_user.account
        change(lambda database: passkeys.remove(database, account, parts["passkey_id"]))
        return "The passkey is removed."

    return attempt(work, url_for("accounts.mine"))


def has_usable(account_id: int) -> bool:
    """Whether an account has a passkey, and this installation is one where it can be used."""
    with reading() as database:
        return passkeys.site_of(settings().public_url) is not None and bool(passkeys.listed(database, account_id))


def _options(purpose: str) -> ResponseReturnValue:
    with reading() as database:
        options, challenge = passkeys.to_sign_in(database, _site())
    _ask(purpose, challenge)
    return Response(options, mimetype="application/json")


def _proved(purpose: str) -> AccountView | None:
    """Whose passkey answered what was asked for this purpose."""
    asked, site, answer = _asked(purpose), _site(), _answer()
    return change(lambda database: passkeys.prove(database, site, asked, answer)) if asked else None


def _site() -> Site:
    site = passkeys.site_of(settings().public_url)
    if site is None:
        abort(404)
    return site


def _ask(purpose: str, challenge: Challenge) -> None:
    """Keep in the signed cookie what was asked for; an answer counts for this purpose alone, and once."""
    session[ASKED] = {"for": purpose, "value": challenge.value, "at": iso(challenge.at), "made": int(time.time())}


def _asked(purpose: str) -> Challenge | None:
    kept = session.pop(ASKED, None)
    if kept is None or kept["for"] != purpose or time.time() - kept["made"] > ASKED_S:
        return None
    return Challenge(kept["value"], datetime.fromisoformat(kept["at"]).astimezone(UTC))


def _told() -> dict[str, object]:
    told = request.get_json(silent=True)
    return told if isinstance(told, dict) else {}


def _answer() -> str:
    return json.dumps(_told().get("credential", {}))
