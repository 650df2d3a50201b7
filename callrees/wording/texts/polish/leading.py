"""Polish: who leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.leading import LEADING as ENGLISH

LEADING: Final = replace(
    ENGLISH,
    acting_over=alike(
        "koniec zastępstwa: {holder}",
        "{holder} wraca i znów kieruje jednostką. Twoje zastępstwo się kończy. Dziękujemy.",
    ),
    acted=alike(
        "znów kierujesz jednostką",
        "{acting} miał(a) zastępstwo za ciebie. Od teraz znów kierujesz jednostką i odpowiadasz za jej ludzi.",
    ),
    help_again=Section(
        subject="{person} znów woła o pomoc",
        sms="{person} znów woła o pomoc, a sprawa jest twoja. {drill} "
        "Odpowiedz 6 lub MOJE na znak, że wiesz, inaczej wezwiemy innych. {link}",
        email=(
            "{person} znów woła o pomoc, a sprawa jest twoja.",
            "{drill}",
            "Pokaż tutaj, że wiesz, inaczej wezwiemy innych: {link}",
            "Jeśli zagrożone jest życie, dzwoń na numer alarmowy.",
        ),
        spoken="{person} znów woła o pomoc, a sprawa jest twoja. {drill} "
        "Porozmawiaj teraz. Bez twojej odpowiedzi wezwiemy innych.",
        press="Naciśnij 6 na znak, że wiesz.",
    ),
    lead=Section(
        subject="czy przejmiesz dowodzenie?",
        sms="Jesteś na liście dyżurnej dowodzących. Czy przejmiesz dowodzenie? Odpowiedz 4, aby przejąć, 5, aby "
        "odmówić.",
        email=(
            "Jesteś na liście dyżurnej dowodzących. Czy przejmiesz dowodzenie?",
            "Przejmij lub odmów tutaj: {link}",
            "Albo odpowiedz na nasz SMS: 4 przejmuję, 5 odmawiam.",
        ),
        spoken="Jesteś na liście dyżurnej dowodzących. Czy przejmiesz dowodzenie?",
        press="Naciśnij 4, aby przejąć, 5, aby odmówić.",
    ),
    lead_alone=Section(
        subject="dowodzisz",
        sms="Dowodzisz: nikt inny nie jest wyznaczony. Odpowiedz 4, aby przejąć dowodzenie, 5, jeśli nie możesz.",
        email=(
            "Dowodzisz: nikt inny nie jest wyznaczony.",
            "Przejmij dowodzenie albo powiedz, że nie możesz: {link}",
            "Albo odpowiedz na nasz SMS: 4, aby przejąć, 5, jeśli nie możesz.",
        ),
        spoken="Dowodzisz: nikt inny nie jest wyznaczony.",
        press="Naciśnij 4, aby przejąć dowodzenie, 5, jeśli nie możesz.",
    ),
    lead_about="Pytamy tyle osób: {count}. {about}.",
    lead_instead=Section(
        subject="czy przejmiesz dowodzenie?",
        sms="Dowodzi {leader}, ale straciliśmy kontakt. Jesteś na liście dyżurnej dowodzących. "
        "Czy przejmiesz dowodzenie? Odpowiedz 4, aby przejąć, 5, aby odmówić.",
        email=(
            "Dowodzi {leader}, ale straciliśmy kontakt.",
            "Jesteś na liście dyżurnej dowodzących. Czy przejmiesz dowodzenie?",
            "Przejmij lub odmów tutaj: {link}",
            "Albo odpowiedz na nasz SMS: 4 przejmuję, 5 odmawiam.",
        ),
        spoken="Dowodzi {leader}, ale straciliśmy kontakt. Jesteś na liście dyżurnej dowodzących. "
        "Czy przejmiesz dowodzenie?",
        press="Naciśnij 4, aby przejąć dowodzenie, 5, aby odmówić.",
    ),
    leads=alike("dowodzi {leader}", "Od teraz dowodzi {leader}. Nie musisz tego robić."),
    relieved=alike("dowodzi {leader}", "Od teraz dowodzi {leader}. Już nie dowodzisz."),
    leading=alike("dowodzisz", "Zapisano: od teraz dowodzisz. To, co dla dowodzących, trafia do ciebie."),
    leadless=Section(
        subject="nikt nie dowodzi",
        sms="Nikt nie dowodzi. Brak odpowiedzi z listy dyżurnej: {names}. Prosimy dotrzeć do kogoś z nich. {link}",
        email=(
            "Nikt nie dowodzi. Brak odpowiedzi z listy dyżurnej: {names}.",
            "Prosimy dotrzeć do kogoś z nich. Kto dostał pytanie, przejmuje dowodzenie, odpowiadając 4 na nasz SMS.",
            "Tablica: {link}",
        ),
        spoken="Nikt nie dowodzi. Brak odpowiedzi z listy dyżurnej: {names}. Prosimy dotrzeć do kogoś z nich.",
    ),
    confirm_lead=alike("dowodzisz", "Zapisano: dowodzisz. To, co dla dowodzących, trafia do ciebie."),
    confirm_lead_pass=alike("nie dowodzisz", "Zapisano: nie dowodzisz. Pytamy następną osobę albo powiadamiamy kadry."),
)
