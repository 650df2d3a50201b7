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
)
