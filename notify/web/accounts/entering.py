"""Signing in and out, the second step, and the first visit with a one-time link."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from notify.accounts import passkeys, proving, queries, sessions
from notify.accounts import service as accounts
from notify.accounts.queries import AccountView
from notify.errors import NotFoundError, UserError
from notify.web.access import ANYONE, SIGNED_IN, access
from notify.web.accounts import devices
from notify.web.accounts.blueprint import sign_in
from notify.web.accounts.going import inside, sentence
from notify.web.accounts.identity import begin
from notify.web.accounts.keys import has_usable
from notify.web.context import change, house, reading, secret, settings
from notify.web.looking import actor

HALF = "half"
HALF_S = 600
"""Seconds. So long a right password waits for its code."""

WRONG = "Name and password do not belong together, or there were too many wrong ones."
WRONG_CODE = "This code is not right, was used before, or there were too many wrong ones. Wait for the next code."


@sign_in.get("/sign-in")
@access(ANYONE)
def form() -> ResponseReturnValue:
    """The form to sign in with."""
    if current_user.is_authenticated:
        return redirect(url_for("console.overview"))
    return _form(None, "", inside(request.args.get("next")))


@sign_in.post("/sign-in")
@access(ANYONE)
def enter() -> ResponseReturnValue:
    """Sign in with name and password; a second factor is asked for next, where there is one."""
    name, password = request.form.get("name", "").replace("\x00", "").strip()[:80], request.form.get("password", "")
    target = inside(request.form.get("next"))
    proved = proving.authenticate(house().service.database, name, password, devices.known())
    if proved is None:
        return _form(WRONG, name, target), 401
    if proved.needs_code:
        return _half_way(proved.account, target)
    return begin(proved.account, "password", target)


@sign_in.get("/sign-in/code")
@access(ANYONE)
def code() -> ResponseReturnValue:
    """The second step: a code."""
    account = _half()
    if account is None:
        return redirect(url_for("sign_in.form"))
    return _second(account, None)


@sign_in.post("/sign-in/code")
@access(ANYONE)
def enter_code() -> ResponseReturnValue:
    """Sign in with the code of an app, or a recovery code."""
    account = _half()
    if account is None:
        return redirect(url_for("sign_in.form"), 303)
    given = request.form.get("code", "").replace("\x00", "")[:80]
    how = proving.second_step(house().service.database, secret(), account.id, given, devices.known())
    if how is None:
        return _second(account, WRONG_CODE), 401
    return begin(account, f"password and {how}", session[HALF]["next"])


@sign_in.post("/sign-out")
@access(SIGNED_IN)
def leave() -> ResponseReturnValue:
    """Sign out of this browser."""
    own, account = current_user.session_id, current_user.account
    with suppress(NotFoundError):  # ended elsewhere at this moment
        change(lambda database: sessions.end(database, account.id, own, actor()))
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.form"))


def _to_the_invited(view: Callable[[str, AccountView], ResponseReturnValue]) -> Callable[[str], ResponseReturnValue]:
    """Tell a view whose one-time link it is; one that has ended is told to whoever has it."""

    @wraps(view)
    def guarded(token: str) -> ResponseReturnValue:
        with reading() as database:
            account = accounts.invited(database, token)
        if account is None:
            advice = sentence(accounts.STALE_INVITATION)
            return render_template("error.html", title="This link has ended", advice=advice), 404
        return view(token, account)

    return guarded


@sign_in.get("/invite/<token>")
@access(ANYONE)
@_to_the_invited
def invitation(token: str, account: AccountView) -> ResponseReturnValue:
    """The page of a one-time link: shows whose it is; looking at it does not use it up."""
    return render_template("accounts/invite.html", invited=account, token=token, problem=None)


@sign_in.post("/invite/<token>")
@access(ANYONE)
@_to_the_invited
def choose_password(token: str, account: AccountView) -> ResponseReturnValue:
    """Set the password, and sign in with it."""
    password = request.form.get("password", "")
    try:
        if password != request.form.get("again", ""):
            raise UserError("the two passwords differ: type the same one twice")
        account = accounts.set_password(house().service.database, token, password)
    except UserError as error:
        problem = sentence(str(error))
        return render_template("accounts/invite.html", invited=account, token=token, problem=problem), 400
    with reading() as database:
        needs_code = proving.has_second_factor(database, account.id)
    home = url_for("console.overview")
    return _half_way(account, home) if needs_code else begin(account, "one-time link", home)


def _form(problem: str | None, name: str, target: str) -> str:
    site = passkeys.site_of(settings().public_url)
    return render_template("accounts/sign_in.html", problem=problem, name=name, next=target, passkeys=site is not None)


def _second(account: AccountView, problem: str | None) -> str:
    usable = has_usable(account.id)
    return render_template(
        "accounts/second.html", name=account.name, problem=problem, passkeys=usable, next=session[HALF]["next"]
    )


def _half_way(account: AccountView, target: str) -> ResponseReturnValue:
    """Keep in the signed cookie that the password was right; nobody is signed in by that."""
    session.clear()
    session[HALF] = {"account": account.id, "no": account.session_no, "at": int(time.time()), "next": target}
    return redirect(url_for("sign_in.code"), 303)


def _half() -> AccountView | None:
    """Whose password was right a short while ago, and has not changed since."""
    half = session.get(HALF)
    if half is None or time.time() - half["at"] > HALF_S:
        return None
    with reading() as database:
        account = queries.by_id(database, half["account"])
    return account if account is not None and account.session_no == half["no"] else None
