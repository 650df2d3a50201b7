"""How far the demo has come: one reading of the database, and whether the main job is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.words import ACCOUNTED, SILENT, StandInState
from notify.accountability import queries as accountability
from notify.accountability.views import StatusView
from notify.activation import queries as activations
from notify.checkin import queries as checkins
from notify.escalation import queries as escalation
from notify.moments import now


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Someone who needs help, and who took it."""

    name: str
    taken_by: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """One reading. ``escalated``: silent people whose names the commander or HR were sent."""

    status: StatusView
    elapsed_s: float
    silent: int
    escalated: int
    help_lines: tuple[HelpLine, ...]
    asked_to_stand_in: int
    acting: int

    @property
    def accounted(self) -> int:
        """How many are accounted for."""
        return sum(number for status, number in self.status.counts.items() if status in ACCOUNTED)

    @property
    def settled(self) -> bool:
        """Whether everyone is accounted for, or was named to those who lead."""
        return self.escalated == self.silent


def look(session: Session, activation_id: int) -> Progress:
    """Read how far an activation has come."""
    view = activations.get(session, activation_id)
    silent = {no for no, status in checkins.statuses(session, activation_id).items() if status in SILENT}
    leads = [*activations.commanders(session, activation_id), *activations.hr(session, activation_id)]
    told = {no for lead in leads for no in escalation.digest_about(session, activation_id, lead)}
    cases = escalation.help_cases(session, activation_id)
    involved = {no for case in cases for no in (case.person_no, case.taken_no) if no is not None}
    names = activations.names(session, activation_id, involved)
    asked = Counter(one.state for one in escalation.stand_ins(session, activation_id))
    return Progress(
        status=accountability.status(session, activation_id),
        elapsed_s=view.clock.elapsed(now(session)),
        silent=len(silent),
        escalated=len(silent & told),
        help_lines=tuple(
            HelpLine(names[case.person_no], names.get(case.taken_no) if case.taken_no is not None else case.taken_by)
            for case in cases
        ),
        asked_to_stand_in=sum(asked.values()),
        acting=asked[StandInState.ACCEPTED],
    )
