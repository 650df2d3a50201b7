"""Activations in one list: those that are not over first, each with how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.scope import people_named, scope_words
from callrees.words import ACCOUNTED, ActivationState, Kind, Question, Status
from notify.accountability.queries import at_first
from notify.accountability.said import how_far
from notify.accountability.sight import directory_in_sight, within
from notify.activation import queries as activations
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkins
from notify.directory import queries as directory
from notify.dispatch import queries as dispatch
from notify.escalation import queries as escalation

SHOWN = 50
"""So many of those that are over: the newest. All that are not over are shown."""

OVER = (ActivationState.ENDED, ActivationState.RETRACTED)
NOT_OVER = tuple(state for state in ActivationState if state not in OVER)


@dataclass(frozen=True, slots=True)
class Line:
    """One activation. The numbers are of those whom the account may see."""

    one: ActivationView
    whom: str
    """Its scope in words."""
    total: int
    accounted: int
    in_need: int
    untaken: int
    told: int
    """A notice: to how many its message was sent. Of others it is not counted."""

    @property
    def is_over(self) -> bool:
        """Whether it has ended or was retracted."""
        return self.one.state in OVER

    @property
    def silent(self) -> int:
        """How many are not accounted for."""
        return self.total - self.accounted

    @property
    def percent(self) -> int:
        """The share that is accounted for, rounded down."""
        return self.accounted * 100 // self.total if self.total else 100

    @property
    def how_far(self) -> str:
        """How far it has come, in words."""
        return how_far(self.one, self.total, self.accounted, self.told)


def overview(session: Session, scope: str | None, kind: Kind | None = None) -> list[Line]:
    """The activations of a kind (None: of any) in which the account sees anybody: of all that are not over, then of
    the newest fifty others. However many there are, it takes the same few statements.
    """
    found = [
        *activations.recent(session, None, kind, NOT_OVER),
        *activations.recent(session, SHOWN, kind, OVER),
    ]
    ids = [one.id for one in found]
    seen = within(session, ids, scope) if scope is not None else None
    totals = {one.id: one.total for one in found} if seen is None else activations.sizes_within(session, seen)
    tallies = checkins.tallies(session, ids, seen)
    untaken = escalation.untaken(session, ids, seen)
    told = dispatch.people_told(session, [one.id for one in found if one.ask is Question.NOTICE], seen)
    names = _names(session, found, scope)
    return [
        _line(one, totals[one.id], tallies.get(one.id, {}), untaken.get(one.id, 0), told.get(one.id, 0), names)
        for one in found
        if one.id in totals
    ]


def _names(session: Session, found: Sequence[ActivationView], scope: str | None) -> Mapping[str, str]:
    """The names of the people that scopes name, by id, but for those whom the account does not see."""
    named = people_named(text for one in found for text in one.scope)
    if not named:
        return {}
    return directory.names(session, named if scope is None else named & directory_in_sight(session, scope))


def _line(
    one: ActivationView, total: int, counts: Mapping[Status, int], untaken: int, told: int, names: Mapping[str, str]
) -> Line:
    accounted = sum(number for status, number in counts.items() if status in ACCOUNTED)
    if at_first(one) in ACCOUNTED:
        accounted += total - sum(counts.values())
    whom = ", ".join(scope_words(text, names) for text in one.scope)
    return Line(one, whom, total, accounted, counts.get(Status.NEEDS_HELP, 0), untaken, told)
