"""English: to commander and HR, and from a commander to others."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.command import Command
from callrees.wording.phrases.shapes import Section

COMMAND: Final = Command(
    command=Section(
        subject="{count} of {total} not accounted for",
        sms="{count} of {total} not accounted for: {names}. So far: {counts}. {link}",
        email=("{count} of {total} not accounted for:", "{rows}", "So far: {counts}.", "The board: {link}"),
        spoken="{count} of {total} are not accounted for: {names}. So far: {counts}.",
    ),
)
