"""What a board rests on: the stations' own reads, each made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from callrees.words import Status
from notify.accountability.queries import activation, effective
from notify.accountability.sight import must_see
from notify.activation import queries as activations
from notify.activation.queries import ActivationView, PersonView
from notify.checkin import queries as checkins
from notify.checkin.queries import Brief
from notify.escalation import queries as escalation
from notify.escalation.queries import HelpView
from notify.moments import now


@dataclass(frozen=True, slots=True)
class Facts:
    """An activation, its people, and where each of them stands; ``seen`` are those whom the watcher may see."""

    one: ActivationView
    at: datetime
    scope: str | None
    everyone: Mapping[int, PersonView]
    seen: frozenset[int]
    standings: Mapping[int, Brief]
    unreachable: frozenset[int]
    acting: Mapping[int, int]
    """Who stands in, by holder."""
    cases: tuple[HelpView, ...]
    waits_for: Mapping[int, int]
    """A cascade: who waits for which leader to be heard or overdue."""

    def status(self, no: int) -> Status:
        """Where somebody stands, as every page shows it."""
        return effective(self.one, self.standings.get(no), no in self.unreachable)

    @property
    def callees(self) -> list[int]:
        """The numbers of those who are counted for this watcher."""
        return [no for no in sorted(self.seen) if self.everyone[no].is_callee]


def facts(session: Session, activation_id: int, scope: str | None) -> Facts:
    """Read what a board for an account limited to ``scope`` rests on; raises NotFoundError, also where it sees
    nobody.
    """
    one = activation(session, activation_id)
    seen = must_see(session, one.id, scope) if scope is not None else None
    everyone = activations.people(session, one.id)
    standings = checkins.briefs(session, one.id)
    waiting = escalation.waiting(session, one)
    return Facts(
        one=one,
        at=now(session),
        scope=scope,
        everyone=everyone,
        seen=frozenset(everyone) if seen is None else seen,
        standings=standings,
        unreachable=escalation.unreachable(session, one.id),
        acting=escalation.acting(session, one.id),
        cases=tuple(escalation.help_cases(session, one.id)),
        # Who was heard before anybody asked them waits for nothing.
        waits_for={no: leader for no, leader in waiting.items() if _is_unheard(standings.get(no))},
    )


def _is_unheard(standing: Brief | None) -> bool:
    return standing is None or not standing.was_heard
