"""Polish: to one who answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import alike
from callrees.wording.texts.english.answers import ANSWERS as ENGLISH

ANSWERS: Final = replace(
    ENGLISH,
    confirm=alike(
        "zapisano odpowiedź",
        "Zapisano odpowiedź: {answer}. Jeśli coś się zmieni, odpowiedz {choices}.",
        "Zapisano odpowiedź: {answer}. Jeśli coś się zmieni, odpowiedz ponownie.",
    ),
    how_to_reply=alike(
        "jak odpowiedzieć",
        "Nie udało się odczytać odpowiedzi; zrobi to człowiek. Odpowiedz jedną cyfrą: {choices}.",
        "To nie był żaden z klawiszy. {press}",
    ),
    someone_else=alike(
        "dziękujemy",
        "Dziękujemy. Zapisano, że nie udało się dotrzeć do: {name}. Prosimy przekazać, że czekamy na odpowiedź.",
    ),
)
