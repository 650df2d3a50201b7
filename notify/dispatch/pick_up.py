"""Who or what picked up a call, as the carrier's ear has it: told beside the call, sometimes after its end."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.words import AttemptState
from notify.dispatch import lines
from notify.dispatch.models import Attempt
from notify.dispatch.queries import is_machine
from notify.dispatch.receipts import FAX
from notify.events.service import CARRIER, Happening, append
from notify.moments import now

FAX_WORDS = "a fax machine answers at this number"
LONGEST = 40


def picked_up(session: Session, activation_id: int, attempt_id: int, answered_by: str) -> bool:
    """Keep who or what took the call of an attempt; False where there is no such attempt, or it was told before.

    It reaches nobody: only a key does. A mailbox makes the call one that nobody took, as soon as it is over. A fax
    machine is no way to this person: the call failed, for good.
    """
    wanted = select(Attempt).where(Attempt.activation_id == activation_id, Attempt.id == attempt_id)
    attempt = session.scalars(wanted.with_for_update(), execution_options={"populate_existing": True}).one_or_none()
    if attempt is None or attempt.answered_by is not None or attempt.state is AttemptState.SIMULATED:
        return False
    at = now(session)
    attempt.answered_by = answered_by[:LONGEST]
    if answered_by == FAX:
        attempt.state, attempt.error, attempt.for_good, attempt.news = AttemptState.FAILED, FAX_WORDS, True, True
        attempt.finished_at = attempt.finished_at or at
        lines.release(session, [attempt_id])
    elif is_machine(answered_by) and attempt.finished_at is not None:
        attempt.news = True  # it was over before we knew that nobody had taken it
    data = {"id": attempt_id, "answered_by": attempt.answered_by}
    append(session, [Happening("attempt.answered_by", CARRIER, activation_id, attempt.person_no, data)], at)
    session.flush()
    return True
