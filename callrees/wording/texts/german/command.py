"""German: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} von {total} nicht gemeldet",
        sms="{count} von {total} nicht gemeldet: {names}. Bisher: {counts}. {link}",
        email=("{count} von {total} nicht gemeldet:", "{rows}", "Bisher: {counts}.", "Die Übersicht: {link}"),
        spoken="{count} von {total} sind nicht gemeldet: {names}. Bisher: {counts}.",
    ),
    follow_up=alike("{topic}", "{message}"),
    all_clear=alike("Entwarnung", "{words} {reply}", "{words}"),
    all_clear_words="Entwarnung. {message} Freigegeben von {who}.",
    not_answered_yet="Falls Sie noch nicht geantwortet haben: {choices}.",
    ask_again="Bitte antworten Sie noch einmal. {message}",
    correction=alike("Berichtigung", "BERICHTIGUNG: {message}", "Dies ist eine Berichtigung. {message}"),
    disregard="Bitte beachten Sie unsere Nachricht nicht: sie war ein Versehen. Sie brauchen nichts zu tun.",
    drill_stopped="Die Übung ist abgebrochen: dies ist echt. {message}",
)
