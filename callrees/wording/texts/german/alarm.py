"""German: the alarm and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.alarm import ALARM as ENGLISH

_ANSWER_HERE: Final = (
    "{ask} Antworten Sie hier: {link}",
    "Oder antworten Sie auf unsere SMS: {choices}.",
    "Die Seite ist nur für Sie: geben Sie sie nicht weiter.",
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
        sms="Bitte beachten: {message} {ask} {reply}",
        email=("Bitte beachten:", "{message}", *_ANSWER_HERE),
        spoken="Bitte beachten: {message}",
        press="{press}",
    ),
    openings_again=(
        "Wir haben noch keine Antwort von Ihnen.",
        "Wir warten noch immer auf Ihre Antwort.",
        "Bitte antworten Sie jetzt: wir wissen nicht, wie es Ihnen geht.",
    ),
    closing=Section(
        subject="es ist beendet",
        sms="{message} {note}",
        email=("{message}", "{note}"),
        spoken="{message} {note}",
    ),
    closing_note="Es ist beendet; keine Antwort mehr nötig.",
    keep_silent="Bleiben Sie still: antworten Sie nur per SMS, rufen Sie nicht an.",
)
