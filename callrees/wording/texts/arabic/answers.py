"""Arabic: to one who answered."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.answers import Answers
from callrees.wording.phrases.shapes import alike

ANSWERS: Final = Answers(
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
