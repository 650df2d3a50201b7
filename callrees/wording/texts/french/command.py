"""French: to commander and HR, and from a commander to others."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.command import Command
from callrees.wording.phrases.shapes import Section

COMMAND: Final = Command(
    command=Section(
        subject="{count} sur {total} sans nouvelles",
        sms="{count} sur {total} sans nouvelles : {names}. Pour l'instant : {counts}. {link}",
        email=("{count} sur {total} sans nouvelles :", "{rows}", "Pour l'instant : {counts}.", "Le tableau : {link}"),
        spoken="{count} sur {total} sont sans nouvelles : {names}. Pour l'instant : {counts}.",
    ),
)
