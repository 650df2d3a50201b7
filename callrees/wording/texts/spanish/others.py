"""Spanish: answering for others by their numbers. Only ever texted, so without dear accents."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.others import OTHERS as ENGLISH

OTHERS: Final = replace(
    ENGLISH,
    how="O responda {one} 1 VISTO, o {many} 1 HABLADO ({choices}).",
    take_one="Para uno solo, responda también su numero, como 4 {one} o 5 {one}.",
    subject="lo que dijo de otros",
    recorded="Queda registrado: {people}.",
    none="No se ha registrado nada.",
    hearsay="Guardado como rumor, que no da cuenta de nadie: {people}.",
    older="Ya consta algo posterior, por lo que nada cambia: {people}.",
    refused="Han respondido por su cuenta, por lo que no se registra: {people}. "
    "Si usted lo sabe mejor, responda OVERRIDE {again}.",
    ask_how="¿Como lo sabe de {people}? Aun sin registrar: responda {one} {digit} VISTO o {one} {digit} HABLADO. "
    "ME DIJERON se guarda, pero no da cuenta de nadie.",
    not_theirs="Ya no son de su gente: {people}.",
    nobody="Nadie de su lista tiene el numero {numbers}.",
    which="Estos numeros estan en dos listas suyas: no se registra nada. Use la pagina de la lista que quiera.",
)
