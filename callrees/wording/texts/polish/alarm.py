"""Polish: the alarm and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.alarm import ALARM as ENGLISH

_ANSWER_HERE: Final = (
    "{ask} Odpowiedz tutaj: {link}",
    "Albo odpowiedz na nasz SMS: {choices}.",
    "Ta strona jest tylko dla ciebie: nie przekazuj jej dalej.",
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
        sms="Uwaga: {message} {ask} {reply}",
        email=("Uwaga:", "{message}", *_ANSWER_HERE),
        spoken="Uwaga: {message}",
        press="{press}",
    ),
    openings_again=(
        "Nie mamy jeszcze twojej odpowiedzi.",
        "Wciąż czekamy na twoją odpowiedź.",
        "Odpowiedz teraz: nie wiemy, co się z tobą dzieje.",
    ),
    closing=Section(
        subject="zakończono",
        sms="{message} {note}",
        email=("{message}", "{note}"),
        spoken="{message} {note}",
    ),
    closing_note="Zakończono; nie trzeba już odpowiadać.",
    keep_silent="Zachowaj cisze: odpowiadaj tylko SMS-em, nie dzwon.",
)
