"""What commander and HR are told, and what a commander has said to others."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class Command:
    """The list of those not accounted for, and the acts of command."""

    command: Section
