"""English: the alarm and its end."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.alarm import Alarm
from callrees.wording.phrases.shapes import Section

ALARM: Final = Alarm(
    alert=Section(
        subject="{topic}",
        sms="{message} {reply}",
        email=(
            "{message}",
            "{ask} Answer here: {link}",
            "Or answer our text: {choices}.",
            "The page is yours alone: do not pass it on.",
        ),
        spoken="{message}",
        press="{press}",
    ),
    notice=Section(
        subject="{topic}",
        sms="{message} {ask} {reply}",
        email=(
            "{message}",
            "{ask} Answer here: {link}",
            "Or answer our text: {choices}.",
            "The page is yours alone: do not pass it on.",
        ),
        spoken="{message}",
        press="{press}",
    ),
    alert_again=Section(
        subject="{topic}",
        sms="{opening} {message} {ask} {reply}",
        email=(
            "{opening}",
            "{message}",
            "{ask} Answer here: {link}",
            "Or answer our text: {choices}.",
            "The page is yours alone: do not pass it on.",
        ),
        spoken="{opening} {message}",
        press="{press}",
    ),
    notice_again=Section(
        subject="{topic}",
        sms="Please note: {message} {ask} {reply}",
        email=(
            "Please note:",
            "{message}",
            "{ask} Answer here: {link}",
            "Or answer our text: {choices}.",
            "The page is yours alone: do not pass it on.",
        ),
        spoken="Please note: {message}",
        press="{press}",
    ),
    openings_again=(
        "We have no answer from you yet.",
        "We are still waiting for your answer.",
        "Please answer now: we do not know how you are.",
    ),
    keep_silent="Keep silent: answer by text only, do not call.",
    closing=Section(
        subject="this has ended",
        sms="{message} {note}",
        email=("{message}", "{note}"),
        spoken="{message} {note}",
    ),
    closing_note="This has ended; nothing more to answer.",
)
