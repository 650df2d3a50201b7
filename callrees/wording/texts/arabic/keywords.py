"""Arabic: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="هاتف آخر؟ أضف {code}.",
    code_email="من هاتف آخر: أضف رمزك {code} إلى جوابك.",
    wrong_number="عذرا. تم تسجيل أن هذا الرقم خطأ: لن نستعمله بعد الآن.",
    wrong_number_key="اضغط 7 إذا كان الرقم خطأ.",
    about_us="رسائل طوارئ من {organisation}. للأسئلة: {contact}. لإيقاف الرسائل أجب STOP.",
    unknown_phone="لا نعرف هذا الهاتف. حفظنا ما كتبت وسيقرؤه شخص. لكي نحسبك أرسل رمزك مع جوابك، أو اسمك الكامل ووحدتك.",
    which_one="يوجد أكثر من سؤال مفتوح. على أيها تجيب؟ {options} أجب بالحرف وجوابك، مثل {example}.",
    question_of="{ask} (منذ {since})",
    question_of_drill="{ask} (تمرين، منذ {since})",
    for_people="إلى {names}:",
    reply_as="أجب برقمك وجوابك، مثل {example}.",
    who_answers="هذا الهاتف لعدة أشخاص: {names}. أجب برقمك وجوابك، مثل {example}.",
    about="هذا من أجل: {about}",
)
