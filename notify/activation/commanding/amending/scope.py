"""One more scope: people who were not meant at first become callees, each at their place in the call tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callrees.words import Mode
from notify.activation import queries
from notify.activation.approval import queries as approvals
from notify.activation.beginning.draft import Draft, make_draft
from notify.activation.beginning.freezing import people_rows
from notify.activation.beginning.readying import first_attempts, join
from notify.activation.commanding.amending.number import current_alert
from notify.activation.commanding.amending.walk_in import next_number
from notify.activation.commanding.exercises import stop_exercises
from notify.activation.commanding.locking import locked
from notify.activation.models import Activation, FrozenBackup, FrozenContact, FrozenPerson
from notify.activation.quotas.waves import look_again
from notify.activation.request import ActivationRequest
from notify.database import Database, insert_rows
from notify.errors import UserError
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.moments import now
from notify.settings import Settings

TREE = (
    "is_callee",
    "superior_no",
    "depth",
    "placed",
    "excused_reason",
    "contacted",
    "priority",
    "could_send_s",
    "audience",
)
"""What becomes of somebody who was known beside the callees and is one now; their contacts stay as frozen."""


@dataclass(frozen=True, slots=True)
class Widened:
    """How many people came to it, and how many first messages they get."""

    people: int
    messages: int
    total: int


def add_scope(database: Database, settings: Settings, activation_id: int, scope: str, actor: Actor) -> Widened:
    """Add the people of a scope who are not callees yet, as the directory has them now.

    Worked out before anything is locked, as an activation is. Raises UserError for a scope that adds nobody, for what
    a second person approved, or unless it is under way.
    """
    with database.reading(steady=True) as session:
        view = queries.get(session, activation_id)
        request = _request(session, view, scope)
        draft = make_draft(session, settings, request, actor.name, now(session))
    return database.change(lambda session: _add(session, activation_id, scope, draft, actor))


def _request(session: Session, view: queries.ActivationView, scope: str) -> ActivationRequest:
    row = session.get_one(Activation, view.id)
    return ActivationRequest(
        scope=(*row.scope, scope),
        message=row.message,
        message_language=view.original.language,
        message_in=tuple(view.original.texts.items()),
        audiences=view.prepared.audiences,
        kind=row.kind,
        ask=row.ask,
        exceptions=tuple(row.exceptions),
        mode=Mode.BROADCAST,
        policy=view.policy.name,
        at_night=row.at_night,
    )


def _add(session: Session, activation_id: int, scope: str, draft: Draft, actor: Actor) -> Widened:
    row = locked(session, activation_id, queries.UNDER_WAY)
    _refuse_beyond_approval(session, row)
    known = {one.label: one for one in queries.people(session, activation_id).values() if one.account is None}
    fresh = [one for one in draft.callees if not _is_callee(known, one.profile.employee_id)]
    if not fresh:
        raise UserError(f"{scope} adds nobody to activation {activation_id}: nothing was changed")
    new_ids = {one.profile.employee_id for one in fresh}
    numbers = {label: one.person_no for label, one in known.items()}
    first = next_number(session, activation_id)
    unknown = [key for key in (*new_ids, *_beside(draft, new_ids)) if key not in numbers]
    ordered = [one.profile.employee_id for one in fresh if one.profile.employee_id in unknown]
    ordered += [key for key in unknown if key not in new_ids]
    numbers |= {key: first + place for place, key in enumerate(dict.fromkeys(ordered))}
    _write(session, activation_id, draft, numbers, set(ordered), new_ids)
    row.total += len(fresh)
    row.scope = [*row.scope, scope]
    session.flush()
    view = queries.get(session, activation_id, anew=True)
    nos = [numbers[one.profile.employee_id] for one in fresh]
    mine = (FrozenPerson.activation_id == activation_id, FrozenPerson.person_no.in_(nos))
    people = session.scalars(select(FrozenPerson).where(*mine), execution_options={"populate_existing": True}).all()
    alert = current_alert(session, view)
    for person in people:
        alert.of(person.language, person.audience)
    at = now(session)
    by_no = {person.person_no: person for person in people}
    ordered_people = [by_no[no] for no in nos]
    join(session, view, ordered_people, view.clock.elapsed(at))
    messages = first_attempts(session, view, ordered_people)
    escalation.look_where_sick(session, view, nos)
    look_again(session, activation_id)
    stopped = stop_exercises(session, draft.stops, activation_id, actor)
    data = {"scope": scope, "people": len(fresh), "total": row.total, "stopped_exercises": list(stopped)}
    append(session, [Happening("amended.scope", actor, activation_id, data=data)], at)
    return Widened(len(fresh), messages, row.total)


def _refuse_beyond_approval(session: Session, row: Activation) -> None:
    """Two people decided about those whom it has: one does not decide about more."""
    approver = approvals.approver_of(session, row.id)
    if approver is not None:
        people = "the one person" if row.total == 1 else f"the {row.total} people"
        raise UserError(
            f"a second person ({approver}) approved activation {row.id} for {people} in it:"
            " launch another for the rest; nothing was changed"
        )


def _is_callee(known: dict[str, queries.PersonView], employee_id: str) -> bool:
    return employee_id in known and known[employee_id].is_callee


def _beside(draft: Draft, new_ids: set[str]) -> list[str]:
    """Superiors above the new ones, and their backups, who are no callees."""
    backups = {backup for holder, named in draft.backups.items() if holder in new_ids for backup in named}
    above = {one.superior for one in draft.callees if one.profile.employee_id in new_ids and one.superior}
    wanted, waiting = set(backups), list(above)
    while waiting:
        id_ = waiting.pop()
        if id_ in draft.beside.outside and id_ not in wanted:
            wanted.add(id_)
            superior = draft.beside.outside[id_][1]
            waiting += [superior] if superior else []
    return [id_ for id_ in draft.beside.outside if id_ in wanted]


def _write(
    session: Session,
    activation_id: int,
    draft: Draft,
    numbers: dict[str, int],
    unknown: set[str],
    new_ids: set[str],
) -> None:
    key = {"activation_id": activation_id}
    rows: dict[str, dict[str, Any]] = {
        row["employee_id"]: row for row in people_rows(draft, numbers) if row["employee_id"]
    }
    soonest = min(rows[id_]["could_send_s"] for id_ in new_ids)
    for id_ in new_ids:  # those who were there before are not sent to again
        rows[id_]["could_send_s"] -= soonest
    nobody = {"commander_rank": None, "is_hr": False}
    insert_rows(session, FrozenPerson, [key | rows[id_] | nobody for id_ in numbers if id_ in unknown])
    turned = [id_ for id_ in new_ids if id_ not in unknown]
    for id_ in turned:
        whose = (FrozenPerson.activation_id == activation_id, FrozenPerson.person_no == numbers[id_])
        session.execute(update(FrozenPerson).where(*whose).values({name: rows[id_][name] for name in TREE}))
    contacts = [
        key | {"person_no": numbers[id_], "channel": channel, "rank": rank, "address": address}
        for id_ in unknown
        for channel, addresses in draft.contacts_of(id_).items()
        for rank, address in enumerate(addresses, start=1)
    ]
    insert_rows(session, FrozenContact, contacts)
    backups = [
        key | {"holder_no": numbers[holder], "rank": rank, "person_no": numbers[backup]}
        for holder in new_ids
        for rank, backup in enumerate((one for one in draft.backups.get(holder, ()) if one in numbers), start=1)
    ]
    insert_rows(session, FrozenBackup, backups)
