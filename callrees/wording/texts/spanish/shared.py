"""Spanish: the questions, and how lists are told."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.shapes import Asked
from callrees.wording.phrases.shared import Shared
from callrees.words import Duty, Question, Status

_STATUSES: Final = {
    Status.SAFE: "a salvo",
    Status.NEEDS_HELP: "necesita ayuda",
    Status.UNAVAILABLE: "ausente",
    Status.EXCUSED: "con permiso",
    Status.UNACCOUNTED: "sin respuesta",
    Status.UNREACHABLE: "sin contacto que funcione",
}
_CHOICES: Final = "1 a salvo, 2 necesito ayuda, 3 ausente"
_PRESS: Final = "ulse 1 si está a salvo, 2 si necesita ayuda, 3 si está ausente."

SHARED: Final = Shared(
    asked={
        Question.WHEREABOUTS: Asked("¿Está a salvo?", _CHOICES, "P" + _PRESS, _STATUSES),
        Question.EVACUATE: Asked(
            "¿Está fuera del edificio?",
            "1 fuera, 2 dentro o herido, 3 no estoy en el sitio",
            "Pulse 1 si está fuera, 2 si está dentro o tiene heridas, 3 si no está en el sitio.",
            _STATUSES
            | {Status.SAFE: "fuera", Status.NEEDS_HELP: "dentro o herido", Status.UNAVAILABLE: "no en el sitio"},
        ),
        Question.CALLOUT: Asked(
            "¿Puede venir a trabajar?",
            "1 voy, 2 necesito ayuda, 3 no puedo",
            "Pulse 1 si viene, 2 si necesita ayuda, 3 si no puede venir.",
            _STATUSES,
        ),
        Question.NOTICE: Asked(
            "No hace falta responder. Si lo necesita:",
            _CHOICES,
            "No hace falta responder. Si lo necesita, p" + _PRESS,
            _STATUSES,
        ),
    },
    duties={Duty.COMING: "viene", Duty.ARRIVED: "ha llegado", Duty.CANNOT: "no puede venir"},
    reply="Responda {choices}.",
    for_whom="Este mensaje es para {name}.",
    several="{subject} (y {count} asuntos)",
    and_more="{names} y otros {count}",
    last_of_list="{names} y {last}",
)
