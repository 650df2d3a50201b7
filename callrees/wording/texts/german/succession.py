"""German: to backups and superiors."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.succession import SUCCESSION as ENGLISH

_ONE: Final = "{holders} hat nicht geantwortet. Übernehmen Sie? Sie würden die Einheit führen und für alle dort melden."
_UNABLE: Final = (
    "Kann jetzt nicht führen: {holders}. Übernehmen Sie? Sie würden die Einheit führen und für alle dort melden."
)
_MANY: Final = "Keine Antwort von {holders}. Übernehmen Sie? Sie würden die Einheiten führen und für alle dort melden."

SUCCESSION: Final = replace(
    ENGLISH,
    stand_in=Section(
        subject="vertreten Sie {holders}?",
        sms=_ONE + " Antworten Sie mit 4 für ja, 5 für nein.",
        email=(_ONE, "Übernehmen oder ablehnen: {link}", "Oder antworten Sie auf unsere SMS: 4 für ja, 5 für nein."),
        spoken=_ONE,
        press="Drücken Sie 4 für ja, 5 für nein.",
    ),
    stand_in_unable=Section(
        subject="vertreten Sie {holders}?",
        sms=_UNABLE + " Antworten Sie mit 4 für ja, 5 für nein.",
        email=(_UNABLE, "Übernehmen oder ablehnen: {link}", "Oder antworten Sie auf unsere SMS: 4 für ja, 5 für nein."),
        spoken=_UNABLE,
        press="Drücken Sie 4 für ja, 5 für nein.",
    ),
    stand_in_many=Section(
        subject="vertreten Sie {count} Personen?",
        sms=_MANY + " Antworten Sie mit 4 für alle, 5 für nein.",
        email=(_MANY, "Übernehmen oder ablehnen: {link}", "Oder antworten Sie auf unsere SMS: 4 für alle, 5 für nein."),
        spoken=_MANY,
        press="Drücken Sie 4 für alle, 5 für nein.",
    ),
    confirm_take=alike(
        "Sie vertreten {names}",
        "Es ist vermerkt: Sie vertreten {names}. Führen Sie die Einheit und melden Sie für alle dort bis zur Rückkehr.",
    ),
    confirm_pass=alike(
        "Sie vertreten {names} nicht",
        "Es ist vermerkt: Sie vertreten {names} nicht. Sie brauchen nichts mehr zu tun.",
    ),
    stand_down=alike("Vertretung nicht mehr nötig", "{holders} hat geantwortet. Vertretung nicht mehr nötig. Danke."),
    stand_down_acting=alike(
        "Vertretung nicht mehr nötig",
        "{acting} vertritt {holders}. Ihre Vertretung ist nicht mehr nötig. Danke.",
    ),
    digest=Section(
        subject="wer nicht geantwortet hat ({count} von {total})",
        sms="Ohne Antwort ({count} von Ihren {total}): {names}. {contacts} "
        "Fragen Sie nach und antworten Sie für sie: {link}",
        email=(
            "Ohne Antwort ({count} von Ihren {total}):",
            "{rows}",
            "{contacts}",
            "Fragen Sie nach und antworten Sie hier für sie; sagen Sie, woher Sie es wissen: {link}",
        ),
        spoken="Ohne Antwort: {count} von Ihren {total}: {names}. {contacts} "
        "Bitte fragen Sie nach. Sie können für sie antworten auf der Seite, die wir Ihnen geschickt haben.",
    ),
    no_contact="Kein gültiger Kontakt: {names}.",
    branch=Section(
        subject="Ihr Zweig mit {count} wird alarmiert",
        sms="Ihr Zweig mit {count} Personen wird alarmiert. Sehen Sie, wer antwortet: {link}",
        email=(
            "Ihr Zweig mit {count} Personen wird alarmiert.",
            "Sehen Sie, wer antwortet, und antworten Sie für alle, die Sie gesehen oder gesprochen haben: {link}",
        ),
        spoken="Ihr Zweig mit {count} Personen wird alarmiert. Wer antwortet, sehen Sie auf der Seite, "
        "die wir Ihnen geschickt haben.",
    ),
)
