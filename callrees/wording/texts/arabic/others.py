"""Arabic: answering for others by their numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.others import OTHERS as ENGLISH

OTHERS: Final = replace(
    ENGLISH,
    how="أو أجب {one} 1 SAW أو {many} 1 SPOKE ({choices}).",
    take_one="لواحد فقط أضف رقمه، مثل 4 {one} أو 5 {one}.",
    subject="ما قلته عن غيرك",
    recorded="تم تسجيل: {people}.",
    none="لم يسجل شيء.",
    hearsay="حفظ كخبر منقول، ولا يحسب لأحد: {people}.",
    older="يوجد ما هو أحدث، فلم يتغير شيء: {people}.",
    refused="أجابوا عن أنفسهم، فلم يسجل: {people}. إذا كنت تعرف خيرا من ذلك فأجب OVERRIDE {again}.",
    ask_how="كيف عرفت ذلك عن {people}؟ لم يسجل بعد: أجب {one} {digit} SAW (رأيت) أو {one} {digit} SPOKE (تحدثت). "
    "TOLD (سمعت) يحفظ ولا يحسب لأحد.",
    not_theirs="لم يعودوا من أفرادك: {people}.",
    nobody="لا أحد في قائمتك رقمه {numbers}.",
    which="هذه الأرقام في قائمتين لك: لم يسجل شيء. استعمل صفحة القائمة المقصودة.",
)
