"""The words of forms about scenarios."""

from __future__ import annotations

from callrees.linting import Text
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
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "pl": "Polish", "ar": "Arabic"}
RULE_QUESTIONS = [("", "Any question"), *((one.value, words) for one, words in QUESTIONS.items())]
RULE_SEVERITIES = [("", "Any severity"), *((one.value, words) for one, words in SEVERITIES.items())]


def place(text: Text) -> str:
    """Where a text stands, in words: "all-clear in Spanish"."""
    own = text.where.removesuffix(f".{text.language}")
    what = own.replace("_", "-").replace("audience.", "to ")
    return what if own == text.where else f"{what} in {LANGUAGES.get(text.language, text.language)}"
