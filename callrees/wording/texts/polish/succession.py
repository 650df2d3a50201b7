"""Polish: to backups and superiors."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.succession import SUCCESSION as ENGLISH

_ONE: Final = (
    "Brak odpowiedzi: {holders}. Czy przejmiesz zastępstwo? Kierujesz wtedy jednostką i odpowiadasz za jej ludzi."
)
_UNABLE: Final = (
    "Nie może teraz kierować: {holders}. Czy przejmiesz zastępstwo? "
    "Kierujesz wtedy jednostką i odpowiadasz za jej ludzi."
)
_MANY: Final = "Brak odpowiedzi: {holders}. Czy przejmiesz zastępstwo za wszystkich? Kierujesz wtedy ich jednostkami."

SUCCESSION: Final = replace(
    ENGLISH,
    stand_in=Section(
        subject="czy przejmiesz zastępstwo: {holders}?",
        sms=_ONE + " Odpowiedz 4, aby przejąć, 5, aby odmówić.",
        email=(_ONE, "Przejmij lub odmów tutaj: {link}", "Albo odpowiedz na nasz SMS: 4 przejmuję, 5 odmawiam."),
        spoken=_ONE,
        press="Naciśnij 4, aby przejąć, 5, aby odmówić.",
    ),
    stand_in_unable=Section(
        subject="czy przejmiesz zastępstwo: {holders}?",
        sms=_UNABLE + " Odpowiedz 4, aby przejąć, 5, aby odmówić.",
        email=(_UNABLE, "Przejmij lub odmów tutaj: {link}", "Albo odpowiedz na nasz SMS: 4 przejmuję, 5 odmawiam."),
        spoken=_UNABLE,
        press="Naciśnij 4, aby przejąć, 5, aby odmówić.",
    ),
    stand_in_many=Section(
        subject="czy przejmiesz zastępstwo za {count} osób?",
        sms=_MANY + " Odpowiedz 4, aby przejąć wszystkie, 5, aby odmówić.",
        email=(_MANY, "Przejmij lub odmów tutaj: {link}", "Albo odpowiedz na nasz SMS: 4 przejmuję, 5 odmawiam."),
        spoken=_MANY,
        press="Naciśnij 4, aby przejąć wszystkie, 5, aby odmówić.",
    ),
    confirm_take=alike(
        "masz zastępstwo: {names}",
        "Zapisano zastępstwo: {names}. Kierujesz jednostką i odpowiadasz za jej ludzi do czasu powrotu.",
    ),
    confirm_pass=alike(
        "bez zastępstwa: {names}",
        "Zapisano odmowę zastępstwa: {names}. Nie musisz już nic robić.",
    ),
    stand_down=alike("zastępstwo niepotrzebne", "Jest odpowiedź: {holders}. Zastępstwo niepotrzebne. Dziękujemy."),
    stand_down_acting=alike(
        "zastępstwo niepotrzebne",
        "{acting} przejmuje zastępstwo: {holders}. Twoje nie jest już potrzebne. Dziękujemy.",
    ),
    digest=Section(
        subject="kto nie odpowiedział ({count} z {total})",
        sms="Bez odpowiedzi ({count} z twoich {total}): {names}. {contacts} "
        "Sprawdź, co z nimi, i odpowiedz za nich: {link}",
        email=(
            "Bez odpowiedzi ({count} z twoich {total}):",
            "{rows}",
            "{contacts}",
            "Sprawdź, co z nimi, i odpowiedz za nich tutaj, podając, skąd to wiesz: {link}",
        ),
        spoken="Bez odpowiedzi: {count} z twoich {total}: {names}. {contacts} "
        "Sprawdź, co z nimi. Możesz odpowiedzieć za nich na stronie, którą wysłaliśmy.",
    ),
    no_contact="Brak kontaktu: {names}.",
    branch=Section(
        subject="alarmujemy twoją gałąź: {count}",
        sms="Alarmujemy twoją gałąź, liczba osób: {count}. Zobacz, kto odpowiada: {link}",
        email=(
            "Alarmujemy twoją gałąź, liczba osób: {count}.",
            "Zobacz, kto odpowiada, i odpowiedz za tych, których widzisz lub z którymi była rozmowa: {link}",
        ),
        spoken="Alarmujemy twoją gałąź, liczba osób: {count}. Kto odpowiada, zobaczysz na stronie, którą wysłaliśmy.",
    ),
)
