"""The silent: who stands in for them, and who answers for them."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class Succession:
    """To backups and superiors."""

    stand_in: Section
    stand_in_many: Section
    stand_in_unable: Section  # one or several who have answered, and cannot lead
    confirm_take: Section
    confirm_pass: Section
    stand_down: Section
    stand_down_acting: Section
    digest: Section
    no_contact: str  # {names}
    branch: Section  # {count}: a leader, whose people are being alerted
