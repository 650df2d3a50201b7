"""Arabic: a call-out for so many people."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.quota import QuotaTexts
from callrees.wording.phrases.shapes import Section, alike

QUOTA: Final = QuotaTexts(
    enough=alike(
        "لا حاجة إلى أن تأتي",
        "تقدم عدد كاف من الأشخاص. لا حاجة إلى أن تأتي. شكرا.",
    ),
    after_all=Section(
        subject="نحتاج إليك في النهاية",
        sms="نحتاج إليك في النهاية. نرجو أن تأتي. أجب {choices}.",
        email=("نحتاج إليك في النهاية. نرجو أن تأتي.", "أجب هنا: {link}", "أو أجب على رسالتنا النصية: {choices}."),
        spoken="نحتاج إليك في النهاية. نرجو أن تأتي.",
        press="{press}",
    ),
    spare=alike(
        "تم تسجيل إجابتك",
        "تم تسجيل إجابتك: ستأتي. تقدم قبلك عدد كاف من الأشخاص. لا حاجة إلى أن تأتي، إلا إذا كتبنا إليك من جديد. شكرا.",
    ),
    full=alike(
        "يأتي {count} من {needed}",
        "يأتي عدد كاف: {count} من {needed} مطلوبين: {names}. أبلغنا الآخرين بأن لا حاجة إليهم.",
    ),
    short=alike(
        "يأتي {count} فقط من {needed}",
        "يأتي {count} فقط من {needed} مطلوبين: {names}. لم يبق أحد نسأله.",
    ),
)
