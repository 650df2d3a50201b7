"""French: a call-out for so many people."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.quota import QuotaTexts
from callrees.wording.phrases.shapes import Section, alike

QUOTA: Final = QuotaTexts(
    enough=alike(
        "inutile de venir",
        "Assez de personnes se sont présentées. Inutile de venir. Merci.",
    ),
    after_all=Section(
        subject="nous avons finalement besoin de vous",
        sms="Nous avons finalement besoin de vous. Venez, s'il vous plaît. Répondez {choices}.",
        email=(
            "Nous avons finalement besoin de vous. Venez, s'il vous plaît.",
            "Répondez ici : {link}",
            "Ou répondez à notre SMS : {choices}.",
        ),
        spoken="Nous avons finalement besoin de vous. Venez, s'il vous plaît.",
        press="{press}",
    ),
    spare=alike(
        "votre réponse est enregistrée",
        "Votre réponse est enregistrée : vous venez. Assez de personnes se sont présentées avant vous. "
        "Inutile de venir, sauf si nous vous écrivons encore. Merci.",
    ),
    full=alike(
        "{count} sur {needed} viennent",
        "Assez de personnes viennent : {count} sur {needed} nécessaires : {names}. "
        "Les autres sont prévenus de ne pas venir.",
    ),
    short=alike(
        "seulement {count} sur {needed} viennent",
        "Seulement {count} sur {needed} nécessaires viennent : {names}. Il ne reste personne à appeler.",
    ),
)
