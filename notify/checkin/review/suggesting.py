"""Whose answers are these? Suggestions for a human about texts from phones that nobody here is known to have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees.strangers import is_phone
from callrees.suggesting import Candidate, Suggester, Why
from callrees.words import SILENT, Channel, Question
from notify.activation import queries as activation
from notify.checkin.models import Standing
from notify.checkin.review.reviews import ReviewView

SUGGESTED_FOR = 20
"""Texts that are compared with everybody's name and number in one go."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whose text it may be, in an activation that they are part of."""

    activation_id: int
    ask: Question
    person_no: int
    label: str
    name: str
    unit: str | None
    why: Why


def suggestions(
    session: Session, activation_id: int | None, reviews: Sequence[ReviewView]
) -> dict[int, tuple[Suggestion, ...]]:
    """By answer, for those of which nobody knows whose they are: people of this and of every running activation."""
    unknown = [one for one in reviews if one.person_no is None][:SUGGESTED_FOR]
    if not unknown:
        return {}
    running = {view.id: view.ask for view in activation.running(session)}
    own = {activation_id: activation.get(session, activation_id).ask} if activation_id is not None else {}
    places = own | running
    people = {id_: activation.people(session, id_) for id_ in places}
    suggester = Suggester(
        Candidate((id_, no), person.name, numbers.get(no, ()), silent=no in silent and person.is_callee)
        for id_ in places
        for numbers, silent in [(_numbers(session, id_, people[id_]), _silent(session, id_))]
        for no, person in people[id_].items()
        if not is_phone(person.employee_id)
    )
    found: dict[int, tuple[Suggestion, ...]] = {}
    for one in unknown:
        found[one.inbound_id] = tuple(
            Suggestion(id_, places[id_], no, people[id_][no].label, people[id_][no].name, people[id_][no].unit, why)
            for (id_, no), why in suggester.suggest(one.text or "", one.address)
        )
    return found


def _numbers(session: Session, activation_id: int, nos: Collection[int]) -> dict[int, tuple[str, ...]]:
    phones = (Channel.SMS, Channel.VOICE)
    contacts = activation.contacts(session, activation_id, nos)
    return {no: tuple({number for phone in phones for number in by.get(phone, ())}) for no, by in contacts.items()}


def _silent(session: Session, activation_id: int) -> frozenset[int]:
    wanted = select(Standing.person_no).where(Standing.activation_id == activation_id, Standing.status.in_(SILENT))
    return frozenset(session.scalars(wanted))
