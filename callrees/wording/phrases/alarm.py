"""The alarm itself, and its end."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class Alarm:
    """What everyone gets."""

    alert: Section
    notice: Section
    alert_again: Section  # the same in other words, in place of a call: {opening}, and the slots of the alert
    notice_again: Section
    openings_again: tuple[str, ...]  # one for each time that it is said again; then from the first
    keep_silent: str  # to people in hiding
    closing: Section
    closing_note: str
