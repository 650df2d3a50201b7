"""Arabic: the check-in page."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.check_in_page import CheckInPage
from callrees.words import Need

CHECK_IN_PAGE: Final = CheckInPage(
    title="أخبرنا عن حالك",
    recorded="تم تسجيل جوابك: {answer}. {time}",
    recorded_by_another="أجاب شخص عنك: {answer}. {time} يمكنك أن تجيب بنفسك في الأسفل.",
    chosen="تم تسجيله",
    nothing_more="لا حاجة إلى أن تفعل شيئا آخر. لن نتصل بك مرة أخرى إلا إذا سألنا الجميع من جديد. إذا تغير شيء "
    "فأجب من جديد في الأسفل.",
    not_taken="لم يتول أحد طلبك للمساعدة بعد. نواصل إبلاغ الآخرين حتى يتولاه شخص.",
    taken="تولى {taker} طلبك للمساعدة وسيتحدث معك. {time}",
    taken_hiding="تولى {taker} طلبك للمساعدة وسيكتب إليك ولن يتصل. {time}",
    closed="أغلق {taker} طلبك للمساعدة. {time} إذا كنت ما زلت تحتاج مساعدة فاضغط مرة أخرى.",
    look_again="انظر هل تولى أحد طلبك",
    told="أبلغنا {role}.",
    help_before="طلبت المساعدة من قبل. سيتحدث معك شخص على كل حال.",
    what_help="ما المساعدة التي تحتاجها؟",
    needs={
        Need.TRAPPED: "أنا محاصر",
        Need.MEDICAL: "مساعدة طبية",
        Need.SHELTER: "مأوى، مكان آمن",
        Need.TRANSPORT: "وسيلة نقل",
        Need.OTHER: "شيء آخر",
    },
    needs_hint="اضغط كل ما ينطبق عليك. لا يراه إلا من يساعدك.",
    take_back="اضغط للتراجع",
    place="أين أنت؟",
    place_hint="الغرفة أو الطابق أو الشارع: ما يساعدنا على إيجادك.",
    note="ملاحظة إن أردت. اكتبها أولا ثم اضغط جوابك.",
    note_more="ما الذي يجب أن يعرفه من يساعدك أيضا",
    send="أرسل ما كتبته",
    noted="كتبت: {words}",
    is_it_real="هذا تمرين. هل حالتك الطارئة حقيقية؟",
    it_is_real="حقيقي: أحتاج مساعدة الآن",
    real_recorded="تم تسجيل أن الأمر حقيقي. من نتصل بهم يعرفون ذلك.",
    ended="انتهى الأمر: {time}. ما زال جوابك محسوبا ويسجل متأخرا.",
    no_answer="لم يسجل شيء بعد: اضغط أحد الأجوبة في الأسفل.",
    only_you="هذه الصفحة لك وحدك: لا ترسلها إلى غيرك.",
    unknown_title="لا توجد صفحة كهذه",
    unknown="الرابط خطأ أو ناقص. افتحه مرة أخرى كاملا من رسالتنا.",
    over_title="انتهى هذا الرابط",
    over="كان يقبل الأجوبة حتى ثلاثين يوما بعد النهاية.",
    other_languages="هذه الصفحة بلغات أخرى",
)
