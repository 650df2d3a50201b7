"""Whose phone it is, and which activation they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from callrees.words import Question
from notify.activation import queries as activation


@dataclass(frozen=True, slots=True)
class Place:
    """One activation that knows an address, and whose it is there. ``beside``: people who are no callees.

    ``known``: the same with the activation and the people themselves, where they were read with it.
    """

    activation_id: int
    under_way: bool
    callees: tuple[int, ...]
    beside: tuple[int, ...]
    known: tuple[activation.Known, ...] = ()

    @property
    def everyone(self) -> tuple[int, ...]:
        """All whose address it is."""
        return (*self.callees, *self.beside)


def open_ones(session: Session) -> list[activation.ActivationView]:
    """The activations under way that somebody outside can mean, oldest first: nobody hears of a tabletop."""
    return [view for view in activation.running(session) if not view.simulated]


def likely(found: Sequence[Place]) -> list[Place]:
    """Where a text without more words may belong: all that is under way; with nothing under way, the likeliest."""
    return [place for place in found if place.under_way] or list(found[:1])


def is_shared(found: Sequence[Place]) -> bool:
    """Whether a phone is several people's, of whom any is asked something: then no answer is anybody's by itself."""
    places_ = likely(found)
    people = {one.person.label for place in places_ for one in place.known}
    return len(people) > 1 and any(place.callees for place in places_)


def places(session: Session, address: str, at: datetime, said_at: datetime | None = None) -> list[Place]:
    """Where an address is known, the likeliest first. ``said_at``: when it was said, where it is heard late.

    What had begun when it was said before what began later; under way before ended; where they are asked something
    before where they only help; a question before a notice, which asks nothing; the newest first.
    """
    found: dict[int, list[activation.Known]] = {}
    for known in activation.by_address(session, address, at):
        found.setdefault(known.activation_id, []).append(known)
    all_places = [
        Place(
            activation_id=activation_id,
            under_way=known[0].view.ended_at is None,  # also while the last of its people are made ready
            callees=tuple(one.person_no for one in known if one.is_callee),
            beside=tuple(one.person_no for one in known if not one.is_callee),
            known=tuple(known),
        )
        for activation_id, known in found.items()
    ]
    return sorted(all_places, key=partial(_how_likely, said_at=said_at))


def _how_likely(place: Place, said_at: datetime | None) -> tuple[bool, bool, bool, bool, int]:
    view = place.known[0].view
    began_later = said_at is not None and view.started_at is not None and view.started_at > said_at
    asks_nothing = view.ask is Question.NOTICE
    return began_later, not place.under_way, not place.callees, asks_nothing, -place.activation_id
