"""The numbers that a phone was given: whose list, of which activation, and who is meant by each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.checkin.texts.whose import Place
from notify.escalation import queries as escalation


@dataclass(frozen=True, slots=True)
class Listed:
    """What one phone was given in one activation. ``about``: (reader, person) pairs by number.

    Several people at one phone may each have a list: then a number may mean two people.
    """

    place: Place
    about: Mapping[int, frozenset[tuple[int, int]]]

    def has(self, numbers: Collection[int]) -> bool:
        """Whether all of these numbers were given."""
        return all(number in self.about for number in numbers)

    def meant(self, numbers: Collection[int]) -> dict[int, int] | None:
        """The people meant, by number; None where a number means two. Numbers that were not given are left out."""
        found = {number: {no for _, no in self.about.get(number, ())} for number in numbers}
        if any(len(people) > 1 for people in found.values()):
            return None
        return {number: people.pop() for number, people in found.items() if people}

    def readers(self, numbers: Collection[int]) -> set[int]:
        """Whose numbers these are."""
        return {reader for number in numbers for reader, _ in self.about.get(number, ())}

    def view(self, session: Session) -> ActivationView:
        """The activation."""
        return self.place.known[0].view if self.place.known else activation.get(session, self.place.activation_id)

    def person(self, session: Session, reader_no: int) -> PersonView:
        """One of those whose phone it is."""
        return activation.people(session, self.place.activation_id, [reader_no])[reader_no]


def lists_of(session: Session, found: Sequence[Place]) -> list[Listed]:
    """What this phone was given, the likeliest activation first; those that gave it nothing are left out."""
    lists = []
    for place in found:
        by_reader = escalation.numbers_of(session, place.activation_id, place.everyone)
        about: dict[int, set[tuple[int, int]]] = {}
        for reader, numbers in by_reader.items():
            for no, number in numbers.items():
                about.setdefault(number, set()).add((reader, no))
        if about:
            lists.append(Listed(place, {number: frozenset(pairs) for number, pairs in about.items()}))
    return lists


def fitting(lists: Sequence[Listed], numbers: Collection[int]) -> list[Listed]:
    """The lists on which all of these numbers stand: of those under way, else the likeliest that has ended.

    Where none has all of them, the likeliest that has any.
    """
    whole = [one for one in lists if one.has(numbers)]
    under_way = [one for one in whole if one.place.under_way]
    return under_way or whole[:1] or [one for one in lists if one.readers(numbers)][:1]
