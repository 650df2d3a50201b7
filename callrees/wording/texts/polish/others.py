"""Polish: answering for others by their numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.others import OTHERS as ENGLISH

OTHERS: Final = replace(
    ENGLISH,
    how="Albo odpowiedz {one} 1 WIDZE lub {many} 1 TELEFONICZNIE ({choices}).",
    take_one="Dla jednej osoby dodaj jej numer, np. 4 {one} lub 5 {one}.",
    subject="odpowiedzi za innych",
    recorded="Zapisano: {people}.",
    none="Nic nie zapisano.",
    hearsay="Zachowano jako pogloske, nie liczy sie za nikogo: {people}.",
    older="Jest juz nowsza wiadomosc, wiec nic sie nie zmienia: {people}.",
    refused="Te osoby same odpowiedzialy, wiec nie zapisano: {people}. Jesli wiesz lepiej, odpowiedz OVERRIDE {again}.",
    ask_how="Skad to wiesz ({people})? Jeszcze nie zapisano: odpowiedz {one} {digit} WIDZE lub "
    "{one} {digit} TELEFONICZNIE. PODOBNO zachowujemy, ale nie liczy sie za nikogo.",
    not_theirs="Juz nie wsrod twoich ludzi: {people}.",
    nobody="Nikt na twojej liscie nie ma numeru {numbers}.",
    which="Te numery sa na dwoch twoich listach: nic nie zapisano. Uzyj strony wlasciwej listy.",
)
