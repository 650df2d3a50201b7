"""Spanish: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} de {total} sin localizar",
        sms="{count} de {total} sin localizar: {names}. Hasta ahora: {counts}. {link}",
        email=("{count} de {total} sin localizar:", "{rows}", "Hasta ahora: {counts}.", "El tablero: {link}"),
        spoken="{count} de {total} siguen sin localizar: {names}. Hasta ahora: {counts}.",
    ),
    follow_up=alike("{topic}", "{message}"),
    all_clear=alike("fin de la alarma", "{words} {reply}", "{words}"),
    all_clear_words="Fin de la alarma. {message} Lo autoriza {who}.",
    not_answered_yet="Si no ha respondido: {choices}.",
    ask_again="Por favor, responda otra vez. {message}",
    correction=alike("corrección", "CORRECCION: {message}", "Esto es una corrección. {message}"),
    disregard="No haga caso de nuestro mensaje: fue un error. No tiene que hacer nada.",
    drill_stopped="El simulacro se suspende: esto es real. {message}",
)
