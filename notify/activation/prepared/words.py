"""What an activation carries besides its message: texts of audiences, the correction and the all-clear prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callrees.prepared import Audience, Severity, audience_dict
from callrees.shipped import read_audience
from callrees.wording.commanding import ALL_CLEAR, Saying
from notify.activation.models import Activation, FrozenPerson
from notify.activation.request import ActivationRequest


@dataclass(frozen=True, slots=True)
class PreparedWords:
    """As the activation's row has it. ``audiences`` are numbered from 1; 0 is everyone else."""

    audiences: tuple[Audience, ...]
    correction_in: Mapping[str, str]
    all_clear: str | None
    all_clear_in: Mapping[str, str]
    severity: Severity
    scenario: str | None

    def name(self, audience: int) -> str:
        """The name of an audience; empty for everyone else."""
        return self.audiences[audience - 1].name if 0 < audience <= len(self.audiences) else ""

    def original(self, message: Saying, audience: int) -> Saying:
        """The message to an audience; ``message``: that to everyone else."""
        if not 0 < audience <= len(self.audiences):
            return message
        own = self.audiences[audience - 1]
        return Saying(own.message, language=message.language, texts=dict(own.message_in))

    def saying(self, now: Saying, message: Saying, audience: int) -> Saying:
        """What alerts say to an audience when they say ``now`` to everyone else.

        What was said anew since, the all-clear above all, is one text for all.
        """
        if now.what == ALL_CLEAR or now.message != message.message:
            return now
        return replace(self.original(message, audience), what=now.what, who=now.who)


def prepared_words(row: Activation) -> PreparedWords:
    """Read them from the row."""
    return PreparedWords(
        audiences=tuple(read_audience(one) for one in row.audiences or ()),
        correction_in=row.correction_in or {},
        all_clear=row.all_clear,
        all_clear_in=row.all_clear_in or {},
        severity=Severity(row.severity or Severity.NORMAL),
        scenario=row.scenario,
    )


def columns(request: ActivationRequest) -> dict[str, Any]:
    """The same of a request, for the columns of the row."""
    return {
        "audiences": [audience_dict(one) for one in request.audiences] or None,
        "correction_in": dict(request.correction_in) or None,
        "all_clear": request.all_clear_text,
        "all_clear_in": dict(request.all_clear_in) or None,
        "severity": request.severity.value,
        "scenario": request.scenario,
    }


def audience_sizes(session: Session, activation_id: int) -> dict[int, int]:
    """How many callees each audience has, by its number; without those that have none."""
    callees = (FrozenPerson.activation_id == activation_id, FrozenPerson.is_callee)
    counted = select(FrozenPerson.audience, func.count()).where(*callees).group_by(FrozenPerson.audience)
    return dict(session.execute(counted).all())
