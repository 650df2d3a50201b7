"""Spanish: a call-out for so many people."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.quota import QuotaTexts
from callrees.wording.phrases.shapes import Section, alike

QUOTA: Final = QuotaTexts(
    enough=alike(
        "no hace falta que venga",
        "Ya se ha presentado gente suficiente. No hace falta que venga. Gracias.",
    ),
    after_all=Section(
        subject="al final le necesitamos",
        sms="Al final le necesitamos. Venga, por favor. Responda {choices}.",
        email=(
            "Al final le necesitamos. Venga, por favor.",
            "Responda aquí: {link}",
            "O responda a nuestro SMS: {choices}.",
        ),
        spoken="Al final le necesitamos. Venga, por favor.",
        press="{press}",
    ),
    spare=alike(
        "su respuesta queda registrada",
        "Su respuesta queda registrada: viene. Antes que usted ya se había presentado gente suficiente. "
        "No hace falta que venga, salvo que volvamos a escribirle. Gracias.",
    ),
    full=alike(
        "vienen {count} de {needed}",
        "Vienen bastantes: {count} de {needed} que hacían falta: {names}. A los demás se les ha dicho que no vengan.",
    ),
    short=alike(
        "solo vienen {count} de {needed}",
        "Solo vienen {count} de {needed} que hacen falta: {names}. No queda nadie a quien preguntar.",
    ),
)
