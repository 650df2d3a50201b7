"""Changes on the own page: password, sessions, and the proof that it is still the same person."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from notify.accounts import gates, proving, sessions
from notify.accounts import service as accounts_service
from notify.errors import UserError
from notify.web.access import SIGNED_IN, access
from notify.web.accounts import devices
from notify.web.accounts.blueprint import accounts
from notify.web.accounts.going import attempt, inside, proved_again, sentence
from notify.web.accounts.keys import has_usable
from notify.web.accounts.mine import page
from notify.web.context import change, house, reading, secret
from notify.web.looking import actor

NOT_YOU = "That was not right, or there were too many wrong ones. You are still signed in."


@accounts.post("/account/password")
@access(SIGNED_IN)
@proved_again("accounts.mine")
def change_password() -> ResponseReturnValue:
    """Set another password, knowing the present one; every other session ends."""
    old, new = request.form.get("old", ""), request.form.get("password", "")
    own, account = current_user.session_id, current_user.account
    if new != request.form.get("again", ""):
        return page(again="The two differ: type the same one twice."), 400
    try:
        accounts_service.change_password(house().service.database, account.id, old, new, keep=own)
    except UserError as error:
        field = "old" if "present password" in str(error) else "password"
        return page(**{field: sentence(str(error))}), 400
    _stay_known(account.id)
    flash("Your password is changed. You were signed out everywhere else.", "done")
    return redirect(url_for("accounts.mine"), 303)


@accounts.post("/account/sessions/<int:session_id>/end")
@access(SIGNED_IN)
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign out of one other browser."""

    def work() -> str:
        own = current_user.account.id
        change(lambda database: sessions.end(database, own, session_id, actor()))
        return "That browser is signed out."

    return attempt(work, url_for("accounts.mine"))


@accounts.post("/account/sessions/end-others")
@access(SIGNED_IN)
def end_others() -> ResponseReturnValue:
    """Sign out everywhere but here."""

    def work() -> str:
        own, here = current_user.account.id, current_user.session_id
        ended = change(lambda database: sessions.end_all(database, own, actor(), but=here))
        return f"You are signed out everywhere else: {ended} {'session' if ended == 1 else 'sessions'} ended."

    return attempt(work, url_for("accounts.mine"))


@accounts.get("/account/prove")
@access(SIGNED_IN)
def prove() -> ResponseReturnValue:
    """Asks once more for what proves the account."""
    return _ask(None, inside(request.args.get("next")))


@accounts.post("/account/prove")
@access(SIGNED_IN)
def prove_now() -> ResponseReturnValue:
    """Proves it, and goes back to what was wanted."""
    target, account, own = inside(request.form.get("next")), current_user.account, current_user.session_id
    database, device = house().service.database, devices.known()
    right = proving.confirm_password(database, account.id, request.form.get("password", ""), device)
    if right and _needs_code(account.id):
        given = request.form.get("code", "").replace("\x00", "")[:80]
        right = proving.second_step(database, secret(), account.id, given, device) is not None
    if not right:
        return _ask(NOT_YOU, target), 401
    change(lambda session: sessions.proved(session, own))
    return redirect(target, 303)


def _ask(problem: str | None, target: str) -> str:
    own = current_user.account.id
    return render_template(
        "accounts/prove.html", problem=problem, next=target, needs_code=_needs_code(own), passkeys=has_usable(own)
    )


def _needs_code(account_id: int) -> bool:
    """A password alone proves no more here than where one signs in."""
    with reading() as session:
        return proving.has_second_factor(session, account_id)


def _stay_known(account_id: int) -> None:
    """A new password makes every device unknown; this one has just proved itself."""
    device = devices.known()
    if device is not None:
        change(lambda session: gates.remember(session, account_id, device))
