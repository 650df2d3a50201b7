"""Polish: the questions, and how lists are told."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.shapes import Asked
from callrees.wording.phrases.shared import Shared
from callrees.words import Duty, Question, Status

_STATUSES: Final = {
    Status.SAFE: "bezpiecznie",
    Status.NEEDS_HELP: "potrzebna pomoc",
    Status.UNAVAILABLE: "poza miejscem",
    Status.EXCUSED: "usprawiedliwienie",
    Status.UNACCOUNTED: "brak odpowiedzi",
    Status.UNREACHABLE: "brak kontaktu",
}
_CHOICES: Final = "1 bezpiecznie, 2 potrzebna pomoc, 3 nie ma mnie"
_PRESS: Final = "aciśnij 1, jeśli nic ci nie grozi, 2, jeśli potrzebna pomoc, 3, jeśli nie ma cię na miejscu."

SHARED: Final = Shared(
    asked={
        Question.WHEREABOUTS: Asked("Czy u ciebie bezpiecznie?", _CHOICES, "N" + _PRESS, _STATUSES),
        Question.EVACUATE: Asked(
            "Czy jesteś na zewnątrz?",
            "1 na zewnątrz, 2 w środku lub ranny, 3 nie ma mnie",
            "Naciśnij 1, jeśli jesteś na zewnątrz, 2, jeśli w środku lub z obrażeniami, "
            "3, jeśli nie ma cię na miejscu.",
            _STATUSES | {Status.SAFE: "na zewnatrz", Status.NEEDS_HELP: "w srodku lub ranny"},
        ),
        Question.CALLOUT: Asked(
            "Czy możesz przyjść na służbę?",
            "1 przyjdę, 2 potrzebna pomoc, 3 nie mogę",
            "Naciśnij 1, jeśli przyjdziesz, 2, jeśli potrzebna pomoc, 3, jeśli nie możesz przyjść.",
            _STATUSES,
        ),
        Question.NOTICE: Asked(
            "Odpowiedź niepotrzebna. W razie potrzeby:",
            _CHOICES,
            "Odpowiedź niepotrzebna. W razie potrzeby n" + _PRESS,
            _STATUSES,
        ),
    },
    duties={Duty.COMING: "w drodze", Duty.ARRIVED: "na miejscu", Duty.CANNOT: "nie przyjdzie"},
    reply="Odpowiedz {choices}.",
    for_whom="Ta wiadomość jest dla: {name}.",
    several="{subject} (i jeszcze {count})",
    and_more="{names} i jeszcze {count}",
    last_of_list="{names} i {last}",
)
