"""Spanish: to one who answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import alike
from callrees.wording.texts.english.answers import ANSWERS as ENGLISH

ANSWERS: Final = replace(
    ENGLISH,
    confirm=alike(
        "su respuesta queda registrada",
        "Su respuesta queda registrada: {answer}. Si algo cambia, responda {choices}.",
        "Su respuesta queda registrada: {answer}. Si algo cambia, responda de nuevo.",
    ),
    how_to_reply=alike(
        "cómo responder",
        "No pudimos leer su respuesta; lo hará una persona. Responda con una sola cifra: {choices}.",
        "Esa no es ninguna de las teclas. {press}",
    ),
    someone_else=alike(
        "gracias",
        "Gracias. Queda registrado que no hemos localizado a {name}. Por favor, dígale que responda.",
    ),
)
