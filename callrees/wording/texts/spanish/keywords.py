"""Spanish: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="¿Otro tel.? Añada {code}.",
    code_email="Desde otro teléfono, añada su código {code} a la respuesta.",
)
