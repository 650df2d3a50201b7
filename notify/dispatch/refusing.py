"""Attempts that cannot help any more, before anything was sent: their address turned out not to be one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel
from notify.dispatch import carrying
from notify.dispatch.models import Attempt
from notify.dispatch.sets import among
from notify.events.service import CLOCK, Actor, Happening, append
from notify.moments import now


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, as a carrier would have told it. ``dead``: the address is no good on any channel."""

    code: str
    words: str
    dead: bool = False


OPTED_OUT: Final = Refusal("21610", "this phone has opted out of texts from us")
WRONG_NUMBER: Final = Refusal("wrong_number", "somebody there told us that it is the wrong number", dead=True)


def refuse(
    session: Session,
    activation_id: int,
    person_nos: Collection[int],
    address: str,
    channels: Collection[Channel],
    refusal: Refusal,
    *,
    actor: Actor = CLOCK,
) -> int:
    """What is planned for these people at this address fails for good, and escalation moves on; how many there were.

    One that a worker holds already goes its way: what becomes of it is told as ever.
    """
    planned = select(Attempt.activation_id, Attempt.id, Attempt.carries).where(
        Attempt.activation_id == activation_id,
        among(session, Attempt.person_no, person_nos),
        Attempt.address == address,
        Attempt.channel.in_(channels),
        Attempt.state == AttemptState.PLANNED,
    )
    ids = carrying.instead_of(session, session.execute(planned.order_by(Attempt.id).with_for_update()).all())
    if not ids:
        return 0
    at = now(session)
    mine = update(Attempt).where(Attempt.activation_id == activation_id, among(session, Attempt.id, ids))
    session.execute(
        mine.values(
            state=AttemptState.FAILED,
            error_code=refusal.code,
            error=refusal.words,
            number_dead=refusal.dead,
            for_good=True,
            news=True,
            finished_at=at,
        )
    )
    append(session, [Happening("attempts.refused", actor, activation_id, data={"ids": ids, "code": refusal.code})], at)
    return len(ids)
