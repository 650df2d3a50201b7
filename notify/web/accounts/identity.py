"""Who is signed in: a cookie, the session that it names, and the account behind that."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from callrees.words import Role
from notify.accounts import gates, sessions
from notify.accounts.queries import AccountView
from notify.accounts.sessions import Loaded
from notify.settings import SecondFactor
from notify.web.access import Proof, rule_of
from notify.web.accounts import devices
from notify.web.context import change, house, reading, settings


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]  # the library has no types
    """The account behind a session's cookie."""

    account: AccountView
    token: str = ""
    loaded: Loaded | None = None

    @property
    def role(self) -> Role:
        """What it may do."""
        return self.account.role

    @property
    def scope(self) -> str | None:
        """The branch that it is limited to."""
        return self.account.scope

    @property
    def session_id(self) -> int:
        """Which of the account's sessions this is."""
        return self.loaded.session.id if self.loaded else 0

    @property
    def fresh(self) -> bool:
        """Whether the account proved a short while ago that it is itself."""
        return self.loaded is not None and self.loaded.fresh

    def get_id(self) -> str:
        """What the cookie holds: a token of this session alone."""
        return self.token


def prepare(app: Flask) -> None:
    """Let an application know who is signed in."""
    manager = LoginManager(app)
    manager.session_protection = None  # addresses change on a phone; the cookie is signed and the session can be ended
    manager.user_loader(_load)

    @app.context_processor
    def names() -> dict[str, Any]:
        return {"mine": url_for("accounts.mine"), "organisation": settings().organisation}


def begin(account: AccountView, how: str, target: str) -> ResponseReturnValue:
    """A session of its own for this sign-in: nothing of the visitor's earlier one is kept. Leads on to the target."""
    device = devices.known() or gates.new_device()

    def work(database: Session) -> str:
        gates.remember(database, account.id, device)
        return sessions.begin(database, account.id, devices.origin(), how)

    token = change(work)
    session.clear()
    session.permanent = True
    login_user(SignedIn(account, token))
    answer = current_app.make_response(redirect(target))
    devices.keep(answer, device)
    return answer


def require_second_factor() -> ResponseReturnValue | None:
    """Lead an account that has to have a second factor, and has none, to where it sets one up."""
    rule = rule_of(current_app, request.endpoint) if request.endpoint else None
    if rule is None or rule.proof is not Proof.SIGNED_IN or rule.power is None or not lacks_factor():
        return None
    return redirect(url_for("accounts.mine"), 303)


def lacks_factor() -> bool:
    """Whether the account of this request has to set up a second factor before anything else."""
    wanted = settings().second_factor
    asked = wanted is SecondFactor.ALL or (wanted is SecondFactor.ADMINS and current_user.role is Role.ADMIN)
    return asked and current_user.loaded is not None and not current_user.loaded.has_second_factor


def _load(token: str) -> SignedIn | None:
    with reading() as database:
        found = sessions.load(database, token)
    if found is None:
        return None
    if found.stale:
        with suppress(SQLAlchemyError):  # that it was used is kept where it can be, and stops nothing where it cannot
            house().service.database.change(lambda database: sessions.touch(database, found.session.id))
    return SignedIn(found.account, token, found)
