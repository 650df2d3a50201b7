"""French: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} sur {total} sans nouvelles",
        sms="{count} sur {total} sans nouvelles : {names}. Pour l'instant : {counts}. {link}",
        email=("{count} sur {total} sans nouvelles :", "{rows}", "Pour l'instant : {counts}.", "Le tableau : {link}"),
        spoken="{count} sur {total} sont sans nouvelles : {names}. Pour l'instant : {counts}.",
    ),
    follow_up=alike("{topic}", "{message}"),
    all_clear=alike("fin d'alerte", "{words} {reply}", "{words}"),
    all_clear_words="Fin d'alerte. {message} Autorisée par {who}.",
    not_answered_yet="Si vous n'avez pas répondu : {choices}.",
    ask_again="Répondez encore une fois. {message}",
    correction=alike("rectificatif", "RECTIFICATIF : {message}", "Ceci est un rectificatif. {message}"),
    disregard="Ne tenez pas compte de notre message : il a été envoyé par erreur. Vous n'avez rien à faire.",
    drill_stopped="L'exercice est interrompu : ceci est réel. {message}",
)
