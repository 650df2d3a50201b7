"""English: somebody needs help, or may."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.cries import Cries
from callrees.wording.phrases.shapes import Section, alike
from callrees.words import Notified

CRIES: Final = Cries(
    help_certain=Section(
        subject="{person} needs help",
        sms="{person} needs help. {words} {drill} Nobody has taken this yet. "
        "Reply 6 or MINE to take it and speak to them yourself. {link}",
        email=(
            "{person} needs help.",
            "{words}",
            "{drill}",
            "Nobody has taken this yet. Take it here and speak to them yourself: {link}",
            "If life is in danger call the emergency number.",
        ),
        spoken="{person} needs help. {drill} Nobody has taken this yet.",
        press="Press 6 to take it and speak to them yourself.",
    ),
    help_possible=Section(
        subject="{person} may need help",
        sms="{person} may need help: we could not be sure of their answer. {words} {drill} Nobody has taken this yet. "
        "Reply 6 or MINE to take it and speak to them yourself. {link}",
        email=(
            "{person} may need help: we could not be sure of their answer.",
            "{words}",
            "{drill}",
            "Nobody has taken this yet. Take it here and speak to them yourself: {link}",
            "If life is in danger call the emergency number.",
        ),
        spoken="{person} may need help. We could not be sure of their answer. {drill} Nobody has taken this yet.",
        press="Press 6 to take it and speak to them yourself.",
    ),
    help_many=Section(
        subject="{count} people need help",
        sms="{count} people need help, or may: {people}. {drill} Nobody has taken them yet. Reply 6 or MINE to take "
        "all, 6 {one} to take one, and speak to them yourself. {link}",
        email=(
            "{count} people need help, or may:",
            "{rows}",
            "{drill}",
            "Nobody has taken them yet. Take them here and speak to them yourself: {link}",
            "Or answer our text: 6 or MINE to take all, 6 {one} to take one.",
            "If life is in danger call the emergency number.",
        ),
        spoken="{count} people need help, or may: {people}. {drill} Nobody has taken them yet.",
        press="Press 6 to take them all and speak to them yourself.",
    ),
    help_hiding=Section(
        subject="{person} needs help",
        sms="{person} needs help, or may. {words} They are in hiding: write to them, do not ring them. {drill} "
        "Nobody has taken this yet. Reply 6 or MINE to take it. {link}",
        email=(
            "{person} needs help, or may.",
            "{words}",
            "They are in hiding: write to them, do not ring them.",
            "{drill}",
            "Nobody has taken this yet. Take it here: {link}",
            "If life is in danger call the emergency number.",
        ),
        spoken="{person} needs help, or may. They are in hiding: write to them, do not ring them. {drill} Nobody "
        "has taken this yet.",
    ),
    help_words='They wrote: "{words}".',
    help_in_drill="It may be real: ask them.",
    real_case="REAL EMERGENCY, not the exercise.",
    help_real_in_drill="They say that it is REAL and no part of the exercise.",
    help_reply=alike(
        "what you sent is recorded",
        "If life is in danger call your emergency number. We told {role}; a person will call you. "
        "What you sent is recorded.",
    ),
    help_reply_untold=alike(
        "what you sent is recorded",
        "If life is in danger call your emergency number. What you sent is recorded.",
    ),
    help_reply_hiding=alike(
        "what you sent is recorded",
        "Keep silent. We told {role}; they will write, not call. If life is in danger reach your emergency number, "
        "by text if you cannot speak. What you sent is recorded.",
    ),
    help_reply_hiding_untold=alike(
        "what you sent is recorded",
        "Keep silent. If life is in danger reach your emergency number, by text if you cannot speak. "
        "What you sent is recorded.",
    ),
    help_reply_drill=alike(
        "is it real?",
        "What you sent is recorded; we told {role}. Real emergency? Reply REAL. "
        "If life is in danger call your emergency number.",
        "What you sent is recorded; we told {role}. Is it a real emergency? Then text us the word REAL. "
        "If life is in danger call your emergency number.",
    ),
    help_reply_drill_untold=alike(
        "is it real?",
        "What you sent is recorded. Real emergency? Reply REAL. If life is in danger call your emergency number.",
        "What you sent is recorded. Is it a real emergency? Then text us the word REAL. "
        "If life is in danger call your emergency number.",
    ),
    roles={
        Notified.SUPERIOR: "your superior",
        Notified.COMMANDER: "the commander",
        Notified.HR: "HR",
    },
    confirm_mine_many=alike(
        "the help cases of {names} are yours",
        "It is recorded: the help cases of {names} are yours. Speak to them now; nobody else is asked any more.",
    ),
    confirm_mine_hiding=alike(
        "the help case of {names} is yours",
        "It is recorded: the help case of {names} is yours. Write to them now, do not ring; nobody else is asked "
        "any more.",
    ),
    confirm_mine=alike(
        "the help case of {names} is yours",
        "It is recorded: the help case of {names} is yours. Speak to them now; nobody else is asked any more.",
    ),
    taken=alike(
        "{taker} took the help case of {person}",
        "{taker} took the help case of {person}. You need do nothing more.",
    ),
)
