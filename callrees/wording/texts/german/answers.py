"""German: to one who answered."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.answers import Answers
from callrees.wording.phrases.shapes import alike

ANSWERS: Final = Answers(
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
