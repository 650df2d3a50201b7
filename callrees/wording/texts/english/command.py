"""English: to commander and HR, and from a commander to others."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.command import Command
from callrees.wording.phrases.shapes import Section, alike

COMMAND: Final = Command(
    command=Section(
        subject="{count} of {total} not accounted for",
        sms="{count} of {total} not accounted for: {names}. So far: {counts}. {link}",
        email=("{count} of {total} not accounted for:", "{rows}", "So far: {counts}.", "The board: {link}"),
        spoken="{count} of {total} are not accounted for: {names}. So far: {counts}.",
    ),
    follow_up=alike("{topic}", "{message}"),
    all_clear=alike("all clear", "{words} {reply}", "{words}"),
    all_clear_words="All clear. {message} Released by {who}.",
    not_answered_yet="If you have not answered yet: {choices}.",
    ask_again="Please answer once more. {message}",
    correction=alike("correction", "CORRECTION: {message}", "This is a correction. {message}"),
    disregard="Please disregard our message: it was sent in error. There is nothing that you need to do.",
    drill_stopped="The exercise is stopped: this is real. {message}",
)
