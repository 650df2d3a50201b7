"""The ways in which an activation changes: it begins, it is made ready, it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from callrees import wording
from callrees.words import SILENT, ActivationState, Kind, Mode, Purpose
from notify.activation import queries
from notify.activation.draft import NIGHT, Draft, make_draft
from notify.activation.freezing import freeze
from notify.activation.models import Activation, Disposition, FrozenPerson
from notify.activation.preview import Preview, make_preview
from notify.activation.readying import ready_chunk
from notify.activation.request import ActivationRequest, checked_message
from notify.checkin import queries as checkin
from notify.database import Database
from notify.dispatch import service as dispatch
from notify.errors import ConflictError, UserError
from notify.escalation import service as escalation
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import iso, now
from notify.settings import Settings

UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Activated:
    """What came of ``activate``. ``again``: the key was known with the same request, nothing new was begun."""

    id: int
    state: ActivationState
    again: bool
    excused_for_night: int


def preview(session: Session, settings: Settings, request: ActivationRequest, actor: Actor) -> Preview:
    """What would happen. Raises UserError as ``activate`` does."""
    draft = make_draft(session, settings, request, actor.name, now(session))
    return make_preview(draft, already_running(session, request))


def already_running(session: Session, request: ActivationRequest) -> list[str]:
    """A warning for each activation under way that asks the same or touches the same scope."""
    running = queries.in_states(session, (ActivationState.PREPARING, *queries.UNDER_WAY))
    return [
        f"already running since {iso(view.started_at or view.created_at)}: activation {view.id}"
        f" ({view.kind}, {view.ask}, {', '.join(view.scope)})"
        for view in running
        if view.kind is request.kind and (view.ask is request.ask or set(view.scope) & set(request.scope))
    ]


def activate(database: Database, settings: Settings, request: ActivationRequest, actor: Actor) -> Activated:
    """Begin an activation: freeze the directory, make everyone ready, and let it run.

    A known key with the same request gives the same activation again; with another request it raises
    ConflictError. Killed in the middle, the clock makes the rest ready.
    """
    with database.reading(steady=True) as session:
        known = _by_key(session, request)
        if known is None:
            # Worked out before anything is locked: for thousands of people that takes seconds, and answers come in.
            draft = make_draft(session, settings, request, actor.name, now(session))
            draft.course.check(request)
    if known is None:
        known = _begin_once(database, settings, draft, actor)
    make_ready(database, known.id)
    with database.reading() as session:
        state = queries.get(session, known.id).state
    return Activated(known.id, state, known.again, known.excused_for_night)


def _begin_once(database: Database, settings: Settings, draft: Draft, actor: Actor) -> Activated:
    """Begin it, unless another one with the same key has begun meanwhile: then that one it is."""
    try:
        with database.writing() as session:
            return _by_key(session, draft.request) or _begin(session, settings, draft, actor)
    except IntegrityError:  # two with the same key at the same moment: the other one was first
        with database.reading() as session:
            known = _by_key(session, draft.request)
        if known is None:
            raise
        return known


def make_ready(database: Database, activation_id: int) -> None:
    """Make callees and first attempts, chunk by chunk, each its own transaction; then let it run."""
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
    at = now(session)
    request = draft.request
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
        state=ActivationState.PREPARING,
        at_night=request.at_night,
        channels_off=sorted(draft.off),
        created_by=actor.name,
        created_at=at,
        total=len(draft.callees),
        tried_at_s={str(share): moment for share, moment in draft.forecast.tried_after.items()},
    )
    session.add(activation)
    session.flush()
    freeze(session, activation.id, draft)
    if request.mode is Mode.CASCADE:
        escalation.begin_cascade(session, activation.id, draft.leaders)
    for language, content in draft.contents.items():
        dispatch.save_content(session, activation.id, Purpose.ALERT, language, content)
    data: dict[str, Any] = {
        "kind": request.kind,
        "ask": request.ask,
        "scope": list(request.scope),
        "exceptions": list(request.exceptions),
        "mode": request.mode,
        "policy": draft.policy.name,
        "total": len(draft.callees),
        "commanders": list(draft.beside.commanders),
    }
    append(session, [Happening("activation.begun", actor, activation.id, data=data)], at)
    asleep = sum(callee.excused == NIGHT for callee in draft.callees)
    return Activated(activation.id, activation.state, again=False, excused_for_night=asleep)


@dataclass(frozen=True, slots=True)
class Left:
    """Someone who was still unaccounted for at the end, and what was decided about them."""

    person_no: int
    employee_id: str | None
    name: str
    disposition: str


def end(
    session: Session,
    activation_id: int,
    actor: Actor,
    *,
    message: str | None = None,
    dispositions: Mapping[str, str] | None = None,
    rest: str | None = None,
) -> list[Left]:
    """End an activation: nothing more is sent, everyone left gets a disposition; answers still count, as late.

    ``dispositions`` by employee id; ``rest`` for all others left (``unresolved`` when not given). A message
    goes to everybody who was contacted. Raises UserError when it has ended, or for an id that is not left.
    """
    at = now(session)
    queries.get(session, activation_id)
    closing = checked_message(message) if message is not None else None
    taken = session.execute(
        update(Activation)
        .where(Activation.id == activation_id, Activation.state.in_((ActivationState.PREPARING, *queries.UNDER_WAY)))
        .values(state=ActivationState.ENDED, ended_at=at)
        .returning(Activation.id)
    ).first()
    view = queries.get(session, activation_id, anew=True)
    if taken is None:
        raise UserError(f"activation {activation_id} is {view.state} already: nothing was changed")
    left = _left(session, activation_id, dispositions or {}, rest or UNRESOLVED)
    rows = [
        Disposition(activation_id=activation_id, person_no=one.person_no, text=one.disposition, by=actor.name, at=at)
        for one in left
    ]
    session.add_all(rows)
    escalation.stop(session, activation_id)
    dispatch.withdraw_all(session, activation_id)
    if closing is not None:
        _closing_message(session, view, closing)
    data = {"left": len(left), "message": closing is not None}
    append(session, [Happening("activation.ended", actor, activation_id, data=data)], at)
    return left


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


def _left(session: Session, activation_id: int, dispositions: Mapping[str, str], rest: str) -> list[Left]:
    standing = checkin.statuses(session, activation_id)
    people = queries.people(session, activation_id, [no for no, status in standing.items() if status in SILENT])
    ids = {person.employee_id for person in people.values()}
    strangers = [id_ for id_ in dispositions if id_ not in ids]
    if strangers:
        raise UserError(f"{', '.join(strangers)} is not among those left unaccounted for: nothing was changed")
    return [
        Left(no, person.employee_id, person.name, dispositions.get(person.employee_id or "", rest))
        for no, person in people.items()
    ]


def _closing_message(session: Session, view: queries.ActivationView, message: str) -> None:
    """The word at the end, to every callee, on the first contact of each written channel."""
    contacted = select(FrozenPerson).where(
        FrozenPerson.activation_id == view.id, FrozenPerson.is_callee, FrozenPerson.contacted
    )
    callees = session.scalars(contacted.order_by(FrozenPerson.person_no)).all()
    contacts = queries.contacts(session, view.id, [person.person_no for person in callees])
    contents: dict[str, tuple[int, int]] = {}
    attempts = []
    for person in callees:
        language = wording.language_for(person.language or "")
        if language not in contents:
            content = wording.closing(view.frame(language), message)
            id_ = dispatch.save_content(session, view.id, Purpose.FOLLOW_UP, language, content)
            contents[language] = (id_, wording.text_size(content.sms).segments)
        content_id, size = contents[language]
        attempts += dispatch.on_first_contacts(
            person.person_no,
            contacts[person.person_no],
            purpose=Purpose.FOLLOW_UP,
            content_id=content_id,
            segments=size,
            priority=dispatch.FOLLOW_UP,
            off=view.channels_off,
        )
    dispatch.plan(session, view.id, attempts, simulated=view.kind is Kind.TABLETOP)
