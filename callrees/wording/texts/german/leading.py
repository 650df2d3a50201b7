"""German: who leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.leading import LEADING as ENGLISH

LEADING: Final = replace(
    ENGLISH,
    acting_over=alike(
        "{holder} ist zurück",
        "{holder} ist zurück und führt die Einheit wieder. Ihre Vertretung ist beendet. Danke.",
    ),
    acted=alike(
        "Sie führen die Einheit wieder",
        "{acting} hat Sie vertreten. Ab jetzt führen Sie die Einheit wieder und melden für alle dort.",
    ),
    help_again=Section(
        subject="{person} ruft erneut um Hilfe",
        sms="{person} ruft erneut um Hilfe, und Sie kümmern sich darum. {drill} "
        "Antworten Sie mit 6 oder MEINS als Zeichen, dass Sie es wissen, sonst werden andere gerufen. {link}",
        email=(
            "{person} ruft erneut um Hilfe, und Sie kümmern sich darum.",
            "{drill}",
            "Zeigen Sie hier, dass Sie es wissen, sonst werden andere gerufen: {link}",
            "Bei Lebensgefahr rufen Sie den Notruf.",
        ),
        spoken="{person} ruft erneut um Hilfe, und Sie kümmern sich darum. {drill} "
        "Sprechen Sie jetzt miteinander. Ohne Antwort von Ihnen werden andere gerufen.",
        press="Drücken Sie 6 als Zeichen, dass Sie es wissen.",
    ),
)
