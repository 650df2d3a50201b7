"""Which activations wait for a second person: never those on which lives hang."""

from __future__ import annotations

from itertools import product

import pytest

from callrees.approval import ApprovalError, Rule, has_to_wait
from callrees.prepared import Severity
from callrees.words import Kind, Question

EVERY_RULE = [Rule(ask, severity, kind) for ask, severity, kind in product([None, *Question], [None, *Severity], Kind)]


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_life_safety_never_waits_whatever_the_rules_say(rule: Rule) -> None:
    for ask, severity, kind in product(Question, Severity, Kind):
        if ask is Question.EVACUATE or severity is Severity.LIFE_SAFETY or kind is Kind.TABLETOP:
            assert not has_to_wait(EVERY_RULE, ask, severity, kind)
        else:
            mine = rule.kind is kind and rule.ask in {None, ask} and rule.severity in {None, severity}
            assert has_to_wait([rule], ask, severity, kind) == mine


def test_rules_that_would_hold_up_life_safety_are_refused() -> None:
    for wrong in (Rule(Question.EVACUATE), Rule(None, Severity.LIFE_SAFETY), Rule(kind=Kind.TABLETOP)):
        with pytest.raises(ApprovalError) as raised:
            wrong.check()
        assert "\n" not in str(raised.value)
    Rule().check()
    Rule(Question.CALLOUT, Severity.HIGH, Kind.DRILL).check()


def test_exercises_wait_only_where_that_is_said() -> None:
    assert not has_to_wait([Rule()], Question.NOTICE, Severity.HIGH, Kind.DRILL)
    assert has_to_wait([Rule(kind=Kind.DRILL)], Question.NOTICE, Severity.HIGH, Kind.DRILL)
