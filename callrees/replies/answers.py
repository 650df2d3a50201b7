"""What the answers about oneself mean under each question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from callrees.words import Duty, Question, Status


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and a duty where the answer tells one."""

    status: Status
    duty: Duty | None = None


_BY_DIGIT: Final = {
    "1": Answer(Status.SAFE),
    "2": Answer(Status.NEEDS_HELP),
    "3": Answer(Status.UNAVAILABLE),
}
_CALLOUT: Final = {
    "1": Answer(Status.SAFE, Duty.COMING),
    "2": Answer(Status.NEEDS_HELP),
    "3": Answer(Status.UNAVAILABLE, Duty.CANNOT),
}


def answer_for(digit: str, question: Question) -> Answer | None:
    """The answer behind `digit` ("1", "2", "3"), or None where that digit is no answer about oneself."""
    return (_CALLOUT if question is Question.CALLOUT else _BY_DIGIT).get(digit)
