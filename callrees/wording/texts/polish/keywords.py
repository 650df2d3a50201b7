"""Polish: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.keywords import Keywords

KEYWORDS: Final = Keywords(
    code_text="Inny telefon? Dodaj {code}.",
    code_email="Z innego telefonu: dodaj do odpowiedzi swój kod {code}.",
)
