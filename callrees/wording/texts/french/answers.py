"""French: to one who answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import alike
from callrees.wording.texts.english.answers import ANSWERS as ENGLISH

ANSWERS: Final = replace(
    ENGLISH,
    confirm=alike(
        "votre réponse est enregistrée",
        "Votre réponse est enregistrée : {answer}. Si cela change, répondez {choices}.",
        "Votre réponse est enregistrée : {answer}. Si cela change, répondez à nouveau.",
    ),
    how_to_reply=alike(
        "comment répondre",
        "Nous n'avons pas pu lire votre réponse ; une personne la lira. Répondez par un seul chiffre : {choices}.",
        "Cette touche ne convient pas. {press}",
    ),
    someone_else=alike(
        "merci",
        "Merci. Il est enregistré que nous n'avons pas joint {name}. Demandez-lui de répondre, s'il vous plaît.",
    ),
)
