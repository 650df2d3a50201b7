"""French: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.keywords import Keywords

KEYWORDS: Final = Keywords(
    code_text="Autre mobile ? Ajoutez {code}.",
    code_email="Depuis un autre téléphone, ajoutez votre code {code} à la réponse.",
)
