"""English: to one who answered."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.answers import Answers
from callrees.wording.phrases.shapes import alike

ANSWERS: Final = Answers(
    confirm=alike(
        "your answer is recorded",
        "Your answer is recorded: {answer}. If this changes, reply {choices}.",
        "Your answer is recorded: {answer}. If this changes, answer again.",
    ),
    how_to_reply=alike(
        "how to answer",
        "We could not read your answer; a person will. Please reply with one digit: {choices}.",
        "That was none of the keys. {press}",
    ),
    someone_else=alike(
        "thank you",
        "Thank you. It is recorded that we did not reach {name}. Please ask them to answer.",
    ),
)
