"""Arabic: what calls say around their matter."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.calls import Calls

CALLS: Final = Calls(
    intro="رسالة إلى {name}.",
    again="أعيد الرسالة.",
    more_keys="اضغط 9 لسماعها مرة أخرى.",
    someone_else_key="اضغط 8 إذا كنت شخصا آخر.",
    goodbye="مع السلامة.",
    voicemail="هذه رسالة عاجلة إلى {name}. اتصل بنا الآن من فضلك. رقمنا {number}.",
    voicemail_code="رمزك لهذا الاتصال هو {digits}.",
    ask_code="لا نعرف هذا الهاتف. أدخل الأرقام الثمانية لرمزك الشخصي ثم اضغط المربع.",
    ask_who="توجد رسائل لأكثر من شخص على هذا الهاتف. أدخل رمزك الشخصي أو رقمك القصير ثم اضغط المربع.",
    wrong_code="لا نعرف هذا الرقم.",
    not_found="لا نستطيع معرفة من أنت. أجب برسالة نصية أو بريد إلكتروني، أو أخبر رئيسك.",
    nothing_open="لا توجد رسالة مفتوحة لهذا الهاتف.",
    need_help="إذا كنت تحتاج مساعدة فاضغط 2.",
    help_noted="تم تسجيل أنك تحتاج مساعدة. سيراه شخص.",
    emergency="إذا كانت الحياة في خطر فاتصل برقم الطوارئ.",
    call_later="لا نستطيع الآن الاطلاع على رسائلك. اتصل مرة أخرى بعد بضع دقائق.",
    look_elsewhere="حاولنا الوصول إليك. انظر إلى رسائلك النصية وبريدك من فضلك.",
    voicemail_key="إذا كنت تسمع الآن فاضغط 9.",
)
