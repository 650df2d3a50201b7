"""What a person makes of a message: what they are asked, and which answers there are."""

from __future__ import annotations

import re
from enum import StrEnum


class Ask(StrEnum):
    """What a message wants of the one who gets it."""

    ABOUT_YOU = "about_you"  # 1, 2 or 3
    STAND_IN = "stand_in"  # 4 or 5
    TAKE_CASE = "take_case"  # 6


# In every language the answers about oneself are the same digits in the same order, with words and no
# other number between them: a number in a message ("gate 4") does not make a question.
_ABOUT_YOU = re.compile(r"(?<![\d.,:/+-])1\D{2,80}\b2\D{2,80}\b3\b\D")
_REPLY = "(?:reply|press|responda|pulse|répondez|repondez|tapez|sie mit|sie|odpowiedz|naciśnij|أجب|اضغط)"
_STAND_IN = re.compile(rf"will you stand in\?|\b{_REPLY} 4\D{{2,80}}\b5\b", re.IGNORECASE)
_TAKE_CASE = re.compile(
    rf"\b(?:6 (?:or|o|ou|oder|lub|أو) (?:mine|mio|a moi|meins|moje)|{_REPLY} 6|take it here)\b", re.IGNORECASE
)
_CONFIRMED = re.compile(
    r"\b(?:is recorded|queda registrad[oa]|est enregistrée?|ist vermerkt|zapisano|تم تسجيل)\b", re.IGNORECASE
)

FORM_VALUES = {
    "1": ("safe", "1"),
    "2": ("needs_help", "2"),
    "3": ("unavailable", "3"),
    "4": ("take", "accept", "accepted", "4"),
    "5": ("pass", "passed", "decline", "5"),
    "6": ("mine", "taken", "6"),
}
"""For each answer the values of a page's form that may stand for it, the likeliest first."""


def asks_of(text: str) -> tuple[Ask, ...]:
    """What a message asks, in the order in which people answer. A confirmation asks nothing."""
    if _CONFIRMED.search(text):
        return ()
    questions = {Ask.ABOUT_YOU: _ABOUT_YOU, Ask.STAND_IN: _STAND_IN, Ask.TAKE_CASE: _TAKE_CASE}
    return tuple(ask for ask, question in questions.items() if question.search(text))
