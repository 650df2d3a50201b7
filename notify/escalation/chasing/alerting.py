"""Alerts that are due, as attempts: at the callee's own contacts, and in other words in place of a call."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from callrees import wording
from callrees.escalation import CalleeFacts, Decision, Planned, address_of
from callrees.wording import language_for, text_size
from callrees.words import Channel, Purpose
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.dispatch import queries as dispatched
from notify.dispatch import service as dispatch


def plan_alerts(
    session: Session, view: ActivationView, decisions: Mapping[int, Decision], facts: Mapping[int, CalleeFacts]
) -> None:
    """Plan what the policy has decided for these callees."""
    wanted = [no for no, decision in decisions.items() if decision.contact]
    if not wanted:
        return
    people = activation.people(session, view.id, wanted)
    words = _Words(session, view)
    attempts = [
        _alert(people[no], planned, facts[no], *words.of(people[no], planned, facts[no]))
        for no in wanted
        for planned in decisions[no].contact
    ]
    dispatch.plan(session, view.id, attempts, simulated=view.simulated)


def _alert(person: PersonView, planned: Planned, facts: CalleeFacts, content_id: int, size: int) -> dispatch.NewAttempt:
    way = planned.way
    return dispatch.NewAttempt(
        person_no=person.person_no,
        purpose=Purpose.ALERT,
        channel=way.channel,
        rank=way.rank,
        address=address_of(facts.contacts, way) or "",
        content_id=content_id,
        segments=size if way.channel is Channel.SMS else 1,
        priority=person.priority,
        step=planned.step,
        early=planned.early,
        instead_of_call=planned.instead is not None,
    )


class _Words:
    """What alerts of one activation say, each with its size as a text; read and written once for many."""

    def __init__(self, session: Session, view: ActivationView) -> None:
        self._session, self._view = session, view
        texts = dispatched.versions(session, view.id, Purpose.ALERT)
        self._first = {name: (id_, text_size(content.sms).segments) for name, (id_, content) in texts.items()}
        self._again: dict[tuple[str, int, int], tuple[int, int]] = {}

    def of(self, person: PersonView, planned: Planned, facts: CalleeFacts) -> tuple[int, int]:
        """The alarm; in place of a call, to one who was texted before, the alarm in other words."""
        language, audience = language_for(person.language or ""), person.audience
        if planned.instead is None or not facts.tries:
            return self._first[language, audience]
        turn = sum(one.slot.channel is Channel.VOICE for one in facts.tries)
        known = (language, audience, turn)
        if known not in self._again:
            said = self._view.saying_for(audience).words(language)
            content = wording.alert_again(self._view.frame(person.language), said, turn)
            id_ = dispatch.share_content(self._session, self._view.id, Purpose.FOLLOW_UP, language, content, audience)
            self._again[known] = (id_, text_size(content.sms).segments)
        return self._again[known]
