"""French: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} sur {total} sans nouvelles",
        sms="{count} sur {total} sans nouvelles : {names}. Pour l'instant : {counts}. {link}",
        email=("{count} sur {total} sans nouvelles :", "{rows}", "Pour l'instant : {counts}.", "Le tableau : {link}"),
        spoken="{count} sur {total} sont sans nouvelles : {names}. Pour l'instant : {counts}.",
    ),
)
