"""The meanings a reply or a keypress can have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from callrees.words import Basis, Duty, Status


class MeaningKind(StrEnum):
    """What kind of thing was said."""

    ANSWER = "answer"  # about oneself: status, and duty where it was said
    FOR_OTHERS = "for_others"  # about people by their short numbers: "11 1 SAW"
    TAKE = "take"  # "I stand in"
    PASS = "pass"  # noqa: S105 - an answer, no secret
    MINE = "mine"  # "I take this help case"
    REAL = "real"  # in a drill: this is no exercise
    CHOICE = "choice"  # nothing but the letter of an activation
    REPEAT = "repeat"  # voice: say it again
    SOMEONE_ELSE = "someone_else"  # hearsay: the one who answers is not the one who is meant
    HELP_WORD = "help_word"  # carriers answer HELP and INFO themselves; HELP may be a cry all the same
    DISTRESS = "distress"  # not understood as an answer, and may be a cry for help
    STOP = "stop"
    START = "start"
    WRONG_NUMBER = "wrong_number"
    UNCLEAR = "unclear"  # a human must read it


ALL_LISTED = 0
"""The number of a `ForOther` that speaks of everyone who was listed to the reader."""


@dataclass(frozen=True, slots=True)
class ForOther:
    """What was said about one other person. `basis` is None where they did not say how they know: ask."""

    number: int
    status: Status
    duty: Duty | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reply as it was understood.

    `status` and `duty` are set for an ANSWER alone; a `duty` of None says nothing about duty. `named` holds
    the words behind 4, 5 or 6 ("4 Smith"): match them against those asked about, and where none fits treat
    the reply as UNCLEAR. `choice` is the letter that came with it, where letters were offered. `others` is set
    for FOR_OTHERS alone: where a number was not listed to the writer, treat the reply as DISTRESS if it
    `may_be_distress`, else as UNCLEAR. `may_be_distress` asks for a help case of the writer: it is set for
    DISTRESS, for the bare word HELP, for REAL and for an answer of `needs_help`.
    """

    kind: MeaningKind
    status: Status | None = None
    duty: Duty | None = None
    named: str = ""
    may_be_distress: bool = False
    choice: str = ""
    others: tuple[ForOther, ...] = ()

    @property
    def word(self) -> str:
        """One word for tables and labelled suites: `safe`, `safe+coming`, `take`, `unclear` and so on."""
        if self.kind is not MeaningKind.ANSWER or self.status is None:
            return self.kind.value
        return self.status.value if self.duty is None else f"{self.status.value}+{self.duty.value}"


UNCLEAR = Meaning(MeaningKind.UNCLEAR)
DISTRESS = Meaning(MeaningKind.DISTRESS, may_be_distress=True)
