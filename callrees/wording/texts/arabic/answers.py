"""Arabic: to one who answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import alike
from callrees.wording.texts.english.answers import ANSWERS as ENGLISH

ANSWERS: Final = replace(
    ENGLISH,
    confirm=alike(
        "تم تسجيل جوابك",
        "تم تسجيل جوابك: {answer}. إذا تغير الوضع فأجب {choices}.",
        "تم تسجيل جوابك: {answer}. إذا تغير الوضع فأجب من جديد.",
    ),
    how_to_reply=alike(
        "كيف تجيب",
        "لم نتمكن من فهم جوابك؛ سيقرؤه شخص. أجب برقم واحد: {choices}.",
        "هذا ليس من الأزرار المطلوبة. {press}",
    ),
    someone_else=alike("شكرا", "شكرا. تم تسجيل أننا لم نصل إلى {name}. نرجو أن تطلب منه الرد."),
)
