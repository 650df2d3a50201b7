"""Spanish: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.keywords import Keywords

KEYWORDS: Final = Keywords(
    code_text="¿Otro tel.? Añada {code}.",
    code_email="Desde otro teléfono, añada su código {code} a la respuesta.",
)
