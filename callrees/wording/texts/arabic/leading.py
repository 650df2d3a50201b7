"""Arabic: who leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.leading import LEADING as ENGLISH

LEADING: Final = replace(
    ENGLISH,
    acting_over=alike("عاد {holder}", "عاد {holder} ويقود الوحدة من جديد. انتهت نيابتك. شكرا."),
    acted=alike("تقود الوحدة من جديد", "ناب عنك {acting}. من الآن تقود الوحدة من جديد وتجيب عن أفرادها."),
    help_again=Section(
        subject="{person} يطلب المساعدة من جديد",
        sms="{person} يطلب المساعدة من جديد، والأمر عندك. {drill} "
        "أجب 6 أو MINE لنعرف أنك علمت، وإلا اتصلنا بغيرك. {link}",
        email=(
            "{person} يطلب المساعدة من جديد، والأمر عندك.",
            "{drill}",
            "بين هنا أنك علمت، وإلا اتصلنا بغيرك: {link}",
            "إذا كانت الحياة في خطر فاتصل برقم الطوارئ.",
        ),
        spoken="{person} يطلب المساعدة من جديد، والأمر عندك. {drill} تحدث معه الآن. إذا لم تجب اتصلنا بغيرك.",
        press="اضغط 6 لنعرف أنك علمت.",
    ),
)
