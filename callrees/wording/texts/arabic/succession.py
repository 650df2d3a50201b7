"""Arabic: to backups and superiors."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.succession import SUCCESSION as ENGLISH

_ONE: Final = "لم يجب {holders}. هل تنوب عنه؟ ستقود الوحدة وتجيب عن أفرادها."
_UNABLE: Final = "لا يستطيع القيادة الآن: {holders}. هل تنوب عنه؟ ستقود الوحدة وتجيب عن أفرادها."
_MANY: Final = "لا جواب من {holders}. هل تنوب عنهم؟ ستقود وحداتهم وتجيب عن أفرادها."

SUCCESSION: Final = replace(
    ENGLISH,
    stand_in=Section(
        subject="هل تنوب عن {holders}؟",
        sms=_ONE + " أجب 4 للقبول، 5 للرفض.",
        email=(_ONE, "اقبل أو ارفض هنا: {link}", "أو أجب على رسالتنا النصية: 4 للقبول، 5 للرفض."),
        spoken=_ONE,
        press="اضغط 4 للقبول، 5 للرفض.",
    ),
    stand_in_unable=Section(
        subject="هل تنوب عن {holders}؟",
        sms=_UNABLE + " أجب 4 للقبول، 5 للرفض.",
        email=(_UNABLE, "اقبل أو ارفض هنا: {link}", "أو أجب على رسالتنا النصية: 4 للقبول، 5 للرفض."),
        spoken=_UNABLE,
        press="اضغط 4 للقبول، 5 للرفض.",
    ),
    stand_in_many=Section(
        subject="هل تنوب عن {count} أشخاص؟",
        sms=_MANY + " أجب 4 لقبول الكل، 5 للرفض.",
        email=(_MANY, "اقبل أو ارفض هنا: {link}", "أو أجب على رسالتنا النصية: 4 لقبول الكل، 5 للرفض."),
        spoken=_MANY,
        press="اضغط 4 لقبول الكل، 5 للرفض.",
    ),
    confirm_take=alike(
        "أنت تنوب عن {names}",
        "تم تسجيل أنك تنوب عن {names}. تقود الوحدة وتجيب عن أفرادها حتى العودة.",
    ),
    confirm_pass=alike(
        "لا تنوب عن {names}",
        "تم تسجيل أنك لا تنوب عن {names}. لا حاجة إلى أن تفعل شيئا آخر.",
    ),
    stand_down=alike("لا حاجة إلى النيابة", "أجاب {holders}. لا حاجة إلى أن تنوب عنه. شكرا."),
    stand_down_acting=alike("لا حاجة إلى النيابة", "{acting} ينوب عن {holders}. لا حاجة إلى أن تنوب أنت. شكرا."),
    digest=Section(
        subject="من لم يجب ({count} من {total})",
        sms="لم يجب ({count} من أفرادك {total}): {names}. {contacts} اطمئن عليهم وأجب عنهم: {link}",
        email=(
            "لم يجب ({count} من أفرادك {total}):",
            "{rows}",
            "{contacts}",
            "اطمئن عليهم وأجب عنهم هنا، وقل كيف عرفت: {link}",
        ),
        spoken="لم يجب {count} من أفرادك {total}: {names}. {contacts} "
        "اطمئن عليهم من فضلك. يمكنك أن تجيب عنهم في الصفحة التي أرسلناها إليك.",
    ),
    no_contact="لا وسيلة اتصال: {names}.",
    branch=Section(
        subject="ننبه فرعك وعدده {count}",
        sms="ننبه الآن فرعك وعدده {count}. انظر من يجيب: {link}",
        email=("ننبه الآن فرعك وعدده {count}.", "انظر من يجيب، وأجب عمن رأيتهم أو تحدثت معهم: {link}"),
        spoken="ننبه الآن فرعك وعدده {count}. يمكنك أن ترى من يجيب في الصفحة التي أرسلناها إليك.",
    ),
)
