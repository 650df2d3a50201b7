"""Escalate now: the commander does not want to wait for the next step of some silent people."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callrees.escalation import next_step_at
from notify.activation.queries import ActivationView
from notify.dispatch.sets import among
from notify.escalation.chasing.facts import DUE, Due, facts_of
from notify.escalation.models import CalleeClock
from notify.escalation.picture import Picture
from notify.events.service import Actor, Happening, append
from notify.moments import now


def escalate_now(
    session: Session, view: ActivationView, person_nos: Collection[int] | None, actor: Actor
) -> dict[int, float]:
    """Put the clocks of these callees (None: all) on to their next step, which is then taken at the next tick.

    Later steps come as much earlier. Returns by how many seconds for each; left out are those who have answered,
    whose first message no carrier has taken yet, and for whom no step is left.
    """
    query = select(CalleeClock.activation_id, *DUE).where(
        CalleeClock.activation_id == view.id, CalleeClock.next_s.is_not(None)
    )
    if person_nos is not None:
        query = query.where(among(session, CalleeClock.person_no, person_nos))
    # In the order in which everyone locks clocks; two commanders at once take one step after the other.
    rows = session.execute(query.order_by(CalleeClock.person_no).with_for_update())
    clocks = [Due(*row[1:]) for row in rows]
    at = now(session)
    now_s = view.clock.elapsed(at)
    facts = facts_of(Picture(session, view, now_s), clocks)
    policy = view.policy_in_force
    skipped: dict[int, float] = {}
    changed = []
    for clock in clocks:
        next_s = next_step_at(policy, facts[clock.person_no], now_s)
        if next_s is not None:
            skipped[clock.person_no] = next_s - now_s
            key = {"activation_id": view.id, "person_no": clock.person_no}
            changed.append(key | {"ahead_s": clock.ahead_s + next_s - now_s, "next_s": now_s})
    if changed:
        session.execute(update(CalleeClock), changed)
        data = {"people": sorted(skipped)}
        append(session, [Happening("escalated.now", actor, view.id, data=data)], at)
    return skipped
