"""Arabic: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="هاتف آخر؟ أضف {code}.",
    code_email="من هاتف آخر: أضف رمزك {code} إلى جوابك.",
)
