"""German: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="Anderes Handy? Dazu {code}.",
    code_email="Von einem anderen Telefon: fügen Sie Ihrer Antwort Ihren Code {code} hinzu.",
)
