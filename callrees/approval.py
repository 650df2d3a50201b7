"""The rule of two: which activations wait until a second person has approved them.

Two persons stop a false alarm, and have stopped true ones: where lives hang on its speed nothing waits, whatever the
rules say, and a tabletop, which contacts nobody, has nothing to wait for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from callrees.prepared import Severity
from callrees.words import Kind, Question


class ApprovalError(ValueError):
    """A rule that must not be. The message is one line."""


ASKING = {
    Question.WHEREABOUTS: "that ask who is safe",
    Question.EVACUATE: "that ask who is out",
    Question.CALLOUT: "that ask who can come",
    Question.NOTICE: "that ask nothing",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Activations of this question and severity wait; None: of any. Exercises wait only where ``kind`` says so."""

    ask: Question | None = None
    severity: Severity | None = None
    kind: Kind = Kind.REAL

    def check(self) -> None:
        """Raises ApprovalError for a rule that could hold up life safety, or an exercise that contacts nobody."""
        if self.ask is Question.EVACUATE:
            raise ApprovalError("an evacuation never waits for approval: lives hang on its speed")
        if self.severity is Severity.LIFE_SAFETY:
            raise ApprovalError("life safety never waits for approval: choose the severity high or normal")
        if self.kind is Kind.TABLETOP:
            raise ApprovalError("a tabletop contacts nobody: there is nothing to approve")

    @property
    def words(self) -> str:
        """Such as "real callouts of high severity"."""
        kind = "exercises" if self.kind is Kind.DRILL else "real activations"
        ask = f" {ASKING[self.ask]}" if self.ask else ""
        return f"{kind}{ask}{f' of severity {self.severity.value}' if self.severity else ''}"


def has_to_wait(rules: Iterable[Rule], ask: Question, severity: Severity, kind: Kind) -> bool:
    """Whether an activation waits for a second person."""
    if ask is Question.EVACUATE or severity is Severity.LIFE_SAFETY or kind is Kind.TABLETOP:
        return False
    return any(rule.kind is kind and rule.ask in (None, ask) and rule.severity in (None, severity) for rule in rules)
