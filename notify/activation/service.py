"""The ways in which an activation changes: it begins, is made ready, is commanded, and ends."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from callrees.words import ActivationState, Kind, Mode, Purpose
from notify.activation import linting, queries
from notify.activation.approval import deciding as approval
from notify.activation.approval import rules
from notify.activation.beginning.draft import NIGHT, Draft, make_draft
from notify.activation.beginning.freezing import freeze
from notify.activation.beginning.looking import ChangedError, Look, check_promise
from notify.activation.beginning.preview import Preview, make_preview
from notify.activation.beginning.readying import ready_chunk
from notify.activation.commanding.all_clear import RELEASER_MAX, all_clear, all_clear_outlook
from notify.activation.commanding.amending.newcomers import make_commander, name_in_command
from notify.activation.commanding.amending.number import NewContact, add_contact
from notify.activation.commanding.amending.scope import Widened, add_scope
from notify.activation.commanding.amending.walk_in import NAME_MAX, WalkIn, add_walk_in
from notify.activation.commanding.calling_off import call_off
from notify.activation.commanding.ending import UNRESOLVED, Left, closing_outlook, end
from notify.activation.commanding.escalating import Escalated, escalate
from notify.activation.commanding.exercises import stop_exercises
from notify.activation.commanding.expecting import expect
from notify.activation.commanding.following_up import follow_up, follow_up_outlook
from notify.activation.commanding.holding import hold, resume
from notify.activation.commanding.lifting_quiet import lift as lift_quiet
from notify.activation.commanding.once import answered, once
from notify.activation.commanding.outlook import Outlook
from notify.activation.commanding.retracting import (
    Retractable,
    Retracted,
    Tally,
    correct_late,
    in_words,
    retract,
    retract_outlook,
)
from notify.activation.commanding.rounds import Asked, ask_again
from notify.activation.commanding.telling import Told
from notify.activation.models import Activation, FrozenPerson
from notify.activation.prepared.words import columns
from notify.activation.queries import ActivationView
from notify.activation.quotas.waves import begin_quota
from notify.activation.request import ActivationRequest
from notify.database import Database
from notify.dispatch import service as dispatch
from notify.errors import ConflictError, UserError
from notify.escalation import service as escalation
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import iso, now
from notify.settings import Settings

__all__ = [
    "ALREADY_RUNNING",
    "NAME_MAX",
    "RELEASER_MAX",
    "UNRESOLVED",
    "Activated",
    "Asked",
    "ChangedError",
    "Escalated",
    "Left",
    "Look",
    "NewContact",
    "Outlook",
    "Retractable",
    "Retracted",
    "Tally",
    "Told",
    "WalkIn",
    "Widened",
    "activate",
    "add_contact",
    "add_scope",
    "add_walk_in",
    "all_clear",
    "all_clear_outlook",
    "already_running",
    "answered",
    "approve",
    "ask_again",
    "break_glass",
    "call_off",
    "closing_outlook",
    "correct_late",
    "end",
    "escalate",
    "expect",
    "follow_up",
    "follow_up_outlook",
    "hold",
    "in_words",
    "lift_quiet",
    "look",
    "make_commander",
    "make_ready",
    "move_clock",
    "name_in_command",
    "once",
    "preview",
    "resume",
    "retract",
    "retract_outlook",
    "running_alike",
]

ALREADY_RUNNING = "already running"
MANY = 1000
"""Callees: what was frozen for so many is another table to PostgreSQL."""

FROZEN_AT_ONCE = ("frozen_person", "frozen_contact")


@dataclass(frozen=True, slots=True)
class Activated:
    """What came of ``activate``. ``again``: the key was known with the same request, nothing new was begun."""

    id: int
    state: ActivationState
    again: bool
    excused_for_night: int
    stopped: tuple[int, ...] = ()
    """Exercises that ended for it."""


def preview(session: Session, settings: Settings, request: ActivationRequest, actor: Actor) -> Preview:
    """What would happen. Raises UserError as ``activate`` does."""
    return look(session, settings, request, actor).preview


def look(session: Session, settings: Settings, request: ActivationRequest, actor: Actor) -> Look:
    """The same, with everything that it was worked out from."""
    request.check()
    linting.refuse(request)
    draft = make_draft(session, settings, request, actor.name, now(session))
    stops = [f"it stops exercise {one}, which asks some of these people" for one in draft.stops]
    said = [finding.line for finding in linting.findings(request)]
    said += ["it waits for a second person: nothing is sent before"] if rules.waits(session, request) else []
    return Look(draft, make_preview(draft, [*already_running(session, request), *stops, *said]))


def already_running(session: Session, request: ActivationRequest) -> list[str]:
    """A warning for each activation under way that asks the same or touches the same scope."""
    return [
        f"{ALREADY_RUNNING} since {iso(view.started_at or view.created_at)}: activation {view.id}"
        f" ({view.kind}, {view.ask}, {', '.join(view.scope)})"
        for view in running_alike(session, request)
    ]


def running_alike(session: Session, request: ActivationRequest) -> list[ActivationView]:
    """The activations that such a warning is about."""
    running = queries.in_states(session, (ActivationState.PREPARING, *queries.UNDER_WAY))
    return [
        view
        for view in running
        if view.kind is request.kind and (view.ask is request.ask or set(view.scope) & set(request.scope))
    ]


def activate(
    database: Database,
    settings: Settings,
    request: ActivationRequest,
    actor: Actor,
    promised: Collection[str] | None = None,
) -> Activated:
    """Begin an activation: freeze the directory, make everyone ready, and let it run.

    A known key with the same request gives the same activation again; with another request it raises
    ConflictError. Killed in the middle, the clock makes the rest ready. ``promised``: ids of the people for whom the
    word to send was given; it raises ChangedError, and sends nothing, when it would be others.
    """
    with database.reading(steady=True) as session:
        known = _by_key(session, request)
        if known is None:
            request.check()
            linting.refuse(request)
            # Worked out before anything is locked: for thousands of people that takes seconds, and answers come in.
            draft = make_draft(session, settings, request, actor.name, now(session))
            draft.course.check(request)
            if promised is not None:
                check_promise(draft, promised)
    if known is None:
        known = _begin_once(database, settings, draft, actor)
    make_ready(database, known.id)
    with database.reading() as session:
        state = queries.get(session, known.id).state
    return replace(known, state=state)


def _begin_once(database: Database, settings: Settings, draft: Draft, actor: Actor) -> Activated:
    """Begin it, unless another one with the same key has begun meanwhile: then that one it is."""
    try:
        return database.change(
            lambda session: _by_key(session, draft.request) or _begin(session, settings, draft, actor)
        )
    except IntegrityError:  # two with the same key at the same moment: the other one was first
        with database.reading() as session:
            known = _by_key(session, draft.request)
        if known is None:
            raise
        return known


def approve(database: Database, activation_id: int, by: Actor) -> ActivationState:
    """Approve one that waits, and let it run. Raises as ``approval.deciding.approve`` does."""
    database.change(lambda session: approval.approve(session, activation_id, by))
    return _run(database, activation_id)


def break_glass(database: Database, activation_id: int, by: Actor, reason: str) -> ActivationState:
    """Let one run that waits for approval, alone. Raises as ``approval.deciding.break_glass`` does."""
    database.change(lambda session: approval.break_glass(session, activation_id, by, reason))
    return _run(database, activation_id)


def _run(database: Database, activation_id: int) -> ActivationState:
    make_ready(database, activation_id)
    with database.reading() as session:
        return queries.get(session, activation_id).state


def make_ready(database: Database, activation_id: int) -> None:
    """Make callees and first attempts, chunk by chunk, each its own transaction; then let it run."""
    with database.reading() as session:
        many = queries.get(session, activation_id).total >= MANY
    if many:
        database.look_again(FROZEN_AT_ONCE)
    more = True
    while more:
        with database.writing() as session:
            more = ready_chunk(session, activation_id)


def _by_key(session: Session, request: ActivationRequest) -> Activated | None:
    if request.key is None:
        return None
    found = session.scalars(select(Activation).where(Activation.key == request.key)).first()
    if found is None:
        return None
    if found.request_hash != request.fingerprint():
        raise ConflictError(
            f"the key {request.key} was used for activation {found.id} with another request: use another key"
        )
    asleep = select(func.count()).where(FrozenPerson.activation_id == found.id, FrozenPerson.excused_reason == NIGHT)
    return Activated(found.id, found.state, again=True, excused_for_night=session.scalar(asleep) or 0)


def _begin(session: Session, settings: Settings, draft: Draft, actor: Actor) -> Activated:
    at, request = now(session), draft.request
    waits = rules.waits(session, request)
    activation = Activation(
        key=request.key,
        request_hash=request.fingerprint(),
        kind=request.kind,
        ask=request.ask,
        mode=request.mode,
        scope=list(request.scope),
        exceptions=list(request.exceptions),
        message=request.text,
        organisation=settings.organisation,
        policy=draft.policy.to_dict(),
        state=ActivationState.AWAITING_APPROVAL if waits else ActivationState.PREPARING,
        at_night=request.at_night,
        channels_off=sorted(draft.off),
        created_by=actor.name,
        created_at=at,
        total=len(draft.callees),
        quiet=request.quiet,
        need=request.need,
        tried_at_s={str(share): moment for share, moment in draft.forecast.tried_after.items()},
        correction=request.correction_text,
        saying=asdict(draft.saying) if draft.stops else None,
        message_language=request.message_language,
        message_in=request.texts or None,
        **columns(request),
    )
    session.add(activation)
    session.flush()
    freeze(session, activation.id, draft)
    if request.need is not None:
        begin_quota(session, activation.id, request.need)
    if request.mode is Mode.CASCADE:
        escalation.begin_cascade(session, activation.id, draft.leaders)
    for (language, audience), content in draft.contents.items():
        dispatch.save_content(session, activation.id, Purpose.ALERT, language, content, audience)
    append(session, [Happening("activation.begun", actor, activation.id, data=_begun(draft))], at)
    if waits:
        approval.ask(session, activation, actor)
    stopped = () if waits else stop_exercises(session, draft.stops, activation.id, actor)
    asleep = sum(callee.excused == NIGHT for callee in draft.callees)
    return Activated(activation.id, activation.state, again=False, excused_for_night=asleep, stopped=stopped)


def _begun(draft: Draft) -> dict[str, Any]:
    """What the record says of a beginning."""
    request = draft.request
    return {
        "kind": request.kind,
        "ask": request.ask,
        "scope": list(request.scope),
        "exceptions": list(request.exceptions),
        "mode": request.mode,
        "quiet": request.quiet,
        "policy": draft.policy.name,
        "need": request.need,
        "message_in": sorted(request.texts),
        "audiences": [one.name for one in request.audiences],
        "scenario": request.scenario,
        "total": len(draft.callees),
        "commanders": list(draft.beside.commanders),
    }


def move_clock(session: Session, activation_id: int, seconds: float) -> None:
    """Move an activation's own clock on, as if so much time had passed: for exercises and tests, never a real one.

    Raises UserError for a real one, or for a step back.
    """
    row = session.scalars(select(Activation).where(Activation.id == activation_id).with_for_update()).one()
    if row.kind is Kind.REAL:
        raise UserError("the clock of a real activation cannot be moved")
    if seconds <= 0:
        raise UserError("a clock is moved on, never back")
    at = now(session)
    row.clock_jumps = [*row.clock_jumps, [at.isoformat(), seconds]]
    append(session, [Happening("clock.moved", CLOCK, activation_id, data={"seconds": seconds})], at)
