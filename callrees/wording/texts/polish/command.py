"""Polish: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} z {total} bez wiadomości",
        sms="{count} z {total} bez wiadomości: {names}. Dotąd: {counts}. {link}",
        email=("{count} z {total} bez wiadomości:", "{rows}", "Dotąd: {counts}.", "Tablica: {link}"),
        spoken="{count} z {total} jest bez wiadomości: {names}. Dotąd: {counts}.",
    ),
    follow_up=alike("{topic}", "{message}"),
    all_clear=alike("odwołanie alarmu", "{words} {reply}", "{words}"),
    all_clear_words="Odwolanie alarmu. {message} Zezwala: {who}.",
    not_answered_yet="Jeśli nie ma jeszcze odpowiedzi: {choices}.",
    ask_again="Prosimy odpowiedziec jeszcze raz. {message}",
    correction=alike("sprostowanie", "SPROSTOWANIE: {message}", "To jest sprostowanie. {message}"),
    disregard="Prosimy pominac nasza wiadomosc: wyslano ja przez pomylke. Nie trzeba nic robic.",
    drill_stopped="Cwiczenia przerwane: to dzieje sie naprawde. {message}",
)
