"""Who is excused because a call-out for so many people does not expect them: not asked yet, or not needed any more."""

from __future__ import annotations

from enum import StrEnum

from callrees.words import Status


class Spared(StrEnum):
    """Why nothing is expected of somebody, as their excuse has it."""

    NOT_ASKED = "not asked"
    STOOD_DOWN = "enough have come forward"

    @property
    def word(self) -> str:
        """The same as lists show it in place of "excused"."""
        return "not asked" if self is Spared.NOT_ASKED else "not needed"


def spared(status: Status, reason: str | None) -> Spared | None:
    """Whether somebody's standing is that of one who is spared; None: it is what it says."""
    return next((one for one in Spared if status is Status.EXCUSED and one.value == reason), None)
