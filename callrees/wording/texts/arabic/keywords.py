"""Arabic: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.keywords import Keywords

KEYWORDS: Final = Keywords(
    code_text="هاتف آخر؟ أضف {code}.",
    code_email="من هاتف آخر: أضف رمزك {code} إلى جوابك.",
)
