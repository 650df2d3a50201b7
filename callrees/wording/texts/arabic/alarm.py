"""Arabic: the alarm and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.alarm import ALARM as ENGLISH

_ANSWER_HERE: Final = (
    "{ask} أجب هنا: {link}",
    "أو أجب على رسالتنا النصية: {choices}.",
    "هذه الصفحة لك وحدك: لا ترسلها إلى غيرك.",
)

ALARM: Final = replace(
    ENGLISH,
    alert=Section(
        subject="{topic}",
        sms="{message} {reply}",
        email=("{message}", *_ANSWER_HERE),
        spoken="{message}",
        press="{press}",
    ),
    notice=Section(
        subject="{topic}",
        sms="{message} {ask} {reply}",
        email=("{message}", *_ANSWER_HERE),
        spoken="{message}",
        press="{press}",
    ),
    alert_again=Section(
        subject="{topic}",
        sms="{opening} {message} {ask} {reply}",
        email=("{opening}", "{message}", *_ANSWER_HERE),
        spoken="{opening} {message}",
        press="{press}",
    ),
    notice_again=Section(
        subject="{topic}",
        sms="يرجى العلم: {message} {ask} {reply}",
        email=("يرجى العلم:", "{message}", *_ANSWER_HERE),
        spoken="يرجى العلم: {message}",
        press="{press}",
    ),
    openings_again=(
        "لم يصلنا جوابك بعد.",
        "ما زلنا ننتظر جوابك.",
        "أجب الآن من فضلك: لا نعرف كيف حالك.",
    ),
    closing=Section(
        subject="انتهى الأمر",
        sms="{message} {note}",
        email=("{message}", "{note}"),
        spoken="{message} {note}",
    ),
    closing_note="انتهى الأمر؛ لا حاجة إلى أي رد.",
    keep_silent="حافظ على الصمت: أجب برسالة نصية فقط ولا تتصل.",
)
