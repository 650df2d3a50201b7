"""Spanish: to the commander about networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.network import NETWORK as ENGLISH

NETWORK: Final = replace(
    ENGLISH,
    down=Section(
        subject="los SMS no llegan a {site}",
        sms="Los SMS a {site} se aceptan pero no se entregan ({count} personas): allí la red estará caída. "
        "Por ahora no se molesta a nadie más por ellos. Pruebe correo, llamadas, radio o un mensajero. {link}",
        email=(
            "El operador acepta los SMS a {site}, pero no los entrega ({count} personas).",
            "Es probable que allí la red esté caída.",
            "Sus propios SMS, llamadas y correos siguen. Superiores, suplentes y RR. HH. no se molestan por ahora.",
            "Qué puede funcionar: correo, llamadas a fijos, radio, megafonía, alguien que vaya.",
            "Esto termina solo cuando los SMS vuelvan a llegar. Puede terminarlo antes: {link}",
        ),
        spoken="Los SMS a {site} se aceptan pero no se entregan, a {count} personas. Es probable que allí la red "
        "esté caída. "
        "Por ahora no se molesta a nadie más por ellos. Pruebe correo, llamadas, radio o alguien que vaya.",
    ),
    back=alike(
        "los SMS llegan de nuevo a {site}",
        "Los SMS llegan de nuevo a {site}. Lo que estaba retenido sobre su gente sigue dentro de un minuto. {link}",
        "Los SMS llegan de nuevo a {site}. Lo que estaba retenido sobre su gente sigue dentro de un minuto.",
    ),
)
