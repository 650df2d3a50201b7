"""A human has read an answer that no rule understood."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.accounting import Confirm
from callrees.replies import MeaningKind
from callrees.words import Basis, Channel, Duty, Source, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.checkin.models import Inbound
from notify.checkin.recording import Recorded, Said, record
from notify.checkin.replying import answer_recorded, text_back
from notify.errors import ConflictError, NotFoundError, UserError
from notify.escalation import service as escalation
from notify.events.service import Actor, Happening, append
from notify.moments import now

ANSWER = "answer"
"""Why a help case is opened: a human read it so."""


def review(
    session: Session,
    inbound_id: int,
    status: Status | None,
    by: str,
    actor: Actor,
    *,
    duty: Duty | None = None,
    person_no: int | None = None,
    activation_id: int | None = None,
) -> Recorded | None:
    """``by`` has read an answer and says what it means; ``status`` None: there is nothing to record.

    What is recorded are the person's own words, as they were read, said when they came in: a newer answer is
    not undone. ``person_no`` (of ``activation_id``, where that is another one) says whose they were where that was
    not known. Someone beside the callees has no status: their need alone is acted on, and None is returned. Raises
    NotFoundError, ConflictError when another one was quicker, UserError where it is not known whose answer it is.
    """
    inbound = _waiting(session, inbound_id)
    recorded = None
    if status is not None:
        view, person = _whose(session, inbound, person_no, activation_id)
        inbound.activation_id, inbound.person_no = view.id, person.person_no
        if person.is_callee:
            recorded = _record(session, view, person, inbound, status, duty, actor)
        elif status is Status.NEEDS_HELP:
            escalation.help_needed(session, view, person.person_no, ANSWER)
    inbound.to_review, inbound.reviewed_at, inbound.reviewed_by = False, now(session), by[:120]
    data = {"inbound": inbound_id, "status": status, "by": by}
    append(session, [Happening("answer.reviewed", actor, inbound.activation_id, inbound.person_no, data)])
    session.flush()
    return recorded


def _record(
    session: Session,
    view: ActivationView,
    person: PersonView,
    inbound: Inbound,
    status: Status,
    duty: Duty | None,
    actor: Actor,
) -> Recorded:
    """Record it as theirs, and confirm it to the phone that wrote."""
    said = Said(
        status=status,
        duty=duty,
        source=Source.VOICE if inbound.channel is Channel.VOICE else Source.SMS,
        basis=Basis.SELF,
        by=person.label,
        said_at=inbound.heard_at,
        text=inbound.text,
        inbound_id=inbound.id,
    )
    recorded = record(session, view, person.person_no, said, actor)
    if recorded.confirm is not Confirm.NONE and inbound.channel is Channel.SMS:
        content = answer_recorded(session, view, person, recorded.status, recorded.duty)
        urgent = recorded.status is Status.NEEDS_HELP
        text_back(session, view, person, inbound.address, content, urgent=urgent)
    return recorded


def _waiting(session: Session, inbound_id: int) -> Inbound:
    """The answer, ours alone until the end of the transaction."""
    wanted = select(Inbound).where(Inbound.id == inbound_id).with_for_update()
    inbound = session.scalars(wanted, execution_options={"populate_existing": True}).one_or_none()
    if inbound is None:
        raise NotFoundError(f"there is no answer {inbound_id} to review: `tocsin answers` lists those that wait")
    if not inbound.to_review:
        raise ConflictError(f"{inbound.reviewed_by or 'a rule'} has settled this answer already: nothing was changed")
    return inbound


def _whose(
    session: Session, inbound: Inbound, person_no: int | None, activation_id: int | None
) -> tuple[ActivationView, PersonView]:
    if inbound.meaning == MeaningKind.FOR_OTHERS.value:
        raise UserError("it speaks of others: answer for them, saying how it is known, then settle it as `nothing`")
    id_ = inbound.activation_id if activation_id is None else activation_id
    no = inbound.person_no if person_no is None else person_no
    if id_ is None or no is None:
        raise UserError("nobody knows whose answer this is: name the person, or settle it as `nothing`")
    view = activation.get(session, id_)
    person = activation.person(session, view.id, no)
    if person is None:
        raise UserError(f"activation {view.id} knows no person {no}: name one of its people")
    return view, person
