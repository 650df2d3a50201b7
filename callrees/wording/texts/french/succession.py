"""French: to backups and superiors."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.succession import SUCCESSION as ENGLISH

_ONE: Final = "{holders} n'a pas répondu. Prenez-vous la relève ? Vous dirigeriez l'unité et répondriez de ses membres."
_UNABLE: Final = (
    "Ne peut diriger maintenant : {holders}. Prenez-vous la relève ? "
    "Vous dirigeriez l'unité et répondriez de ses membres."
)
_MANY: Final = "Pas de réponse de {holders}. Prenez-vous la relève ? Vous dirigeriez leurs unités et en répondriez."

SUCCESSION: Final = replace(
    ENGLISH,
    stand_in=Section(
        subject="remplacez-vous {holders} ?",
        sms=_ONE + " Répondez 4 pour accepter, 5 pour passer.",
        email=(_ONE, "Acceptez ou passez ici : {link}", "Ou répondez à notre SMS : 4 pour accepter, 5 pour passer."),
        spoken=_ONE,
        press="Tapez 4 pour accepter, 5 pour passer.",
    ),
    stand_in_unable=Section(
        subject="remplacez-vous {holders} ?",
        sms=_UNABLE + " Répondez 4 pour accepter, 5 pour passer.",
        email=(_UNABLE, "Acceptez ou passez ici : {link}", "Ou répondez à notre SMS : 4 pour accepter, 5 pour passer."),
        spoken=_UNABLE,
        press="Tapez 4 pour accepter, 5 pour passer.",
    ),
    stand_in_many=Section(
        subject="remplacez-vous {count} personnes ?",
        sms=_MANY + " Répondez 4 pour tout accepter, 5 pour passer.",
        email=(
            _MANY,
            "Acceptez ou passez ici : {link}",
            "Ou répondez à notre SMS : 4 pour tout accepter, 5 pour passer.",
        ),
        spoken=_MANY,
        press="Tapez 4 pour tout accepter, 5 pour passer.",
    ),
    confirm_take=alike(
        "vous remplacez {names}",
        "C'est enregistré : vous remplacez {names}. Vous dirigez l'unité et répondez de ses membres jusqu'au retour.",
    ),
    confirm_pass=alike(
        "vous ne remplacez pas {names}",
        "C'est enregistré : vous ne remplacez pas {names}. Vous n'avez plus rien à faire.",
    ),
    stand_down=alike("plus besoin de relève", "{holders} a répondu. Plus besoin de prendre la relève. Merci."),
    stand_down_acting=alike(
        "plus besoin de relève",
        "{acting} remplace {holders}. Plus besoin de prendre la relève. Merci.",
    ),
    digest=Section(
        subject="qui n'a pas répondu ({count} sur {total})",
        sms="Sans réponse ({count} de vos {total}) : {names}. {contacts} "
        "Prenez de leurs nouvelles et répondez pour eux : {link}",
        email=(
            "Sans réponse ({count} de vos {total}) :",
            "{rows}",
            "{contacts}",
            "Prenez de leurs nouvelles et répondez pour eux ici, en disant comment vous le savez : {link}",
        ),
        spoken="Sans réponse : {count} de vos {total} : {names}. {contacts} "
        "Prenez de leurs nouvelles, s'il vous plaît. Vous pouvez répondre pour eux sur la page envoyée.",
    ),
    no_contact="Aucun contact valable : {names}.",
    branch=Section(
        subject="votre branche de {count} est alertée",
        sms="Votre branche de {count} est en train d'être alertée. Voyez qui répond : {link}",
        email=(
            "Votre branche de {count} est en train d'être alertée.",
            "Voyez qui répond, et répondez pour ceux que vous avez vus ou à qui vous avez parlé : {link}",
        ),
        spoken="Votre branche de {count} est en train d'être alertée. Vous voyez qui répond sur la page envoyée.",
    ),
)
