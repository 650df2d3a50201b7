"""English: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.keywords import Keywords

KEYWORDS: Final = Keywords(
    code_text="Other phone? Add {code}.",
    code_email="From another phone, add your code {code} to your answer.",
)
