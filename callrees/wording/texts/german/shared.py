"""German: the questions, and how lists are told."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.shapes import Asked
from callrees.wording.phrases.shared import Shared
from callrees.words import Duty, Question, Status

_STATUSES: Final = {
    Status.SAFE: "in Sicherheit",
    Status.NEEDS_HELP: "braucht Hilfe",
    Status.UNAVAILABLE: "abwesend",
    Status.EXCUSED: "entschuldigt",
    Status.UNACCOUNTED: "keine Antwort",
    Status.UNREACHABLE: "kein gültiger Kontakt",
}
_CHOICES: Final = "1 in Sicherheit, 2 brauche Hilfe, 3 abwesend"
_PRESS: Final = "rücken Sie 1, wenn Sie in Sicherheit sind, 2, wenn Sie Hilfe brauchen, 3, wenn Sie abwesend sind."

SHARED: Final = Shared(
    asked={
        Question.WHEREABOUTS: Asked("Sind Sie in Sicherheit?", _CHOICES, "D" + _PRESS, _STATUSES),
        Question.EVACUATE: Asked(
            "Sind Sie draußen?",
            "1 draußen, 2 drinnen oder verletzt, 3 nicht vor Ort",
            "Drücken Sie 1, wenn Sie draußen sind, 2, wenn Sie drinnen oder verletzt sind, "
            "3, wenn Sie nicht vor Ort sind.",
            _STATUSES
            | {
                Status.SAFE: "draußen",
                Status.NEEDS_HELP: "drinnen oder verletzt",
                Status.UNAVAILABLE: "nicht vor Ort",
            },
        ),
        Question.CALLOUT: Asked(
            "Können Sie zum Dienst kommen?",
            "1 komme, 2 brauche Hilfe, 3 kann nicht",
            "Drücken Sie 1, wenn Sie kommen, 2, wenn Sie Hilfe brauchen, 3, wenn Sie nicht kommen können.",
            _STATUSES,
        ),
        Question.NOTICE: Asked(
            "Keine Antwort nötig. Wenn doch:",
            _CHOICES,
            "Keine Antwort nötig. Wenn doch, d" + _PRESS,
            _STATUSES,
        ),
    },
    duties={Duty.COMING: "kommt", Duty.ARRIVED: "ist da", Duty.CANNOT: "kann nicht kommen"},
    reply="Antworten Sie mit {choices}.",
    for_whom="Diese Nachricht ist für {name}.",
    several="{subject} (und {count} weitere)",
    and_more="{names} und {count} weitere",
    last_of_list="{names} und {last}",
)
