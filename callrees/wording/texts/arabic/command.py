"""Arabic: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} من {total} لم يعرف حالهم",
        sms="{count} من {total} لم يعرف حالهم: {names}. حتى الآن: {counts}. {link}",
        email=("{count} من {total} لم يعرف حالهم:", "{rows}", "حتى الآن: {counts}.", "اللوحة: {link}"),
        spoken="{count} من {total} لم يعرف حالهم: {names}. حتى الآن: {counts}.",
    ),
    follow_up=alike("{topic}", "{message}"),
    all_clear=alike("زال الخطر", "{words} {reply}", "{words}"),
    all_clear_words="زال الخطر. {message} بإذن من {who}.",
    not_answered_yet="إذا لم تجب بعد: {choices}.",
    ask_again="أجب مرة أخرى من فضلك. {message}",
    correction=alike("تصحيح", "تصحيح: {message}", "هذا تصحيح. {message}"),
    disregard="تجاهل رسالتنا من فضلك: أرسلت خطأ. لا حاجة إلى أن تفعل شيئا.",
    drill_stopped="أوقف التمرين: هذا حقيقي. {message}",
)
