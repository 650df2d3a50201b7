"""The accounts page: who may sign in, as what, limited to whom; for those who administer them."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.words import Role
from notify.accounts import listing
from notify.accounts import service as accounts_service
from notify.accounts.powers import POWERS, WORDS, Power
from notify.accounts.service import Invitation
from notify.errors import UserError
from notify.events.service import Actor
from notify.web.access import Branch, access, needs
from notify.web.accounts import asking
from notify.web.accounts.blueprint import accounts
from notify.web.accounts.going import attempt, proved_again, sentence
from notify.web.context import change, reading, settings
from notify.web.looking import actor

RULE = needs(Power.ACCOUNTS, Branch.WHOLE)


@accounts.get("/accounts")
@access(RULE)
def everyone() -> ResponseReturnValue:
    """All accounts, and a form for another one."""
    return _everyone({}, {})


@accounts.post("/accounts")
@access(RULE)
@proved_again("accounts.everyone")
def make() -> ResponseReturnValue:
    """Make an account; its one-time link is shown once."""
    typed = {name: value.replace("\x00", "").strip() for name, value in request.form.items()}
    with reading() as session:
        new, errors = asking.new_account(session, typed, settings().default_region)
    if new is None:
        return _everyone(typed, errors), 400
    try:
        return _link(change(lambda session: accounts_service.invite(session, new, actor())))
    except UserError as error:
        return _everyone(typed, {"name": sentence(str(error))}), 400


@accounts.get("/accounts/<name>")
@access(RULE)
def one(name: str) -> ResponseReturnValue:
    """One account."""
    return _one(name, {}, {})


@accounts.post("/accounts/<name>/change")
@access(RULE)
@proved_again("accounts.one")
def change_one(name: str) -> ResponseReturnValue:
    """Give an account another role or limit."""
    typed = {key: value.replace("\x00", "").strip() for key, value in request.form.items()}
    with reading() as session:
        role, scope, errors = asking.role_and_limit(session, typed)
    if role is None or errors:
        return _one(name, typed, errors), 400

    def work() -> str:
        change(lambda session: accounts_service.change(session, name, role, scope, actor()))
        return f"{name} is changed, and was signed out everywhere."

    own = name == current_user.account.name
    return attempt(work, url_for("accounts.everyone") if own else url_for("accounts.one", name=name))


@accounts.post("/accounts/<name>/deactivate")
@access(RULE)
@proved_again("accounts.one")
def deactivate(name: str) -> ResponseReturnValue:
    """Let nobody sign in to it any more."""
    return _do(name, accounts_service.deactivate, "{name} is deactivated: nobody signs in to it any more.")


@accounts.post("/accounts/<name>/activate")
@access(RULE)
@proved_again("accounts.one")
def activate(name: str) -> ResponseReturnValue:
    """Let it sign in again."""
    return _do(name, accounts_service.activate, "{name} is active again.")


@accounts.post("/accounts/<name>/unlock")
@access(RULE)
def unlock(name: str) -> ResponseReturnValue:
    """End the lock that wrong passwords caused."""
    return _do(name, accounts_service.unlock, "{name} is unlocked.")


@accounts.post("/accounts/<name>/end-sessions")
@access(RULE)
def end_sessions(name: str) -> ResponseReturnValue:
    """Sign it out everywhere."""
    return _do(name, accounts_service.end_sessions, "{name} is signed out everywhere.")


@accounts.post("/accounts/<name>/reset")
@access(RULE)
@proved_again("accounts.one")
def reset(name: str) -> ResponseReturnValue:
    """A new one-time link, shown once; on wish without the second factors that it had."""
    removes = request.form.get("second_factor") == "1"
    who = actor()
    try:
        made = change(lambda session: accounts_service.renew(session, name, who, second_factor=removes))
    except UserError as error:
        flash(sentence(str(error)), "problem")
        return redirect(url_for("accounts.one", name=name), 303)
    return _link(made)


def _do(name: str, work: Callable[[Session, str, Actor], object], words: str) -> ResponseReturnValue:
    def once() -> str:
        who = actor()
        change(lambda session: work(session, name, who))
        return words.format(name=name)

    return attempt(once, url_for("accounts.one", name=name))


def _link(made: Invitation) -> str:
    address = f"{settings().public_url}/invite/{made.token}"
    return render_template("accounts/link.html", made=made, address=address)


def _everyone(typed: dict[str, str], errors: dict[str, str]) -> str:
    with reading() as session:
        lines, limits = listing.everyone(session), asking.limits(session)
        people = asking.names(session, [line.account.employee_id for line in lines])
        empty = asking.empty_limits(session, [line.account.scope for line in lines])
    return render_template(
        "accounts/everyone.html",
        lines=lines,
        people=people,
        empty=empty,
        limits=limits,
        typed=typed,
        errors=errors,
        roles=_roles(),
    )


def _one(name: str, typed: dict[str, str], errors: dict[str, str]) -> str:
    with reading() as session:
        try:
            line = listing.line(session, name)
        except UserError:
            abort(404)
        limits, people = asking.limits(session), asking.names(session, [line.account.employee_id])
        seen = asking.in_limit(session, line.account.scope)
    powers = {role: [WORDS[power] for power in Power if power in POWERS[role]] for role in Role}
    return render_template(
        "accounts/one.html",
        line=line,
        one=line.account,
        person=people.get(line.account.employee_id or ""),
        limits=limits,
        seen=seen,
        typed=typed or {"role": line.account.role.value, "scope": line.account.scope or ""},
        errors=errors,
        roles=_roles(),
        powers=powers,
    )


def _roles() -> list[tuple[str, str]]:
    words = {
        Role.VIEWER: "Viewer: sees counts and statuses, and nothing private",
        Role.HR: "HR: sees where everyone stands, keeps the directory; sends nothing",
        Role.COMMANDER: "Commander: launches and commands activations",
        Role.ADMIN: "Administrator: everything, accounts too",
    }
    return [(role.value, text) for role, text in words.items()]
