"""What carriers report, in any order and any number of times, becomes the state of attempts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from callrees.words import AttemptState, Channel, Purpose
from notify.carriers.interface import Fault, Receipt, ReceiptState, Trouble
from notify.carriers.senders import country_of
from notify.dispatch import carrying, health, senders
from notify.dispatch.models import Attempt, Line
from notify.events.service import CARRIER, Actor, Happening, append
from notify.moments import now

RANK = {
    AttemptState.SIMULATED: 9,  # never left the house: no receipt can be its own
    AttemptState.PLANNED: 0,
    AttemptState.SENDING: 0,
    AttemptState.UNKNOWN: 0,
    AttemptState.WITHDRAWN: 0,  # a call or text that was under way when it was withdrawn
    AttemptState.ACCEPTED: 1,
    AttemptState.FAILED: 2,
    AttemptState.DELIVERED: 3,  # what was delivered stays delivered
}

BECOMES = {
    ReceiptState.ACCEPTED: AttemptState.ACCEPTED,
    ReceiptState.FAILED: AttemptState.FAILED,
    ReceiptState.DELIVERED: AttemptState.DELIVERED,
    ReceiptState.ENDED: AttemptState.DELIVERED,
}

OVER = frozenset({ReceiptState.FAILED, ReceiptState.ENDED})

FAX = "fax"
"""What took a call that is lost for good, whatever its end says."""

_TABLE = cast(Table, Attempt.__table__)
_OF = (_TABLE.c.activation_id == bindparam("activation"), _TABLE.c.id == bindparam("attempt"))
_STATE = select(_TABLE.c.person_no, _TABLE.c.channel, _TABLE.c.state, _TABLE.c.address, _TABLE.c.carries).where(*_OF)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a receipt changed: ``state`` is the attempt's now; ``changed`` False when it said nothing new."""

    state: AttemptState
    changed: bool


def receipt(
    session: Session, activation_id: int, attempt_id: int, report: Receipt, *, actor: Actor = CARRIER
) -> Settled | None:
    """Apply what a carrier reports about an attempt; None when there is no such attempt.

    States only ever grow: a late "sent" does not undo "delivered", a second copy changes nothing. It settles
    a doubt at once, and stops a text that was about to be sent again. One statement does all of it, so that two
    receipts at the same moment cannot both be the first.
    """
    at = now(session)
    attempt = _grow(session, activation_id, attempt_id, report, at)
    changed = attempt is not None
    attempt = attempt or _known(session, activation_id, attempt_id)
    if attempt is None:
        return None
    if report.state in OVER and attempt.channel is Channel.VOICE and attempt.state is not AttemptState.SIMULATED:
        changed = _hang_up(session, activation_id, attempt_id, at) or changed
    if changed:
        carrying.follow(session, [attempt_id] if attempt.carries else [])
        if report.stop_channel:
            health.stop(session, attempt.channel, report.reason or "the carrier refuses us")
        if report.fault in (Fault.SENDER, Fault.COUNTRY) and report.sender:
            _blame(session, attempt, report)
        data = {"id": attempt_id, "state": attempt.state.value, "code": report.code}
        happening = Happening(f"attempt.{report.state}", actor, activation_id, attempt.person_no, data)
        append(session, [happening], at)
    return Settled(attempt.state, changed)


def _blame(session: Session, attempt: Row[*tuple[Any, ...]], report: Receipt) -> None:
    """A receipt says that a sender of ours can send nothing, everywhere or to this country."""
    country = country_of(attempt.address) if report.fault is Fault.COUNTRY else ""
    trouble = Trouble(report.sender, country, report.reason or "the carrier refuses it")
    senders.note(session, attempt.channel, [trouble], by_receipt=True, actor=CARRIER)


def known_already(session: Session, activation_id: int, attempt_id: int, report: Receipt) -> bool:
    """Whether a receipt only tells what the answer to the request has told before, as most "sent" do.

    It reads, and so waits for nobody and costs no write. False: it may say something new.
    """
    if report.state is not ReceiptState.ACCEPTED:
        return False
    attempt = _known(session, activation_id, attempt_id)
    return attempt is not None and RANK[AttemptState.ACCEPTED] <= RANK[attempt.state]


def _known(session: Session, activation_id: int, attempt_id: int) -> Row[*tuple[Any, ...]] | None:
    return session.execute(_STATE, {"activation": activation_id, "attempt": attempt_id}).first()


def _grow(
    session: Session, activation_id: int, attempt_id: int, report: Receipt, at: datetime
) -> Row[*tuple[Any, ...]] | None:
    """Write it down where it says more than is known; None where it does not, or where there is no such attempt."""
    state = BECOMES[report.state]
    values: dict[str, Any] = {"activation": activation_id, "attempt": attempt_id, "told_by": report.carrier_id}
    values |= {"heard": at, "taken": min(report.at or at, at)}
    if state is AttemptState.FAILED:
        values |= {"code": report.code, "reason": (report.reason or "")[:200] or None}
        values |= {"dead": report.number_dead, "good": report.for_good}
        values["again"] = None if report.again_s is None else at + timedelta(seconds=report.again_s)
    return session.execute(_GROWS[state], values).first()


def _growth(state: AttemptState) -> Any:
    """The statement by which an attempt that has not come so far yet reaches a state."""
    columns = _TABLE.c
    values: dict[str, Any] = {
        "state": state,
        "lease_until": None,
        "carrier_id": func.coalesce(columns.carrier_id, bindparam("told_by")),
        "tried_at": func.coalesce(columns.tried_at, bindparam("heard", type_=columns.tried_at.type)),
        # A carrier that reports a failure had taken it: the person's clock runs from then.
        "accepted_at": func.coalesce(columns.accepted_at, bindparam("taken", type_=columns.accepted_at.type)),
    }
    if state is AttemptState.FAILED:
        values |= {"error_code": bindparam("code"), "error": bindparam("reason"), "number_dead": bindparam("dead")}
        # A call that nobody took may be made again: the policy has to look.
        unanswered = and_(columns.channel == Channel.VOICE, columns.purpose == Purpose.ALERT)
        news = or_(bindparam("good"), unanswered)
        values |= {"for_good": bindparam("good"), "news": news, "finished_at": bindparam("heard")}
        values["again_at"] = bindparam("again")
    else:
        values |= {"error_code": None, "error": None, "number_dead": False, "for_good": False, "finished_at": None}
        values["again_at"] = None
    if state is AttemptState.DELIVERED:
        values["delivered_at"] = bindparam("taken")
    behind = [one for one in AttemptState if RANK[one] < RANK[state]]
    no_fax = or_(columns.answered_by.is_(None), columns.answered_by != FAX)
    growing = update(_TABLE).where(*_OF, columns.state.in_(behind), no_fax).values(values)
    return growing.returning(columns.person_no, columns.channel, columns.state, columns.address, columns.carries)


_GROWS = {state: _growth(state) for state in set(BECOMES.values())}


def _hang_up(session: Session, activation_id: int, attempt_id: int, at: datetime) -> bool:
    """The call is over: its line is free. False when that was known."""
    session.execute(delete(Line).where(Line.attempt_id == attempt_id))
    nobody = _TABLE.c.answered_by.like("machine%")
    ending = update(_TABLE).where(*_OF, _TABLE.c.finished_at.is_(None))
    ending = ending.values(finished_at=bindparam("heard"), news=case((nobody, True), else_=_TABLE.c.news))
    found = session.execute(
        ending.returning(_TABLE.c.id), {"activation": activation_id, "attempt": attempt_id, "heard": at}
    )
    return found.first() is not None
