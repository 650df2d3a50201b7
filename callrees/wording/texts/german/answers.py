"""German: to one who answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import alike
from callrees.wording.texts.english.answers import ANSWERS as ENGLISH

ANSWERS: Final = replace(
    ENGLISH,
    confirm=alike(
        "Ihre Antwort ist vermerkt",
        "Ihre Antwort ist vermerkt: {answer}. Wenn sich etwas ändert, antworten Sie mit {choices}.",
        "Ihre Antwort ist vermerkt: {answer}. Wenn sich etwas ändert, antworten Sie erneut.",
    ),
    how_to_reply=alike(
        "wie Sie antworten",
        "Wir konnten Ihre Antwort nicht lesen; ein Mensch wird es tun. Antworten Sie mit einer Ziffer: {choices}.",
        "Das war keine der Tasten. {press}",
    ),
    someone_else=alike(
        "danke",
        "Danke. Es ist vermerkt, dass wir {name} nicht erreicht haben. Bitten Sie um eine Antwort.",
    ),
)
