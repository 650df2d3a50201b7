"""The chase: callees whose next moment has come get what the policy says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select, update

from callrees.escalation import RECHECK, CalleeFacts, Decision, address_of, decide, is_unreachable
from callrees.policy import Policy
from callrees.succession import nearest_accounted
from callrees.words import Channel, Notified
from notify.activation import queries as activation
from notify.escalation.acting import succession
from notify.escalation.chasing.alerting import plan_alerts
from notify.escalation.chasing.facts import DUE, STARTS_AT_LATEST_S, Due, facts_of, stored_step
from notify.escalation.models import CalleeClock, StepTaken
from notify.escalation.picture import Picture
from notify.escalation.telling import notices
from notify.escalation.telling.notices import NewNotice, Topic
from notify.events.service import CLOCK, Happening, append
from notify.sets import among

BATCH = 2000
"""Callees looked at in one transaction."""


def callees_due(picture: Picture) -> bool:
    """Give the callees whose moment has come what is due. True when there were any."""
    session, view = picture.session, picture.view
    query = (
        select(CalleeClock.activation_id, *DUE)
        .where(CalleeClock.activation_id == view.id, CalleeClock.next_s <= picture.now_s)
        .order_by(CalleeClock.next_s, CalleeClock.person_no)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    clocks = [Due(*row[1:]) for row in session.execute(query)]
    if not clocks:
        return False
    facts = facts_of(picture, clocks)
    policy = view.policy_in_force
    decisions = {clock.person_no: decide(policy, facts[clock.person_no], picture.now_s) for clock in clocks}
    beside = _on_the_same_phones(picture, decisions, facts)
    if beside:  # one telephone, one text: who shares it is looked at with them, a moment early or late
        clocks += beside
        facts |= facts_of(picture, beside)
        decisions |= {one.person_no: decide(policy, facts[one.person_no], picture.now_s) for one in beside}
    plan_alerts(session, view, decisions, facts)
    _take_steps(picture, decisions)
    _set_clocks(picture, clocks, decisions, facts)
    return True


def _on_the_same_phones(
    picture: Picture, decisions: Mapping[int, Decision], facts: Mapping[int, CalleeFacts]
) -> list[Due]:
    """The clocks of others whose telephone is about to be texted."""
    session, view = picture.session, picture.view
    addresses = {
        address_of(facts[no].contacts, planned.way) or ""
        for no, decision in decisions.items()
        for planned in decision.contact
        if planned.way.channel is Channel.SMS
    }
    shared = activation.sharers(session, view.id, addresses)
    others = {one.person_no for people in shared.values() for one in people if one.person_no not in decisions}
    if not others:
        return []
    mine = (CalleeClock.activation_id == view.id, CalleeClock.next_s.is_not(None))
    wanted = select(CalleeClock.activation_id, *DUE).where(*mine, among(session, CalleeClock.person_no, others))
    rows = session.execute(wanted.order_by(CalleeClock.person_no).with_for_update(skip_locked=True))
    return [Due(*row[1:]) for row in rows]


def _take_steps(picture: Picture, decisions: Mapping[int, Decision]) -> None:
    """Backups are called and others told; each step is marked as taken in the same transaction."""
    session, view = picture.session, picture.view
    taken: list[dict[str, Any]] = []
    told: list[NewNotice] = []
    waits: dict[int, float | None] = {}
    picture.fetch_above(no for no, decision in decisions.items() if decision.notify)
    for no, decision in decisions.items():
        for step in decision.backups:
            waits[no] = view.policy.steps[step].backups_wait
        for _, role in decision.notify:
            told += [NewNotice(to, no, topic, picture.now_s) for to, topic in _whom(picture, no, role)]
        steps = {*decision.backups, *(step for step, _ in decision.notify)}
        taken += [
            {"activation_id": view.id, "person_no": no, "step": stored_step(view, step), "at_s": picture.now_s}
            for step in sorted(steps)
        ]
    succession.call(session, view, waits, picture.now_s)
    if taken:
        session.execute(insert(StepTaken), taken)
        labels = activation.labels(session, view.id, {row["person_no"] for row in taken})
        data = {"steps": [[labels[row["person_no"]], row["step"]] for row in taken]}
        append(session, [Happening("steps.taken", CLOCK, view.id, data=data)])
    notices.add(session, view.id, told)


def _whom(picture: Picture, person_no: int, role: Notified) -> list[tuple[int, Topic]]:
    """Who is told that someone is silent; never they themselves.

    No superior is accounted for: the commander, else HR, answers for them. The silent one is the commander: HR
    has the list.
    """
    commanders = [no for no in picture.commanders if no != person_no]
    commanders = commanders or [no for no in picture.duty_list if no != person_no]
    hr = [no for no in picture.hr if no != person_no]
    if picture.view.quiet:  # who is in hiding gets no lists
        commanders, hr = ([no for no in nos if no not in picture.callees] for nos in (commanders, hr))
    if role is Notified.COMMANDER and commanders:
        return [(no, Topic.COMMANDER) for no in commanders]
    if role in (Notified.COMMANDER, Notified.HR):
        return [(no, Topic.HR) for no in hr]
    superior = nearest_accounted(picture.path(person_no), person_no)
    if superior is not None:
        return [(superior, Topic.SUPERIOR)]
    picture.fetch_contacts([*commanders, *hr])
    others = [no for no in (*commanders, *hr) if picture.can_be_told(no)] or commanders or hr
    return [(no, Topic.SUPERIOR) for no in others[:1]]


def _set_clocks(
    picture: Picture, clocks: Sequence[Due], decisions: Mapping[int, Decision], facts: Mapping[int, CalleeFacts]
) -> None:
    """When to look at each of them again, and who has no working contact."""
    session, view = picture.session, picture.view
    unstarted = picture.now_s + _until_looked_at(view.policy_in_force)
    gone, rows = [], []
    for clock in clocks:
        no = clock.person_no
        waits = facts[no].started is None and facts[no].silent and not facts[no].waits
        unreachable = facts[no].silent and is_unreachable(replace(facts[no], off=view.carriers_off))
        if unreachable and not clock.unreachable:
            gone.append(Happening("callee.unreachable", CLOCK, view.id, no))
        next_s = unstarted if waits else decisions[no].next_at
        rows.append({"activation_id": view.id, "person_no": no, "next_s": next_s, "unreachable": unreachable})
    session.execute(update(CalleeClock), rows)
    append(session, gone)


def _until_looked_at(policy: Policy) -> float:
    """Seconds until a clock that has not started is looked at: nothing is due before the first later step after."""
    first = min((step.after for step in policy.steps if step.after > 0 or not step.contact), default=STARTS_AT_LATEST_S)
    return max(RECHECK, min(first, STARTS_AT_LATEST_S))
