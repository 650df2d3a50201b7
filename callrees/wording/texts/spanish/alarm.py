"""Spanish: the alarm and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.alarm import ALARM as ENGLISH

_ANSWER_HERE: Final = (
    "{ask} Responda aquí: {link}",
    "O responda a nuestro SMS: {choices}.",
    "La página es solo suya: no la reenvíe.",
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
        sms="Tome nota: {message} {ask} {reply}",
        email=("Tome nota:", "{message}", *_ANSWER_HERE),
        spoken="Tome nota: {message}",
        press="{press}",
    ),
    openings_again=(
        "Aún no tenemos su respuesta.",
        "Seguimos esperando su respuesta.",
        "Responda ahora, por favor: no sabemos cómo está.",
    ),
    closing=Section(
        subject="esto ha terminado",
        sms="{message} {note}",
        email=("{message}", "{note}"),
        spoken="{message} {note}",
    ),
    closing_note="Esto ha terminado; ya no hay que responder.",
    keep_silent="Guarde silencio: responda solo por SMS, no llame.",
)
