"""English: to the commander about networks."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.network import Network
from callrees.wording.phrases.shapes import Section, alike

NETWORK: Final = Network(
    down=Section(
        subject="texts to {site} do not arrive",
        sms="Texts to {site} are taken but not delivered ({count} people): the network there is probably down. "
        "Nobody else is troubled about them for now. Try email, calls, radio or a messenger. {link}",
        email=(
            "Texts to {site} are taken by the carrier but not delivered ({count} people).",
            "The network there is probably down.",
            "Their own texts, calls and emails go on. Superiors, backups and HR are not troubled about them for now.",
            "What may still work: email, calls to landlines, radio, a public address system, somebody who goes there.",
            "This ends by itself when texts arrive again. You can end it before: {link}",
        ),
        spoken="Texts to {site} are taken but not delivered, to {count} people. The network there is probably down. "
        "Nobody else is troubled about them for now. Try email, calls, radio, or somebody who goes there.",
    ),
    back=alike(
        "texts to {site} arrive again",
        "Texts to {site} arrive again. What was held about the people there goes on in a minute. {link}",
        "Texts to {site} arrive again. What was held about the people there goes on in a minute.",
    ),
)
