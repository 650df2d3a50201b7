"""Spanish: the check-in page."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.check_in_page import CheckInPage
from callrees.words import Need

CHECK_IN_PAGE: Final = CheckInPage(
    title="diga cómo está",
    recorded="Su respuesta queda registrada: {answer}. {time}",
    recorded_by_another="Alguien respondió por usted: {answer}. {time} Puede responder usted mismo más abajo.",
    chosen="registrado",
    nothing_more="No tiene que hacer nada más. No le molestaremos, salvo que se pregunte a todos de nuevo. Si "
    "algo cambia, responda de nuevo más abajo.",
    not_taken="Nadie se ha hecho cargo todavía de su petición de ayuda. Seguimos avisando hasta que alguien lo haga.",
    taken="{taker} se ha hecho cargo de su petición de ayuda y hablará con usted. {time}",
    taken_hiding="{taker} se ha hecho cargo de su petición de ayuda y le escribirá, sin llamar. {time}",
    closed="{taker} ha cerrado su petición de ayuda. {time} Si todavía necesita ayuda, pulse otra vez.",
    look_again="Ver si alguien se ha hecho cargo",
    told="Hemos avisado a {role}.",
    help_before="Usted pidió ayuda antes. De todos modos alguien hablará con usted.",
    what_help="¿Qué ayuda necesita?",
    needs={
        Need.TRAPPED: "No puedo salir",
        Need.MEDICAL: "Ayuda médica",
        Need.SHELTER: "Refugio, un lugar seguro",
        Need.TRANSPORT: "Transporte",
        Need.OTHER: "Otra cosa",
    },
    needs_hint="Pulse todo lo que corresponda. Solo lo ven quienes le ayudan.",
    take_back="pulsar para quitar",
    place="¿Dónde está?",
    place_hint="Sala, planta, calle: lo que ayude a encontrarle.",
    note="Una nota, si quiere. Escríbala primero y luego pulse su respuesta.",
    note_more="Qué más deben saber quienes ayudan",
    send="Enviar lo que escribí",
    noted="Usted escribió: {words}",
    is_it_real="Esto es un simulacro. ¿Su emergencia es real?",
    it_is_real="REAL: necesito ayuda ahora",
    real_recorded="Queda registrado que es real. Quienes reciben la llamada lo saben.",
    ended="Esto terminó: {time}. Su respuesta todavía cuenta, y queda marcada como tardía.",
    no_answer="Todavía no hay nada registrado: pulse una de las respuestas de abajo.",
    only_you="Esta página es solo suya: no la comparta.",
    unknown_title="Esta página no existe",
    unknown="El enlace es incorrecto o está incompleto. Ábralo otra vez, entero, desde nuestro mensaje.",
    over_title="Este enlace ha terminado",
    over="Aceptaba respuestas hasta treinta días después del final.",
    other_languages="Esta página en otros idiomas",
)
