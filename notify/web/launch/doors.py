"""The way in: real or drill, by two doors that cannot be confused; then what for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.words import ActivationState, Kind, Question
from notify.activation import queries as activations
from notify.activation.prepared import drafts, scenarios
from notify.activation.prepared.choices import leaders
from notify.activation.prepared.filled import Filled
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkins
from notify.moments import now
from notify.web.access import access
from notify.web.context import change, reading
from notify.web.launch.blueprint import KIND, MAY_LAUNCH, account_id, blueprint, frame
from notify.web.launch.words import KINDS, QUESTIONS
from notify.web.limits import callees_in_sight

DRILL_POLICY = "drill"
"""A scenario with this policy is for exercises, and is not offered in earnest."""

BEGUN = (ActivationState.PREPARING, ActivationState.AWAITING_APPROVAL, *activations.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Running:
    """An activation that is under way, as the one is told who is about to start another."""

    view: ActivationView
    minutes: int
    total: int
    answered: int


@blueprint.get("")
@access(MAY_LAUNCH)
def start() -> ResponseReturnValue:
    """Two doors; above them what is running already, and what was begun and not sent."""
    with reading() as session:
        return render_template(
            "launch/start.html",
            running=running(session),
            unfinished=drafts.unfinished(session, account_id()),
            kinds=KINDS,
            questions=QUESTIONS,
            Kind=Kind,
        )


@blueprint.get(f"/{KIND}")
@access(MAY_LAUNCH)
def choose(kind: str) -> ResponseReturnValue:
    """By question: what is prepared, or a message of one's own."""
    with reading() as session:
        prepared = [one for one in scenarios.offered(session) if kind != Kind.REAL or one.policy != DRILL_POLICY]
        by_question = {ask: [one for one in prepared if one.ask is ask] for ask in QUESTIONS}
        under_way = [one for one in running(session) if one.view.kind is Kind(kind)]
        return render_template("launch/choose.html", **frame(kind, 1), prepared=by_question, running=under_way)


@blueprint.post(f"/{KIND}")
@access(MAY_LAUNCH)
def begin(kind: str) -> ResponseReturnValue:
    """A draft: of a prepared scenario, or empty for a question."""

    def work(session: Session) -> str:
        return drafts.begin(session, account_id(), Kind(kind), _chosen(session)).id

    return redirect(url_for("launch.fill", kind=kind, draft_id=change(work)), 303)


@blueprint.post(f"/{KIND}/<draft_id>/discard")
@access(MAY_LAUNCH)
def discard(kind: str, draft_id: str) -> ResponseReturnValue:
    """Throw a draft away."""
    change(lambda session: drafts.discard(session, account_id(), Kind(kind), draft_id))
    return redirect(url_for("launch.start"), 303)


def running(session: Session) -> list[Running]:
    """What is under way, the newest first; for an account with a limit, what is about people of its branch."""
    at = now(session)
    found = []
    for view in sorted(activations.in_states(session, BEGUN), key=lambda one: one.created_at, reverse=True):
        seen = callees_in_sight(session, view.id)
        if seen is not None and not seen:
            continue
        stands = checkins.standings(session, view.id, seen)
        answered = sum(one.basis is not None for one in stands.values())
        found.append(Running(view, _minutes(view.started_at or view.created_at, at), len(stands), answered))
    return found


def _minutes(since: datetime, at: datetime) -> int:
    return max(0, int((at - since).total_seconds() // 60))


def _chosen(session: Session) -> Filled:
    """What a draft begins with. An account with a limit begins with its own branch, whomever a scenario is for."""
    name, ask = request.form.get("scenario", ""), request.form.get("ask", "")
    if name:
        filled = Filled.of(scenarios.find(session, name))
    elif ask in {one.value for one in Question}:
        filled = Filled(ask=ask)
    else:
        abort(400)
    if current_user.scope is not None:
        filled = replace(filled, scope=(str(current_user.scope),), choices=())
    me = str(current_user.account.name)
    reachable = any(one.key == me and one.reachable for one in leaders(session, current_user.scope))
    return replace(filled, commanders=(me,) if reachable else ())
