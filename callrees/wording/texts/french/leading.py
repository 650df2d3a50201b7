"""French: who leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.leading import LEADING as ENGLISH

LEADING: Final = replace(
    ENGLISH,
    acting_over=alike(
        "{holder} est de retour",
        "{holder} est de retour et dirige à nouveau l'unité. Votre remplacement est terminé. Merci.",
    ),
    acted=alike(
        "vous dirigez à nouveau l'unité",
        "{acting} vous a remplacé. Désormais vous dirigez à nouveau l'unité et répondez de ses membres.",
    ),
    help_again=Section(
        subject="{person} appelle encore à l'aide",
        sms="{person} appelle encore à l'aide, et le cas est à vous. {drill} "
        "Répondez 6 ou A MOI pour montrer que vous le savez, sinon d'autres seront appelés. {link}",
        email=(
            "{person} appelle encore à l'aide, et le cas est à vous.",
            "{drill}",
            "Montrez ici que vous le savez, sinon d'autres seront appelés : {link}",
            "En cas de danger de mort, appelez le numéro d'urgence.",
        ),
        spoken="{person} appelle encore à l'aide, et le cas est à vous. {drill} "
        "Parlez-lui maintenant. Sans réponse de votre part, d'autres seront appelés.",
        press="Tapez 6 pour montrer que vous le savez.",
    ),
)
