"""Signing in and out, and the first visit with a one-time link."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from callrees.words import Role
from notify.accounts import queries
from notify.accounts import service as accounts
from notify.accounts.queries import AccountView
from notify.errors import UserError
from notify.web.access import ANYONE, SIGNED_IN, access
from notify.web.context import house, reading

blueprint = Blueprint("sign_in", __name__)

WRONG = (
    "Name and password do not belong together, or the account is locked. "
    "After five wrong passwords an account is locked for a quarter of an hour, then for longer."
)


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]  # the library has no types
    """The account behind a session's cookie."""

    account: AccountView

    @property
    def role(self) -> Role:
        """What it may do."""
        return self.account.role

    @property
    def scope(self) -> str | None:
        """The branch that it is limited to."""
        return self.account.scope

    def get_id(self) -> str:
        """What the cookie holds: raising the account's session number ends all its sessions."""
        return f"{self.account.id}:{self.account.session_no}"


def prepare(app: Flask) -> None:
    """Let an application know who is signed in."""
    manager = LoginManager(app)
    manager.session_protection = None  # addresses change on a phone; the cookie is signed and short-lived

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(user_id: str) -> SignedIn | None:
        id_, _, session_no = user_id.partition(":")
        if not id_.isdigit():
            return None
        with reading() as database:
            account = queries.by_id(database, int(id_))
        return SignedIn(account) if account and str(account.session_no) == session_no else None


@blueprint.get("/sign-in")
@access(ANYONE)
def form() -> ResponseReturnValue:
    """The form to sign in with."""
    if current_user.is_authenticated:
        return redirect(url_for("console.overview"))
    return render_template("sign_in.html", problem=None, name="", next=_inside(request.args.get("next")))


@blueprint.post("/sign-in")
@access(ANYONE)
def enter() -> ResponseReturnValue:
    """Sign in."""
    name, password = request.form.get("name", "").strip()[:80], request.form.get("password", "")
    target = _inside(request.form.get("next"))
    account = accounts.authenticate(house().service.database, name, password)
    if account is None:
        return render_template("sign_in.html", problem=WRONG, name=name, next=target), 401
    _begin(account)
    return redirect(target)


@blueprint.post("/sign-out")
@access(SIGNED_IN)
def leave() -> ResponseReturnValue:
    """Sign out of this browser."""
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.form"))


@blueprint.get("/invite/<token>")
@access(ANYONE)
def invitation(token: str) -> ResponseReturnValue:
    """The page of a one-time link: shows whose it is; looking at it does not use it up."""
    with reading() as database:
        account = accounts.invited(database, token)
    if account is None:
        return render_template(
            "error.html", title="This link has ended", advice=_sentence(accounts.STALE_INVITATION)
        ), 404
    return render_template("invite.html", invited=account, token=token, problem=None)


@blueprint.post("/invite/<token>")
@access(ANYONE)
def choose_password(token: str) -> ResponseReturnValue:
    """Set the password, and sign in."""
    with reading() as database:
        account = accounts.invited(database, token)
    if account is None:
        return render_template(
            "error.html", title="This link has ended", advice=_sentence(accounts.STALE_INVITATION)
        ), 404
    password = request.form.get("password", "")
    try:
        if password != request.form.get("again", ""):
            raise UserError("the two passwords differ: type the same one twice")
        account = accounts.set_password(house().service.database, token, password)
    except UserError as error:
        return render_template("invite.html", invited=account, token=token, problem=_sentence(str(error))), 400
    _begin(account)
    return redirect(url_for("console.overview"))


def _begin(account: AccountView) -> None:
    """A session of its own for this sign-in: nothing of the visitor's earlier one is kept."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(account))


def _inside(target: str | None) -> str:
    """Where to go after signing in: only ever to an address of this service."""
    home = url_for("console.overview")
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return home
    parts = urlsplit(target)
    return home if parts.scheme or parts.netloc or "\\" in target or not target.isprintable() else target


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
