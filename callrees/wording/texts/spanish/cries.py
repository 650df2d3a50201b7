"""Spanish: somebody needs help, or may."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.cries import CRIES as ENGLISH
from callrees.words import Notified

_EMERGENCY: Final = "Si hay peligro de muerte, llame al número de emergencias."
_TAKE_HERE: Final = "Nadie se ocupa aún. Asúmalo aquí y hable usted con esa persona: {link}"
_TAKE: Final = "Nadie se ocupa aún. Responda 6 o MIO para asumirlo y hablar con esa persona. {link}"
_PRESS: Final = "Pulse 6 para asumirlo y hablar usted con esa persona."
_MAYBE: Final = "{person} puede necesitar ayuda: no estamos seguros de su respuesta."

CRIES: Final = replace(
    ENGLISH,
    help_certain=Section(
        subject="{person} necesita ayuda",
        sms="{person} necesita ayuda. {words} {drill} " + _TAKE,
        email=("{person} necesita ayuda.", "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken="{person} necesita ayuda. {drill} Nadie se ocupa aún.",
        press=_PRESS,
    ),
    help_possible=Section(
        subject="{person} puede necesitar ayuda",
        sms=_MAYBE + " {words} {drill} " + _TAKE,
        email=(_MAYBE, "{words}", "{drill}", _TAKE_HERE, _EMERGENCY),
        spoken=_MAYBE + " {drill} Nadie se ocupa aún.",
        press=_PRESS,
    ),
    help_many=Section(
        subject="{count} personas necesitan ayuda",
        sms="{count} personas necesitan ayuda, o quizás: {people}. {drill} Nadie se ocupa aún. Responda 6 para "
        "ocuparse de todas, 6 {one} de una sola, y hable con ellas. {link}",
        email=(
            "{count} personas necesitan ayuda, o quizás:",
            "{rows}",
            "{drill}",
            "Nadie se ocupa aún. Ocúpese aquí y hable con ellas: {link}",
            "O responda a nuestro SMS: 6 para todas, 6 {one} para una sola.",
            "Si hay peligro de vida, llame al número de emergencias.",
        ),
        spoken="{count} personas necesitan ayuda, o quizás: {people}. {drill} Nadie se ocupa aún.",
        press="Pulse 6 para ocuparse de todas y hable con ellas.",
    ),
    help_hiding=Section(
        subject="{person} necesita ayuda",
        sms="{person} necesita ayuda, o quizás. {words} Se esconde: escríbale, no llame. {drill} Nadie se ocupa "
        "aún. Responda 6 para ocuparse. {link}",
        email=(
            "{person} necesita ayuda, o quizás.",
            "{words}",
            "Se esconde: escríbale, no llame.",
            "{drill}",
            "Nadie se ocupa aún. Ocúpese aquí: {link}",
            "Si hay peligro de vida, llame al número de emergencias.",
        ),
        spoken="{person} necesita ayuda, o quizás. Se esconde: escríbale, no llame. {drill} Nadie se ocupa aún.",
    ),
    help_words='Escribe: "{words}".',
    help_in_drill="Puede ser real: pregúntele.",
    help_reply=alike(
        "su mensaje queda registrado",
        "Si hay peligro de muerte, llame al número de emergencias. Hemos avisado a {role}; una persona le llamará. "
        "Su mensaje queda registrado.",
    ),
    help_reply_untold=alike(
        "su mensaje queda registrado",
        "Si hay peligro de muerte, llame al número de emergencias. Su mensaje queda registrado.",
    ),
    roles={
        Notified.SUPERIOR: "su superior",
        Notified.COMMANDER: "quien dirige la emergencia",
        Notified.HR: "recursos humanos",
    },
    confirm_mine_many=alike(
        "los casos de {names} son suyos",
        "Queda registrado: los casos de {names} son suyos. Hable con esas personas ahora; ya no se pregunta a nadie "
        "más.",
    ),
    confirm_mine_hiding=alike(
        "el caso de {names} es suyo",
        "Queda registrado: el caso de {names} es suyo. Escriba ahora, no llame; ya no se pregunta a nadie más.",
    ),
    confirm_mine=alike(
        "el caso de {names} es suyo",
        "Queda registrado: el caso de {names} es suyo. Hable con esa persona ahora; ya no se pregunta a nadie más.",
    ),
    taken=alike(
        "{taker} se ocupa de {person}",
        "{taker} se ocupa de {person}, que necesita ayuda. No tiene que hacer nada más.",
    ),
    real_case="EMERGENCIA REAL, no es el simulacro.",
    help_real_in_drill="Dice que es REAL y no parte del simulacro.",
    help_reply_hiding=alike(
        "su mensaje queda registrado",
        "Guarde silencio. Hemos avisado a {role}; le escribirán, no le llamarán. Si hay peligro de muerte, avise al "
        "número de emergencias, por SMS si no puede hablar. Su mensaje queda registrado.",
    ),
    help_reply_hiding_untold=alike(
        "su mensaje queda registrado",
        "Guarde silencio. Si hay peligro de muerte, avise al número de emergencias, por SMS si no puede hablar. "
        "Su mensaje queda registrado.",
    ),
    help_reply_drill=alike(
        "¿es real?",
        "Su mensaje queda registrado; hemos avisado a {role}. ¿Emergencia real? Responda REAL. "
        "Si hay peligro de muerte, llame al número de emergencias.",
        "Su mensaje queda registrado; hemos avisado a {role}. ¿Es una emergencia real? Envíenos por SMS la palabra "
        "REAL. "
        "Si hay peligro de muerte, llame al número de emergencias.",
    ),
    help_reply_drill_untold=alike(
        "¿es real?",
        "Su mensaje queda registrado. ¿Emergencia real? Responda REAL. "
        "Si hay peligro de muerte, llame al número de emergencias.",
        "Su mensaje queda registrado. ¿Es una emergencia real? Envíenos por SMS la palabra REAL. "
        "Si hay peligro de muerte, llame al número de emergencias.",
    ),
)
