"""What a key pressed during a call means."""

from __future__ import annotations

from typing import Final

from callrees.replies.answers import answer_for
from callrees.replies.meanings import UNCLEAR, Meaning, MeaningKind
from callrees.words import Purpose, Question, Status

ASKS_FOR_A_DEED: Final = frozenset({Purpose.STAND_IN, Purpose.NOTIFY})
"""Calls that may ask for 4, 5 or 6. Both take all three: what falls due together is said in one call."""

_DEEDS: Final = {"4": MeaningKind.TAKE, "5": MeaningKind.PASS, "6": MeaningKind.MINE}


def key_meaning(digit: str, question: Question, purpose: Purpose) -> Meaning:
    """The meaning of one key.

    1, 2 and 3 are about oneself in every call. 4, 5 and 6 count in calls of `ASKS_FOR_A_DEED`; the caller of
        this function still has to find the open request, and reads the name back. 7 is "wrong number", 8 "I am
    someone else" and 9 "say it again" everywhere. Everything else, and anything but a single key, is UNCLEAR.
    """
    answer = answer_for(digit, question)
    if answer is not None:
        cry = answer.status is Status.NEEDS_HELP
        return Meaning(MeaningKind.ANSWER, answer.status, answer.duty, may_be_distress=cry)
    if digit == "9":
        return Meaning(MeaningKind.REPEAT)
    if digit == "7":
        return Meaning(MeaningKind.WRONG_NUMBER)
    if digit == "8":
        return Meaning(MeaningKind.SOMEONE_ELSE)
    if digit in _DEEDS and purpose in ASKS_FOR_A_DEED:
        return Meaning(_DEEDS[digit])
    return UNCLEAR
