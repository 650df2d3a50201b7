"""For whom somebody may answer: the people below them, below those they stand in for, or everyone."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.escalation import queries as escalation


def answers_for_all(person: PersonView) -> bool:
    """Commanders and HR answer for everyone."""
    return person.commander_rank is not None or person.is_hr


def people_of(session: Session, view: ActivationView, reader: PersonView) -> dict[int, PersonView]:
    """Whom someone may answer for, the nearest first; never themselves.

    Who stands in for a holder answers for the holder and everybody below them, for as long as they do.
    """
    everyone = activation.people(session, view.id)
    found = _below(everyone, _heads(session, view, reader.person_no))
    if answers_for_all(reader):
        found |= dict.fromkeys(everyone)
    return {no: everyone[no] for no in found if no != reader.person_no and everyone[no].is_callee}


def theirs(session: Session, view: ActivationView, reader: PersonView, nos: Collection[int]) -> frozenset[int]:
    """Those of these people whom someone may answer for."""
    others = [no for no in nos if no != reader.person_no]
    if answers_for_all(reader):
        return frozenset(no for no, person in activation.people(session, view.id, others).items() if person.is_callee)
    superiors = activation.superiors(session, view.id)
    heads = set(_heads(session, view, reader.person_no))
    standing_in = heads - {reader.person_no}
    below = {no for no in others if no in standing_in or not heads.isdisjoint(_above(superiors, no))}
    return frozenset(no for no, person in activation.people(session, view.id, below).items() if person.is_callee)


def _heads(session: Session, view: ActivationView, reader_no: int) -> list[int]:
    """The reader, and the holders for whom they stand in."""
    return [reader_no, *(holder for holder, no in escalation.acting(session, view.id).items() if no == reader_no)]


def _below(everyone: Mapping[int, PersonView], heads: Iterable[int]) -> dict[int, None]:
    """The heads and everybody below them, level by level; a circle is walked once."""
    reports: dict[int | None, list[int]] = defaultdict(list)
    for person in everyone.values():
        reports[person.superior_no].append(person.person_no)
    found: dict[int, None] = dict.fromkeys(heads)
    waiting = deque(found)
    while waiting:
        for no in reports.get(waiting.popleft(), ()):
            if no not in found:
                found[no] = None
                waiting.append(no)
    return found


def _above(superiors: Mapping[int, int | None], person_no: int) -> set[int]:
    found: set[int] = set()
    above = superiors.get(person_no)
    while above is not None and above not in found:
        found.add(above)
        above = superiors.get(above)
    return found
