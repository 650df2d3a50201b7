"""Polish: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="Inny telefon? Dodaj {code}.",
    code_email="Z innego telefonu: dodaj do odpowiedzi swój kod {code}.",
    wrong_number="Przepraszamy. Zapisano, że to zły numer: nie będziemy go używać.",
    wrong_number_key="Naciśnij 7, jeśli to zły numer.",
    about_us="Wiadomości alarmowe: {organisation}. Pytania: {contact}. Aby nie dostawać SMS-ów, odpowiedz STOP.",
    unknown_phone="Nie znamy tego telefonu. Wiadomość została zachowana i przeczyta ją człowiek. "
    "Aby cię policzono, wyślij swój kod z odpowiedzią albo imię, nazwisko i jednostkę.",
    which_one="Otwarte jest więcej niż jedno pytanie. Na które odpowiadasz? {options} Podaj literę i odpowiedź, "
    "np. {example}.",
    question_of="{ask} (od {since})",
    question_of_drill="{ask} (cwiczenia, od {since})",
    for_people="Dla: {names}.",
    reply_as="Podaj swój numer i odpowiedź, np. {example}.",
    who_answers="Ten telefon ma kilka osób: {names}. Podaj swój numer i odpowiedź, np. {example}.",
    about="Dotyczy: {about}",
)
