"""Which of the texts that are planned together go to one telephone as one, and whom it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from callrees import wording
from callrees.words import AttemptState, Channel, Purpose
from notify.activation import queries as activations
from notify.dispatch.models import Attempt, Content
from notify.dispatch.priorities import CORRECTION, FOLLOW_UP
from notify.dispatch.sets import among

if TYPE_CHECKING:
    from notify.dispatch.claiming import Claimed
    from notify.dispatch.planning import NewAttempt

TOGETHER: Final = frozenset({Purpose.ALERT, Purpose.FOLLOW_UP, Purpose.CORRECTION})
"""What is said to everyone alike; all else is one person's."""

_ASK_NOTHING: Final = frozenset({FOLLOW_UP, CORRECTION})
"""Priorities of words that nobody is to answer: they need no names."""

_OWN: Final = ("{name}", "{link}", "{code}")


@dataclass(frozen=True, slots=True)
class Place:
    """How an attempt stands among the others. ``lead``: the place of the one that carries it."""

    attempt: NewAttempt
    carries: bool | None = None
    lead: int | None = None


def gather(session: Session, activation_id: int, attempts: Sequence[NewAttempt]) -> list[Place]:
    """The attempts in their order; of several to one shared telephone the first carries the others."""
    texts = [one for one in attempts if _may(one)]
    shared = activations.sharers(session, activation_id, {one.address for one in texts})
    places = [Place(one) for one in attempts]
    if not shared:
        return places
    there = [no for no, one in enumerate(attempts) if one.address in shared and _may(one)]
    wanted = select(Content.id, Content.audience, Content.language, Content.body).where(
        Content.activation_id == activation_id,
        among(session, Content.id, {attempts[no].content_id for no in there}),
    )
    audiences, said = {}, {}
    for id_, audience, language, body in session.execute(wanted):
        audiences[id_] = audience
        said[id_] = (language, wording.Content.from_data(body).sms)
    view = activations.get(session, activation_id)
    for group in _groups(attempts, there, said, audiences):
        _put(places, group)
        place = places[group[0]]
        if place.carries and place.attempt.priority not in _ASK_NOTHING and place.attempt.content_id in said:
            nos = {attempts[no].person_no for no in group}
            people = [(one.name, one.number) for one in shared[place.attempt.address] if one.person_no in nos]
            language, sms = said[place.attempt.content_id]
            text = _naming(view, language, sms, people)
            size = wording.text_size(text).segments
            places[group[0]] = replace(place, attempt=replace(place.attempt, segments=size))
    return places


def _may(one: NewAttempt) -> bool:
    return one.channel is Channel.SMS and one.purpose in TOGETHER


def _groups(
    attempts: Sequence[NewAttempt],
    there: Sequence[int],
    said: Mapping[int, tuple[str, str]],
    audiences: Mapping[int, int],
) -> list[list[int]]:
    """Places that go as one. Nobody is twice in a group; words that ask nothing are the same for all of it.

    People of two audiences are told two things, and so get a text each.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    before: Counter[tuple[object, ...]] = Counter()
    for no in there:
        one = attempts[no]
        asks = one.priority not in _ASK_NOTHING
        if not asks and any(slot in said.get(one.content_id, ("", "{name}"))[1] for slot in _OWN):
            continue
        key = (one.address, one.purpose, one.due_at, asks or one.content_id, audiences.get(one.content_id))
        mine = (*key, one.person_no)
        groups.setdefault((*key, before[mine]), []).append(no)
        before[mine] += 1
    return list(groups.values())


def _put(places: list[Place], group: Sequence[int]) -> None:
    first = places[group[0]].attempt
    asks = first.priority not in _ASK_NOTHING
    if len(group) == 1 and not asks:
        return
    priority = min(places[no].attempt.priority for no in group)
    places[group[0]] = Place(replace(first, priority=priority), carries=True)
    for no in group[1:]:
        places[no] = Place(places[no].attempt, lead=group[0])


def words(session: Session, claimed: Sequence[Claimed], languages: Mapping[int, tuple[str, str]]) -> dict[int, str]:
    """The texts of those that name people of a shared telephone, by attempt; asks nothing where there are none.

    ``languages``: language and words by content. Named is who is still to answer, and was when it left.
    """
    naming = [
        one for one in claimed if one.carries and one.priority not in _ASK_NOTHING and one.content_id in languages
    ]
    if not naming:
        return {}
    activation_id = naming[0].activation_id
    shared = activations.sharers(session, activation_id, {one.address for one in naming})
    nos: dict[int, set[int]] = {one.id: {one.person_no} for one in naming}
    lead = aliased(Attempt)
    carried = (
        select(Attempt.carried_by, Attempt.person_no)
        .join(lead, (lead.activation_id == Attempt.activation_id) & (lead.id == Attempt.carried_by))
        .where(
            among(session, Attempt.carried_by, list(nos)),
            or_(Attempt.state != AttemptState.WITHDRAWN, Attempt.finished_at >= lead.tried_at),
        )
    )
    for leading, no in session.execute(carried):
        nos[leading or 0].add(no)
    view = activations.get(session, activation_id)
    return {
        one.id: _naming(
            view,
            *languages[one.content_id],
            [(who.name, who.number) for who in shared[one.address] if who.person_no in nos[one.id]],
        )
        for one in naming
        if one.address in shared
    }


def _naming(view: activations.ActivationView, language: str, sms: str, people: Sequence[tuple[str, int]]) -> str:
    return wording.for_people(view.frame(language), sms, people) if people else sms
