"""French: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="Autre mobile ? Ajoutez {code}.",
    code_email="Depuis un autre téléphone, ajoutez votre code {code} à la réponse.",
)
