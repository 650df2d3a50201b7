"""The whole organisation on a quiet day: who takes part in drills, and whose contact paths were ever proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from notify.accountability.paths import GOOD_FOR, proved_by_pages
from notify.accountability.places import unit_of
from notify.activation import queries as activations
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkins
from notify.directory import queries as directory
from notify.directory.queries import DirectoryContact, DirectoryPerson, TaskKind
from notify.dispatch import queries as dispatch
from notify.moments import now
from notify.sets import Within

LOOKED_BACK = timedelta(days=730)
"""Older proofs are not looked for where everybody is counted."""

DEAD = frozenset({TaskKind.WRONG_NUMBER, TaskKind.DEAD})


class Reachable(StrEnum):
    """What is known of how somebody can be reached, over all their paths, the best first."""

    PROVED = "proved"
    OLD = "old"
    UNPROVED = "unproved"
    NOTHING = "nothing"  # no contact at all, or none that is not dead


@dataclass(frozen=True, slots=True)
class Known:
    """One active person: what is known, since when, and how many of their contacts a human has to put right."""

    employee_id: str
    name: str
    unit: str
    reachable: Reachable
    proved_at: datetime | None
    to_mend: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's people by what is known of them."""

    unit: str
    counts: Mapping[Reachable, int]
    to_mend: int

    @property
    def total(self) -> int:
        """How many they are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class TakingPart:
    """One exercise: who was asked, who answered themselves, and who was accounted for at its end."""

    view: ActivationView
    asked: int
    answered: int
    accounted: int


def known_people(session: Session, seen: Collection[str] | None = None) -> list[Known]:
    """What is known of every active person (of those seen), by unit and name."""
    at = now(session)
    contacts = directory.contacts(session)
    proved = _last_proofs(session, at - LOOKED_BACK)
    mend: dict[str, set[str]] = defaultdict(set)
    dead: dict[str, set[str]] = defaultdict(set)
    for task in directory.tasks(session):
        mend[task.employee_id].add(task.address)
        if task.kind in DEAD:
            dead[task.employee_id].add(task.address)
    people = directory.people(session)
    found = [
        _known(person, contacts.get(who, ()), proved.get(who, {}), dead[who], len(mend[who]), at)
        for who, person in people.items()
        if seen is None or who in seen
    ]
    return sorted(found, key=lambda one: (one.unit.casefold(), one.name.casefold(), one.employee_id))


def _known(
    person: DirectoryPerson,
    contacts: Sequence[DirectoryContact],
    proved: Mapping[str, datetime],
    dead: Collection[str],
    to_mend: int,
    at: datetime,
) -> Known:
    alive = {contact.address for contact in contacts} - set(dead)
    last = max((proved[address] for address in alive if address in proved), default=None)
    if not alive:
        reachable = Reachable.NOTHING
    elif last is None:
        reachable = Reachable.UNPROVED
    else:
        reachable = Reachable.PROVED if last >= at - GOOD_FOR else Reachable.OLD
    return Known(person.employee_id, person.name, unit_of(person), reachable, last, to_mend)


def _last_proofs(session: Session, since: datetime) -> dict[str, dict[str, datetime]]:
    """When something of each person's was last proved, by employee id and address."""
    found: dict[str, dict[str, datetime]] = defaultdict(dict)

    def keep(who: str | None, address: str, at: datetime) -> None:
        if who is not None and (address not in found[who] or found[who][address] < at):
            found[who][address] = at

    for (who, address), proof in directory.proved_by_hand(session).items():
        if proof.at >= since:
            keep(who, address, proof.at)
    acts = checkins.acts_from(session, since=since)
    answers = checkins.answers_on_pages(session, since=since)
    where = {one.activation_id for one in acts} | {one.activation_id for one in answers}
    whose = activations.employees_of(session, where)
    for act in acts:
        keep(whose.get((act.activation_id, act.person_no)), act.address, act.at)
    places = {(one.activation_id, one.person_no) for one in answers}
    tried = dispatch.tried(session, places) if places else []
    for (who, _, address), page in proved_by_pages(whose, tried, answers):
        keep(who, address, page.at)
    return found


def by_unit(found: Iterable[Known]) -> list[UnitRow]:
    """How many of each unit, in order of name."""
    counts: dict[str, dict[Reachable, int]] = {}
    mend: dict[str, int] = defaultdict(int)
    for one in found:
        counts.setdefault(one.unit, dict.fromkeys(Reachable, 0))[one.reachable] += 1
        mend[one.unit] += one.to_mend
    return [UnitRow(unit, counts[unit], mend[unit]) for unit in sorted(counts, key=str.casefold)]


def taking_part(session: Session, views: Sequence[ActivationView], seen: Within | None = None) -> list[TakingPart]:
    """How many (of those seen) took part in each activation; who was excused from its start was not asked."""
    found = checkins.took_part(session, [view.id for view in views], seen)
    return [TakingPart(view, *found.get(view.id, (0, 0, 0))) for view in views]
