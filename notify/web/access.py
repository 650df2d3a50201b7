"""Who may use a route: each one says so, and one that does not is closed to everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect

from notify.accounts.powers import Power, may
from notify.web import signature

View = TypeVar("View", bound=Callable[..., Any])
MARK = "tocsin_access"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

csrf = CSRFProtect()


class Proof(Enum):
    """What has to be proved before a view is called."""

    ANYONE = "anyone"  # nothing; a form of ours still needs its token
    PUBLIC_LINK = "public_link"  # the token in the address, which the view reads
    SIGNED_WEBHOOK = "signed_webhook"  # the carrier's signature
    SIGNED_IN = "signed_in"  # an account's session, with the power that the route names


class Branch(Enum):
    """What a route does about accounts that are limited to a branch of the tree."""

    NONE = "none"  # it is about nobody but the account itself
    OWN = "own"  # the view shows and changes people of the account's branch alone
    WHOLE = "whole"  # it is about everybody: closed to accounts with a limit


@dataclass(frozen=True, slots=True)
class Access:
    """The rule of one route: what has to be proved, which power it takes, and what of the tree it is about."""

    proof: Proof
    power: Power | None = None
    branch: Branch = Branch.NONE


ANYONE = Access(Proof.ANYONE)
PUBLIC_LINK = Access(Proof.PUBLIC_LINK)
SIGNED_WEBHOOK = Access(Proof.SIGNED_WEBHOOK)
SIGNED_IN = Access(Proof.SIGNED_IN)


def needs(power: Power, branch: Branch) -> Access:
    """Only accounts that have the power; ``branch`` says what becomes of an account's limit."""
    return Access(Proof.SIGNED_IN, power, branch)


def access(rule: Access) -> Callable[[View], View]:
    """State who may use the route of a view; stands between the route and the function."""

    def mark(view: View) -> View:
        setattr(view, MARK, rule)
        return view

    return mark


def rule_of(app: Flask, endpoint: str) -> Access | None:
    """The rule of an endpoint, or None where none was stated."""
    found = getattr(app.view_functions.get(endpoint), MARK, None)
    return found if isinstance(found, Access) else None


def prepare(app: Flask) -> None:
    """Have every request pass the guard."""
    csrf.init_app(app)
    app.view_functions["static"] = access(ANYONE)(app.view_functions["static"])
    app.before_request(guard)


def guard() -> ResponseReturnValue | None:
    """Let a request pass that proved what its route asks for; None lets it pass."""
    if request.endpoint is None:
        return None  # no such address: the 404 is on its way
    rule = rule_of(current_app, request.endpoint)
    if rule is None:
        abort(403)
    if rule.proof is Proof.SIGNED_WEBHOOK:
        signature.require()
    elif rule.proof is Proof.SIGNED_IN and not current_user.is_authenticated:
        if request.method == "GET" and not request.headers.get("X-Live"):
            return redirect(url_for("sign_in.form", next=request.full_path.rstrip("?")))
        abort(401)
    elif rule.proof is Proof.SIGNED_IN and not _allows(rule):
        abort(403)
    if rule.proof in {Proof.ANYONE, Proof.SIGNED_IN} and request.method not in SAFE_METHODS:
        csrf.protect()
    return None


def _allows(rule: Access) -> bool:
    if rule.power is not None and not may(current_user.role, rule.power):
        return False
    return not (rule.branch is Branch.WHOLE and current_user.scope is not None)
