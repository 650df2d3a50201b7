"""Polish: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="Inny telefon? Dodaj {code}.",
    code_email="Z innego telefonu: dodaj do odpowiedzi swój kod {code}.",
)
