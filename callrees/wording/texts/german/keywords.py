"""German: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="Anderes Handy? Dazu {code}.",
    code_email="Von einem anderen Telefon: fügen Sie Ihrer Antwort Ihren Code {code} hinzu.",
    wrong_number="Entschuldigung. Es ist vermerkt, dass die Nummer falsch ist: wir nutzen sie nicht mehr.",
    wrong_number_key="Drücken Sie 7, wenn die Nummer falsch ist.",
    about_us="Notfallnachrichten von {organisation}. Fragen: {contact}. Keine SMS mehr: antworten Sie mit STOP.",
    unknown_phone="Wir kennen dieses Telefon nicht. Ihre Nachricht bleibt erhalten, und ein Mensch wird sie lesen. "
    "Um gezählt zu werden, senden Sie Ihren Code mit der Antwort oder Ihren vollen Namen und Ihre Einheit.",
    which_one="Mehrere Fragen sind offen. Auf welche antworten Sie? {options} Antworten Sie mit Buchstabe und Antwort, "
    "etwa {example}.",
    question_of="{ask} (seit {since})",
    question_of_drill="{ask} (Übung, seit {since})",
    for_people="Für {names}:",
    reply_as="Antworten Sie mit Ihrer Nummer und Ihrer Antwort, etwa {example}.",
    who_answers="Mehrere Personen haben dieses Telefon: {names}. Antworten Sie mit Ihrer Nummer und Ihrer Antwort, "
    "etwa {example}.",
    about="Dies gilt für: {about}",
)
