"""The one door through which every text of every channel goes.

Whoever writes a new text passes it through here, so that a drill cannot be taken for an emergency and nobody
has to ask who is speaking.
"""

from __future__ import annotations

from typing import Final

from callrees.wording.frame import Frame
from callrees.wording.slots import quoted
from callrees.words import Kind

EXERCISE: Final = "EXERCISE"
"""The same in every language, as its very first and very last characters, with no mark around it."""


def seal_parts(frame: Frame, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts said one after the other: the organisation opens the first; an exercise says so at both ends.

    The parts are ours or already `quoted`. Empty parts are dropped.
    """
    told = [part.strip() for part in parts if part.strip()]
    organisation = quoted(frame.organisation)
    opening = [f"{organisation}:"] if organisation else []
    closing = []
    if frame.kind is not Kind.REAL:
        opening.insert(0, EXERCISE)
        closing.append(EXERCISE)
    if not told:
        return (" ".join([*opening, *closing]),)
    told[0] = " ".join([*opening, told[0]])
    told[-1] = " ".join([told[-1], *closing])
    return tuple(told)


def seal(frame: Frame, text: str) -> str:
    """One text, sealed: `EXERCISE Acme: ... EXERCISE` in a drill or tabletop, `Acme: ...` in earnest."""
    return seal_parts(frame, (text,))[0]
