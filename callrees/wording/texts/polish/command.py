"""Polish: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} z {total} bez wiadomości",
        sms="{count} z {total} bez wiadomości: {names}. Dotąd: {counts}. {link}",
        email=("{count} z {total} bez wiadomości:", "{rows}", "Dotąd: {counts}.", "Tablica: {link}"),
        spoken="{count} z {total} jest bez wiadomości: {names}. Dotąd: {counts}.",
    ),
)
