"""Polish: somebody needs help, or may."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.cries import CRIES as ENGLISH
from callrees.words import Notified

_EMERGENCY: Final = "Jeśli zagrożone jest życie, dzwoń na numer alarmowy."
_TAKE_HERE: Final = "Nikt się tym jeszcze nie zajął. Przejmij to tutaj i porozmawiaj osobiście: {link}"
_TAKE: Final = "Nikt się tym jeszcze nie zajął. Odpowiedz 6 lub MOJE, aby to przejąć i porozmawiać osobiście. {link}"
_PRESS: Final = "Naciśnij 6, aby to przejąć i porozmawiać osobiście."
_MAYBE: Final = "{person} może potrzebować pomocy: odpowiedź nie była jasna."

CRIES: Final = replace(
    ENGLISH,
    help_certain=Section(
        subject="{person} potrzebuje pomocy",
        sms="{person} potrzebuje pomocy. {words} {drill} " + _TAKE,
        email=("{person} potrzebuje pomocy.", "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken="{person} potrzebuje pomocy. {drill} Nikt się tym jeszcze nie zajął.",
        press=_PRESS,
    ),
    help_possible=Section(
        subject="{person} może potrzebować pomocy",
        sms=_MAYBE + " {words} {drill} " + _TAKE,
        email=(_MAYBE, "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken=_MAYBE + " {drill} Nikt się tym jeszcze nie zajął.",
        press=_PRESS,
    ),
    help_many=Section(
        subject="pomocy potrzebuje osób: {count}",
        sms="Pomocy potrzebuje (może potrzebować) osób: {count}: {people}. {drill} Nikt się tym jeszcze nie zajął. "
        "Odpowiedz 6, aby zająć się wszystkimi, 6 {one} jedną osobą, i porozmawiaj z nimi. {link}",
        email=(
            "Pomocy potrzebuje (może potrzebować) osób: {count}:",
            "{rows}",
            "{drill}",
            "Nikt się tym jeszcze nie zajął. Zajmij się tutaj i porozmawiaj z nimi: {link}",
            "Albo odpowiedz na nasz SMS: 6 wszystkimi, 6 {one} jedną osobą.",
            "Jeśli życie jest zagrożone, zadzwoń na numer alarmowy.",
        ),
        spoken="Pomocy potrzebuje, lub może potrzebować, osób: {count}: {people}. {drill} Nikt się tym jeszcze nie "
        "zajął.",
        press="Naciśnij 6, aby zająć się wszystkimi, i porozmawiaj z nimi.",
    ),
    help_hiding=Section(
        subject="{person} potrzebuje pomocy",
        sms="{person} potrzebuje pomocy, lub może potrzebować. {words} Ta osoba się ukrywa: napisz, nie dzwoń. "
        "{drill} Nikt się tym jeszcze nie zajął. Odpowiedz 6, aby się zająć. {link}",
        email=(
            "{person} potrzebuje pomocy, lub może potrzebować.",
            "{words}",
            "Ta osoba się ukrywa: napisz, nie dzwoń.",
            "{drill}",
            "Nikt się tym jeszcze nie zajął. Zajmij się tutaj: {link}",
            "Jeśli życie jest zagrożone, zadzwoń na numer alarmowy.",
        ),
        spoken="{person} potrzebuje pomocy, lub może potrzebować. Ta osoba się ukrywa: napisz, nie dzwoń. {drill} "
        "Nikt się tym jeszcze nie zajął.",
    ),
    help_words='Tresc: "{words}".',
    help_in_drill="To może być naprawdę: zapytaj.",
    help_reply=alike(
        "zapisano wiadomość",
        "Jeśli zagrożone jest życie, dzwoń na numer alarmowy. Powiadomiono: {role}; zadzwoni do ciebie człowiek. "
        "Zapisano wiadomość.",
    ),
    help_reply_untold=alike(
        "zapisano wiadomość",
        "Jeśli zagrożone jest życie, dzwoń na numer alarmowy. Zapisano wiadomość.",
    ),
    roles={Notified.SUPERIOR: "przełożony", Notified.COMMANDER: "dowodzący", Notified.HR: "kadry"},
    confirm_mine_many=alike(
        "sprawy są twoje: {names}",
        "Zapisano: sprawy są twoje: {names}. Porozmawiaj z nimi teraz; nikt inny nie jest już pytany.",
    ),
    confirm_mine_hiding=alike(
        "sprawa jest twoja: {names}",
        "Zapisano: sprawa jest twoja: {names}. Napisz teraz, nie dzwoń; nikt inny nie jest już pytany.",
    ),
    confirm_mine=alike(
        "sprawa jest twoja: {names}",
        "Zapisano: sprawa jest twoja: {names}. Porozmawiaj teraz; nikt inny nie jest już pytany.",
    ),
    taken=alike(
        "{taker} zajmuje się sprawą: {person}",
        "{taker} zajmuje się prośbą o pomoc: {person}. Nie musisz już nic robić.",
    ),
    real_case="PRAWDZIWY WYPADEK, nie ćwiczenia.",
    help_real_in_drill="Ta osoba pisze, że to NAPRAWDE, a nie ćwiczenia.",
    help_reply_hiding=alike(
        "zapisano wiadomość",
        "Zachowaj ciszę. Powiadomiono: {role}; będziemy pisać, nie dzwonić. Jeśli zagrożone jest życie, zawiadom numer "
        "alarmowy, SMS-em, gdy nie możesz mówić. Zapisano wiadomość.",
    ),
    help_reply_hiding_untold=alike(
        "zapisano wiadomość",
        "Zachowaj ciszę. Jeśli zagrożone jest życie, zawiadom numer alarmowy, SMS-em, gdy nie możesz mówić. "
        "Zapisano wiadomość.",
    ),
    help_reply_drill=alike(
        "czy to naprawdę?",
        "Zapisano wiadomość; powiadomiono: {role}. Czy to prawdziwe zagrożenie? Odpowiedz NAPRAWDE. "
        "Jeśli zagrożone jest życie, dzwoń na numer alarmowy.",
        "Zapisano wiadomość; powiadomiono: {role}. Czy to prawdziwe zagrożenie? Wyślij nam SMS-em słowo NAPRAWDĘ. "
        "Jeśli zagrożone jest życie, dzwoń na numer alarmowy.",
    ),
    help_reply_drill_untold=alike(
        "czy to naprawdę?",
        "Zapisano wiadomość. Czy to prawdziwe zagrożenie? Odpowiedz NAPRAWDE. "
        "Jeśli zagrożone jest życie, dzwoń na numer alarmowy.",
        "Zapisano wiadomość. Czy to prawdziwe zagrożenie? Wyślij nam SMS-em słowo NAPRAWDĘ. "
        "Jeśli zagrożone jest życie, dzwoń na numer alarmowy.",
    ),
)
