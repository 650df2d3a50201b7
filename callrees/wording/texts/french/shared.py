"""French: the questions, and how lists are told."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.shapes import Asked
from callrees.wording.phrases.shared import Shared
from callrees.words import Duty, Question, Status

_STATUSES: Final = {
    Status.SAFE: "en sécurité",
    Status.NEEDS_HELP: "besoin d'aide",
    Status.UNAVAILABLE: "absent",
    Status.EXCUSED: "excusé",
    Status.UNACCOUNTED: "sans réponse",
    Status.UNREACHABLE: "aucun contact valable",
}
_CHOICES: Final = "1 en sécurité, 2 besoin d'aide, 3 absent"
_PRESS: Final = "apez 1 si vous êtes en sécurité, 2 si vous avez besoin d'aide, 3 si vous êtes absent."

SHARED: Final = Shared(
    asked={
        Question.WHEREABOUTS: Asked("Êtes-vous en sécurité ?", _CHOICES, "T" + _PRESS, _STATUSES),
        Question.EVACUATE: Asked(
            "Êtes-vous dehors ?",
            "1 dehors, 2 dedans ou blessé, 3 pas sur place",
            "Tapez 1 si vous êtes dehors, 2 si vous êtes dedans ou blessé, 3 si vous n'êtes pas sur place.",
            _STATUSES
            | {Status.SAFE: "dehors", Status.NEEDS_HELP: "dedans ou blessé", Status.UNAVAILABLE: "pas sur place"},
        ),
        Question.CALLOUT: Asked(
            "Pouvez-vous venir travailler ?",
            "1 j'arrive, 2 besoin d'aide, 3 impossible",
            "Tapez 1 si vous venez, 2 si vous avez besoin d'aide, 3 si vous ne pouvez pas venir.",
            _STATUSES,
        ),
        Question.NOTICE: Asked(
            "Pas de réponse attendue. Si nécessaire :",
            _CHOICES,
            "Aucune réponse n'est attendue. Si nécessaire, t" + _PRESS,
            _STATUSES,
        ),
    },
    duties={Duty.COMING: "arrive", Duty.ARRIVED: "sur place", Duty.CANNOT: "ne peut pas venir"},
    reply="Répondez {choices}.",
    for_whom="Ce message est pour {name}.",
    several="{subject} (et {count} autres)",
    and_more="{names} et {count} autres",
    last_of_list="{names} et {last}",
)
