"""The words of forms about scenarios."""

from __future__ import annotations

from callrees.prepared import Severity
from callrees.words import Question

QUESTIONS = {
    Question.EVACUATE: "Are you out?",
    Question.WHEREABOUTS: "Are you safe?",
    Question.CALLOUT: "Can you come?",
    Question.NOTICE: "Please note (nothing is asked)",
}
SEVERITIES = {
    Severity.LIFE_SAFETY: "Life safety",
    Severity.HIGH: "High",
    Severity.NORMAL: "Normal",
}
RULE_QUESTIONS = [("", "Any question"), *((one.value, words) for one, words in QUESTIONS.items())]
RULE_SEVERITIES = [("", "Any severity"), *((one.value, words) for one, words in SEVERITIES.items())]
