"""A call-out for so many people, and no more."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class QuotaTexts:
    """To those who are not needed, or are after all, and to the commander."""

    enough: Section
    after_all: Section  # {choices} {press}
    spare: Section
    full: Section  # {count} {needed} {names}
    short: Section  # {count} {needed} {names}
