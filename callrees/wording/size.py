"""How long a text is once it leaves: with a link and a code in it that are not made yet."""

from __future__ import annotations

from typing import Final

from callrees import segments
from callrees.wording.slots import fill

LINK_LENGTH: Final = 90

EXAMPLE_CODE: Final = "12345678"
"""In place of someone's personal code, where a text is shown or measured before it is anybody's."""


def text_size(sms: str) -> segments.Segments:
    """What the carrier counts of a text whose slots are still open."""
    return segments.count(fill(sms, link="x" * LINK_LENGTH, code=EXAMPLE_CODE))
