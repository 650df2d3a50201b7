"""French: to STOP, HELP and the like, and of whom an answer is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english.keywords import KEYWORDS as ENGLISH

KEYWORDS: Final = replace(
    ENGLISH,
    code_text="Autre mobile ? Ajoutez {code}.",
    code_email="Depuis un autre téléphone, ajoutez votre code {code} à la réponse.",
    wrong_number="Désolé. Il est enregistré que c'est un mauvais numéro : nous ne l'utiliserons plus.",
    wrong_number_key="Tapez 7 si c'est un mauvais numéro.",
    about_us="Messages d'urgence de {organisation}. Questions : {contact}. Pour ne plus recevoir de SMS, répondez "
    "STOP.",
    unknown_phone="Nous ne connaissons pas ce téléphone. Votre message est gardé, et une personne le lira. "
    "Pour être compté, envoyez votre code avec votre réponse, ou vos nom, prénom et unité.",
    which_one="Plusieurs questions sont ouvertes. À laquelle répondez-vous ? {options} Répondez la lettre et la "
    "réponse, "
    "par exemple {example}.",
    question_of="{ask} (depuis {since})",
    question_of_drill="{ask} (exercice, depuis {since})",
    for_people="Pour {names} :",
    reply_as="Répondez votre numéro et votre réponse, par exemple {example}.",
    who_answers="Plusieurs personnes ont ce téléphone : {names}. Répondez votre numéro et votre réponse, "
    "par exemple {example}.",
    about="Ceci concerne : {about}",
)
