"""Polish: to commander and HR, and from a commander to others."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.command import Command
from callrees.wording.phrases.shapes import Section

COMMAND: Final = Command(
    command=Section(
        subject="{count} z {total} bez wiadomości",
        sms="{count} z {total} bez wiadomości: {names}. Dotąd: {counts}. {link}",
        email=("{count} z {total} bez wiadomości:", "{rows}", "Dotąd: {counts}.", "Tablica: {link}"),
        spoken="{count} z {total} jest bez wiadomości: {names}. Dotąd: {counts}.",
    ),
)
