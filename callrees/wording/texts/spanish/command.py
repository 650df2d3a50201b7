"""Spanish: to commander and HR, and from a commander to others."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.command import Command
from callrees.wording.phrases.shapes import Section

COMMAND: Final = Command(
    command=Section(
        subject="{count} de {total} sin localizar",
        sms="{count} de {total} sin localizar: {names}. Hasta ahora: {counts}. {link}",
        email=("{count} de {total} sin localizar:", "{rows}", "Hasta ahora: {counts}.", "El tablero: {link}"),
        spoken="{count} de {total} siguen sin localizar: {names}. Hasta ahora: {counts}.",
    ),
)
