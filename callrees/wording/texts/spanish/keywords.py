"""Spanish: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="¿Otro tel.? Añada {code}.",
    code_email="Desde otro teléfono, añada su código {code} a la respuesta.",
    wrong_number="Disculpe. Queda registrado que este no es el número: no lo usaremos más.",
    wrong_number_key="Pulse 7 si el número está equivocado.",
    about_us="Mensajes de emergencia de {organisation}. Preguntas: {contact}. Para no recibir más SMS, responda STOP.",
    unknown_phone="No conocemos este teléfono. Lo que ha escrito se guarda y lo leerá una persona. "
    "Para ser contado, envíe su código con su respuesta, o su nombre completo y su unidad.",
    which_one="Hay más de una pregunta abierta. ¿A cuál responde? {options} Responda la letra y su respuesta, "
    "por ejemplo {example}.",
    question_of="{ask} (desde las {since})",
    question_of_drill="{ask} (simulacro, desde las {since})",
    for_people="Para {names}:",
    reply_as="Responda su número y su respuesta, por ejemplo {example}.",
    who_answers="Varias personas tienen este teléfono: {names}. Responda su número y su respuesta, por ejemplo "
    "{example}.",
    about="Esto es para: {about}",
)
