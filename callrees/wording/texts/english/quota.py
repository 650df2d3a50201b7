"""English: a call-out for so many people."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.quota import QuotaTexts
from callrees.wording.phrases.shapes import Section, alike

QUOTA: Final = QuotaTexts(
    enough=alike(
        "you need not come",
        "Enough people have come forward. You need not come. Thank you.",
    ),
    after_all=Section(
        subject="you are needed after all",
        sms="You are needed after all. Please come. Reply {choices}.",
        email=("You are needed after all. Please come.", "Answer here: {link}", "Or answer our text: {choices}."),
        spoken="You are needed after all. Please come.",
        press="{press}",
    ),
    spare=alike(
        "your answer is recorded",
        "Your answer is recorded: coming. Enough people have come forward before you. You need not come, "
        "unless we write again. Thank you.",
    ),
    full=alike(
        "{count} of {needed} will come",
        "Enough will come, {count} of {needed} needed: {names}. The others are stood down.",
    ),
    short=alike(
        "only {count} of {needed} will come",
        "Only {count} of {needed} needed will come: {names}. Nobody is left to ask.",
    ),
)
