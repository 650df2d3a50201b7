"""German: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} von {total} nicht gemeldet",
        sms="{count} von {total} nicht gemeldet: {names}. Bisher: {counts}. {link}",
        email=("{count} von {total} nicht gemeldet:", "{rows}", "Bisher: {counts}.", "Die Übersicht: {link}"),
        spoken="{count} von {total} sind nicht gemeldet: {names}. Bisher: {counts}.",
    ),
)
