"""English: who leads."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.leading import Leading
from callrees.wording.phrases.shapes import Section, alike

LEADING: Final = Leading(
    acting_over=alike(
        "{holder} is back",
        "{holder} is back and leads the unit again. You no longer stand in. Thank you.",
    ),
    acted=alike(
        "you lead the unit again",
        "{acting} stood in for you. From now on you lead and account for the unit again.",
    ),
    help_again=Section(
        subject="{person} calls for help again",
        sms="{person} calls for help again, and the help case is yours. {drill} "
        "Reply 6 or MINE to show that you know, or others are called. {link}",
        email=(
            "{person} calls for help again, and the help case is yours.",
            "{drill}",
            "Show here that you know, or others are called: {link}",
            "If life is in danger call the emergency number.",
        ),
        spoken="{person} calls for help again, and the help case is yours. {drill} "
        "Speak to them now. If you do not answer this, others are called.",
        press="Press 6 to show that you know.",
    ),
)
