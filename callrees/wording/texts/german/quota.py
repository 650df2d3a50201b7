"""German: a call-out for so many people."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.quota import QuotaTexts
from callrees.wording.phrases.shapes import Section, alike

QUOTA: Final = QuotaTexts(
    enough=alike(
        "Sie brauchen nicht zu kommen",
        "Es haben sich genug Personen gemeldet. Sie brauchen nicht zu kommen. Danke.",
    ),
    after_all=Section(
        subject="Sie werden doch gebraucht",
        sms="Sie werden doch gebraucht. Bitte kommen Sie. Antworten Sie mit {choices}.",
        email=(
            "Sie werden doch gebraucht. Bitte kommen Sie.",
            "Antworten Sie hier: {link}",
            "Oder antworten Sie auf unsere SMS: {choices}.",
        ),
        spoken="Sie werden doch gebraucht. Bitte kommen Sie.",
        press="{press}",
    ),
    spare=alike(
        "Ihre Antwort ist vermerkt",
        "Ihre Antwort ist vermerkt: Sie kommen. Vor Ihnen haben sich schon genug Personen gemeldet. "
        "Sie brauchen nicht zu kommen, außer wir schreiben noch einmal. Danke.",
    ),
    full=alike(
        "{count} von {needed} kommen",
        "Es kommen genug: {count} von {needed}, die gebraucht werden: {names}. Die anderen brauchen nicht zu kommen.",
    ),
    short=alike(
        "nur {count} von {needed} kommen",
        "Nur {count} von {needed}, die gebraucht werden, kommen: {names}. Es ist niemand mehr zu fragen.",
    ),
)
