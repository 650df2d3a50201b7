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
    lead=Section(
        subject="will you lead?",
        sms="You are on the duty list of commanders. Will you lead? Reply 4 to lead, 5 to pass.",
        email=(
            "You are on the duty list of commanders. Will you lead?",
            "Take command or pass here: {link}",
            "Or answer our text: 4 to lead, 5 to pass.",
        ),
        spoken="You are on the duty list of commanders. Will you lead?",
        press="Press 4 to lead, 5 to pass.",
    ),
    lead_alone=Section(
        subject="you lead",
        sms="You lead: nobody else is named. Reply 4 to take command, 5 if you cannot.",
        email=(
            "You lead: nobody else is named.",
            "Take command, or say that you cannot, here: {link}",
            "Or answer our text: 4 to take command, 5 if you cannot.",
        ),
        spoken="You lead: nobody else is named.",
        press="Press 4 to take command, 5 if you cannot.",
    ),
    lead_about="People asked: {count}. {about}.",
    lead_instead=Section(
        subject="will you take command?",
        sms="{leader} leads, and we have lost touch with them. You are on the duty list of commanders. "
        "Will you take command? Reply 4 to take it, 5 to pass.",
        email=(
            "{leader} leads, and we have lost touch with them.",
            "You are on the duty list of commanders. Will you take command?",
            "Take command or pass here: {link}",
            "Or answer our text: 4 to take it, 5 to pass.",
        ),
        spoken="{leader} leads, and we have lost touch with them. You are on the duty list of commanders. "
        "Will you take command?",
        press="Press 4 to take command, 5 to pass.",
    ),
    leads=alike(
        "{leader} leads",
        "{leader} leads from now on. You need not.",
    ),
    relieved=alike("{leader} leads", "{leader} leads from now on. You no longer lead."),
    leading=alike(
        "you lead",
        "It is recorded: you lead from now on. What the commander is told comes to you.",
    ),
    leadless=Section(
        subject="nobody leads",
        sms="Nobody leads. The commanders on the duty list have not answered: {names}. "
        "Please reach one of them. {link}",
        email=(
            "Nobody leads. The commanders on the duty list have not answered: {names}.",
            "Please reach one of them. Who was asked takes command by answering our text with 4.",
            "The board: {link}",
        ),
        spoken="Nobody leads. The commanders on the duty list have not answered: {names}. Please reach one of them.",
    ),
    confirm_lead=alike(
        "you lead",
        "It is recorded: you lead. What the commander is told comes to you.",
    ),
    confirm_lead_pass=alike(
        "you do not lead",
        "It is recorded: you do not lead. The next commander is asked, or HR is told.",
    ),
)
