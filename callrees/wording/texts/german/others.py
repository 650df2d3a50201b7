"""German: answering for others by their numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.others import OTHERS as ENGLISH

OTHERS: Final = replace(
    ENGLISH,
    how="Oder antworten Sie mit {one} 1 GESEHEN oder {many} 1 GESPROCHEN ({choices}).",
    take_one="Für nur eine Person mit Nummer, etwa 4 {one} oder 5 {one}.",
    subject="was Sie über andere sagten",
    recorded="Es ist vermerkt: {people}.",
    none="Nichts ist vermerkt.",
    hearsay="Als Hörensagen notiert, es zählt für niemanden: {people}.",
    older="Es gibt Neueres, daran ändert dies nichts: {people}.",
    refused="Sie haben selbst geantwortet, darum nicht vermerkt: {people}. "
    "Wissen Sie es besser, antworten Sie mit OVERRIDE {again}.",
    ask_how="Woher wissen Sie es von {people}? Noch nicht vermerkt: antworten Sie mit {one} {digit} GESEHEN oder "
    "{one} {digit} GESPROCHEN. GEHÖRT wird notiert, zählt aber für niemanden.",
    not_theirs="Nicht mehr unter Ihren Leuten: {people}.",
    nobody="Niemand auf Ihrer Liste hat die Nummer {numbers}.",
    which="Diese Nummern stehen auf zwei Ihrer Listen: nichts ist vermerkt. Nehmen Sie die Seite der richtigen Liste.",
)
