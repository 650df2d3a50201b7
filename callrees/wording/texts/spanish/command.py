"""Spanish: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} de {total} sin localizar",
        sms="{count} de {total} sin localizar: {names}. Hasta ahora: {counts}. {link}",
        email=("{count} de {total} sin localizar:", "{rows}", "Hasta ahora: {counts}.", "El tablero: {link}"),
        spoken="{count} de {total} siguen sin localizar: {names}. Hasta ahora: {counts}.",
    ),
)
