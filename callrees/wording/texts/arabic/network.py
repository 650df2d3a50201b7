"""Arabic: to the commander about networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.network import NETWORK as ENGLISH

NETWORK: Final = replace(
    ENGLISH,
    down=Section(
        subject="الرسائل لا تصل إلى {site}",
        sms="الرسائل إلى {site} تقبل ولا تصل ({count} أشخاص): الشبكة هناك معطلة على الأرجح. "
        "لن نزعج أحدا غيرهم بشأنهم الآن. جرب البريد أو الاتصال أو اللاسلكي أو رسولا. {link}",
        email=(
            "تقبل الشبكة الرسائل إلى {site} ولا توصلها ({count} أشخاص).",
            "الشبكة هناك معطلة على الأرجح.",
            "رسائلهم واتصالاتهم وبريدهم مستمرة. لن نزعج الرؤساء والبدلاء والموارد البشرية بشأنهم الآن.",
            "ما قد يعمل: البريد، الهاتف الثابت، اللاسلكي، مكبرات الصوت، شخص يذهب إليهم.",
            "ينتهي هذا وحده عندما تصل الرسائل من جديد. يمكنك إنهاؤه قبل ذلك: {link}",
        ),
        spoken="الرسائل إلى {site} تقبل ولا تصل إلى {count} أشخاص. الشبكة هناك معطلة على الأرجح. "
        "لن نزعج أحدا غيرهم بشأنهم الآن. جرب البريد أو الاتصال أو اللاسلكي أو أرسل شخصا إليهم.",
    ),
    back=alike(
        "الرسائل تصل إلى {site} من جديد",
        "الرسائل تصل إلى {site} من جديد. ما أوقفناه يستمر بعد دقيقة. {link}",
        "الرسائل تصل إلى {site} من جديد. ما أوقفناه يستمر بعد دقيقة.",
    ),
)
