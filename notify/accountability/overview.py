"""Activations in one list: those that are not over first, each with how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.words import ACCOUNTED, ActivationState, HelpState, Kind, Status
from notify.accountability.sight import in_sight
from notify.activation import queries as activations
from notify.activation.queries import ActivationView
from notify.checkin import queries as checkins
from notify.escalation import queries as escalation

NEWEST = 200
SHOWN = 50
OVER = frozenset({ActivationState.ENDED, ActivationState.RETRACTED})


@dataclass(frozen=True, slots=True)
class Line:
    """One activation. The numbers are of those whom the account may see."""

    one: ActivationView
    total: int
    accounted: int
    in_need: int
    untaken: int

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


def overview(session: Session, scope: str | None, kind: Kind | None = None) -> list[Line]:
    """The newest activations of a kind (None: of any) in which the account sees anybody; those under way first."""
    found = [one for one in activations.recent(session, NEWEST) if kind in (None, one.kind)]
    found.sort(key=lambda one: (one.state in OVER, -one.id))
    if scope is not None:
        lines = (_in_sight(session, one, scope) for one in found[:SHOWN])
        return [line for line in lines if line is not None]
    shown = found[:SHOWN]
    tallies = checkins.tallies(session, [one.id for one in shown])
    return [_line(session, one, one.total, tallies.get(one.id, {}), None) for one in shown]


def _in_sight(session: Session, one: ActivationView, scope: str) -> Line | None:
    """The same for an account limited to ``scope``; None where it sees nobody."""
    everyone = activations.people(session, one.id)
    seen = {no for no in in_sight(session, everyone, scope) if everyone[no].is_callee}
    if not seen:
        return None
    counts = dict.fromkeys(Status, 0)
    for no, standing in checkins.standings(session, one.id).items():
        if no in seen:
            counts[standing.status] += 1
    return _line(session, one, len(seen), counts, seen)


def _line(
    session: Session, one: ActivationView, total: int, counts: Mapping[Status, int], seen: set[int] | None
) -> Line:
    accounted = sum(number for status, number in counts.items() if status in ACCOUNTED)
    cases = escalation.help_cases(session, one.id) if counts.get(Status.NEEDS_HELP) or one.state not in OVER else []
    untaken = sum(case.state is HelpState.OPEN and (seen is None or case.person_no in seen) for case in cases)
    return Line(one, total, accounted, counts.get(Status.NEEDS_HELP, 0), untaken)
