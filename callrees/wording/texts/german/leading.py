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
    lead=Section(
        subject="übernehmen Sie die Leitung?",
        sms="Sie stehen auf der Bereitschaftsliste der Einsatzleitung. Übernehmen Sie die Leitung? "
        "Antworten Sie mit 4 für ja, 5 für nein.",
        email=(
            "Sie stehen auf der Bereitschaftsliste der Einsatzleitung. Übernehmen Sie die Leitung?",
            "Übernehmen oder ablehnen: {link}",
            "Oder antworten Sie auf unsere SMS: 4 für ja, 5 für nein.",
        ),
        spoken="Sie stehen auf der Bereitschaftsliste der Einsatzleitung. Übernehmen Sie die Leitung?",
        press="Drücken Sie 4 für ja, 5 für nein.",
    ),
    lead_alone=Section(
        subject="Sie leiten",
        sms="Sie leiten: Niemand sonst ist benannt. Antworten Sie mit 4, wenn Sie übernehmen, 5, "
        "wenn Sie nicht können.",
        email=(
            "Sie leiten: Niemand sonst ist benannt.",
            "Übernehmen Sie oder sagen Sie, dass Sie nicht können: {link}",
            "Oder antworten Sie auf unsere SMS: 4, wenn Sie übernehmen, 5, wenn Sie nicht können.",
        ),
        spoken="Sie leiten: Niemand sonst ist benannt.",
        press="Drücken Sie 4, wenn Sie übernehmen, 5, wenn Sie nicht können.",
    ),
    lead_about="Befragte: {count}. {about}.",
    lead_instead=Section(
        subject="übernehmen Sie die Leitung?",
        sms="{leader} leitet, und wir haben den Kontakt verloren. Sie stehen auf der Bereitschaftsliste der "
        "Einsatzleitung. Übernehmen Sie? Antworten Sie mit 4 für ja, 5 für nein.",
        email=(
            "{leader} leitet, und wir haben den Kontakt verloren.",
            "Sie stehen auf der Bereitschaftsliste der Einsatzleitung. Übernehmen Sie?",
            "Übernehmen oder ablehnen: {link}",
            "Oder antworten Sie auf unsere SMS: 4 für ja, 5 für nein.",
        ),
        spoken="{leader} leitet, und wir haben den Kontakt verloren. Sie stehen auf der Bereitschaftsliste der "
        "Einsatzleitung. Übernehmen Sie?",
        press="Drücken Sie 4 für ja, 5 für nein.",
    ),
    leads=alike("{leader} leitet", "Ab jetzt leitet {leader}. Sie brauchen es nicht zu tun."),
    relieved=alike("{leader} leitet", "Ab jetzt leitet {leader}. Sie leiten nicht mehr."),
    leading=alike(
        "Sie leiten", "Es ist vermerkt: ab jetzt leiten Sie. Was die Einsatzleitung erfährt, kommt zu Ihnen."
    ),
    leadless=Section(
        subject="niemand leitet",
        sms="Niemand leitet. Von der Bereitschaftsliste hat niemand geantwortet: {names}. "
        "Bitte erreichen Sie jemanden davon. {link}",
        email=(
            "Niemand leitet. Von der Bereitschaftsliste hat niemand geantwortet: {names}.",
            "Bitte erreichen Sie jemanden davon. Wer gefragt wurde, übernimmt mit der Antwort 4 auf unsere SMS.",
            "Die Übersicht: {link}",
        ),
        spoken="Niemand leitet. Von der Bereitschaftsliste hat niemand geantwortet: {names}. Bitte erreichen Sie "
        "jemanden.",
    ),
    confirm_lead=alike("Sie leiten", "Es ist vermerkt: Sie leiten. Was die Einsatzleitung erfährt, kommt zu Ihnen."),
    confirm_lead_pass=alike(
        "Sie leiten nicht",
        "Es ist vermerkt: Sie leiten nicht. Als Nächstes wird jemand anderes gefragt "
        "oder die Personalabteilung benachrichtigt.",
    ),
)
