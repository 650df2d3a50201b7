"""English: to backups and superiors."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.phrases.succession import Succession

SUCCESSION: Final = Succession(
    stand_in=Section(
        subject="will you stand in for {holders}?",
        sms="{holders} has not answered. Will you stand in? You would lead and account for the unit. "
        "Reply 4 to take it, 5 to pass.",
        email=(
            "{holders} has not answered. Will you stand in? You would lead and account for the unit.",
            "Take it or pass here: {link}",
            "Or answer our text: 4 to take it, 5 to pass.",
        ),
        spoken="{holders} has not answered. Will you stand in? You would lead and account for the unit.",
        press="Press 4 to stand in, 5 to pass.",
    ),
    stand_in_unable=Section(
        subject="will you stand in for {holders}?",
        sms="{holders} cannot lead now. Will you stand in? You would lead and account for the unit. "
        "Reply 4 to take it, 5 to pass.",
        email=(
            "{holders} cannot lead now. Will you stand in? You would lead and account for the unit.",
            "Take it or pass here: {link}",
            "Or answer our text: 4 to take it, 5 to pass.",
        ),
        spoken="{holders} cannot lead now. Will you stand in? You would lead and account for the unit.",
        press="Press 4 to stand in, 5 to pass.",
    ),
    stand_in_many=Section(
        subject="will you stand in for {count} people?",
        sms="No answer from {holders}. Will you stand in? You would lead and account for their units. "
        "Reply 4 to take all, 5 to pass.",
        email=(
            "No answer from {holders}. Will you stand in? You would lead and account for their units.",
            "Take them or pass here: {link}",
            "Or answer our text: 4 to take all, 5 to pass.",
        ),
        spoken="There is no answer from {holders}. Will you stand in? You would lead and account for their units.",
        press="Press 4 to stand in for all, 5 to pass.",
    ),
    confirm_take=alike(
        "you stand in for {names}",
        "It is recorded: you stand in for {names}. You lead and account for the unit until they are back.",
    ),
    confirm_pass=alike(
        "you do not stand in for {names}",
        "It is recorded: you do not stand in for {names}. You need do nothing more.",
    ),
    stand_down=alike(
        "you need not stand in",
        "{holders} answered. You need not stand in. Thank you.",
    ),
    stand_down_acting=alike(
        "you need not stand in",
        "{acting} stands in for {holders}. You need not stand in. Thank you.",
    ),
    digest=Section(
        subject="who has not answered ({count} of {total})",
        sms="Who has not answered ({count} of your {total}): {names}. {contacts} "
        "Check on them and answer for them: {link}",
        email=(
            "Who has not answered ({count} of your {total}):",
            "{rows}",
            "{contacts}",
            "Check on them and answer for them here, saying how you know: {link}",
        ),
        spoken="Who has not answered: {count} of your {total}: {names}. {contacts} "
        "Please check on them. You can answer for them on the page that we sent you.",
    ),
    no_contact="No working contact: {names}.",
    branch=Section(
        subject="your branch of {count} is being alerted",
        sms="Your branch of {count} is being alerted. See who answers: {link}",
        email=(
            "Your branch of {count} is being alerted.",
            "See who answers, and answer for those whom you saw or spoke to: {link}",
        ),
        spoken="Your branch of {count} is being alerted. You can see who answers on the page that we sent you.",
    ),
)
