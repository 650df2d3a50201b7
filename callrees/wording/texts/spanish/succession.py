"""Spanish: to backups and superiors."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.succession import SUCCESSION as ENGLISH

_ONE: Final = "{holders} no ha respondido. ¿Asume su puesto? Dirigiría la unidad y daría cuenta de su gente."
_UNABLE: Final = "Ahora no puede dirigir: {holders}. ¿Asume su puesto? Dirigiría la unidad y daría cuenta de su gente."
_MANY: Final = "Sin respuesta de {holders}. ¿Asume sus puestos? Dirigiría sus unidades y daría cuenta de su gente."

SUCCESSION: Final = replace(
    ENGLISH,
    stand_in=Section(
        subject="¿asume el puesto de {holders}?",
        sms=_ONE + " Responda 4 para asumirlo, 5 para pasar.",
        email=(_ONE, "Asuma o pase aquí: {link}", "O responda a nuestro SMS: 4 para asumirlo, 5 para pasar."),
        spoken=_ONE,
        press="Pulse 4 para asumirlo, 5 para pasar.",
    ),
    stand_in_unable=Section(
        subject="¿asume el puesto de {holders}?",
        sms=_UNABLE + " Responda 4 para asumirlo, 5 para pasar.",
        email=(_UNABLE, "Asuma o pase aquí: {link}", "O responda a nuestro SMS: 4 para asumirlo, 5 para pasar."),
        spoken=_UNABLE,
        press="Pulse 4 para asumirlo, 5 para pasar.",
    ),
    stand_in_many=Section(
        subject="¿asume el puesto de {count} personas?",
        sms=_MANY + " Responda 4 para asumirlos todos, 5 para pasar.",
        email=(_MANY, "Asuma o pase aquí: {link}", "O responda a nuestro SMS: 4 para asumirlos todos, 5 para pasar."),
        spoken=_MANY,
        press="Pulse 4 para asumirlos todos, 5 para pasar.",
    ),
    confirm_take=alike(
        "asume el puesto de {names}",
        "Queda registrado: asume el puesto de {names}. Dirija la unidad y dé cuenta de su gente hasta que vuelva.",
    ),
    confirm_pass=alike(
        "no asume el puesto de {names}",
        "Queda registrado: no asume el puesto de {names}. No tiene que hacer nada más.",
    ),
    stand_down=alike("ya no hace falta", "{holders} ha respondido. Ya no hace falta que asuma el puesto. Gracias."),
    stand_down_acting=alike(
        "ya no hace falta",
        "{acting} asume el puesto de {holders}. Ya no hace falta que lo asuma usted. Gracias.",
    ),
    digest=Section(
        subject="quién no ha respondido ({count} de {total})",
        sms="No han respondido ({count} de sus {total}): {names}. {contacts} "
        "Compruebe cómo están y responda por ellos: {link}",
        email=(
            "No han respondido ({count} de sus {total}):",
            "{rows}",
            "{contacts}",
            "Compruebe cómo están y responda por ellos aquí, diciendo cómo lo sabe: {link}",
        ),
        spoken="No han respondido {count} de sus {total}: {names}. {contacts} "
        "Compruebe cómo están, por favor. Puede responder por ellos en la página que le enviamos.",
    ),
    no_contact="Sin contacto que funcione: {names}.",
    branch=Section(
        subject="se avisa a su rama de {count}",
        sms="Se está avisando a su rama de {count}. Vea quién responde: {link}",
        email=(
            "Se está avisando a su rama de {count}.",
            "Vea quién responde, y responda por quienes haya visto o con quienes haya hablado: {link}",
        ),
        spoken="Se está avisando a su rama de {count}. Puede ver quién responde en la página que le enviamos.",
    ),
)
