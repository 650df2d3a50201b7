"""How to speak of others by their short numbers, and what became of what was said of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Others:
    """To superiors, commander and HR who answer for others, and to those who take one of several.

    `{people}` are names with what is said of each; `{one}` and `{many}` short numbers, `{digit}` an answer. The
    words that say how one knows (SAW, SPOKE, TOLD) and OVERRIDE are among those that replies understand.
    """

    how: str  # closes a list with numbers: {one} {many} {choices}
    take_one: str  # to a backup asked for several: {one}
    subject: str
    recorded: str  # {people}
    none: str  # nothing is recorded
    hearsay: str  # {people}
    older: str  # something newer stands: {people}
    refused: str  # against their own answer: {people} {again}
    ask_how: str  # {people} {one} {digit}
    not_theirs: str  # {people}
    nobody: str  # {numbers}
    which: str  # the same number means different people in two open matters
