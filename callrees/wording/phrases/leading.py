"""What is said about who leads: those who acted for another, the taker of a help case, and the commanders."""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.shapes import Section


@dataclass(frozen=True, slots=True)
class Leading:
    """To those who acted, who took a case, and who are on the duty list of commanders."""

    acting_over: Section  # {holder}
    acted: Section  # {acting}
    help_again: Section  # {person} {drill}
    lead: Section
    lead_alone: Section  # the same to the only one on the list
    lead_about: str  # what it is about: {count} {about}
    lead_instead: Section  # {leader}
    leads: Section  # {leader}
    relieved: Section  # the same to one who led until now: {leader}
    leading: Section
    leadless: Section  # {names}
    confirm_lead: Section
    confirm_lead_pass: Section
