"""German: to the commander about networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.network import NETWORK as ENGLISH

NETWORK: Final = replace(
    ENGLISH,
    down=Section(
        subject="SMS nach {site} kommen nicht an",
        sms="SMS nach {site} werden angenommen, aber nicht zugestellt ({count} Personen): dort ist wohl das Netz "
        "ausgefallen. Sonst wird ihretwegen niemand gestört. Versuchen Sie E-Mail, Anrufe, Funk oder Boten. {link}",
        email=(
            "Das Netz nimmt SMS nach {site} an, stellt sie aber nicht zu ({count} Personen).",
            "Dort ist wohl das Netz ausgefallen.",
            (
                "Ihre eigenen SMS, Anrufe und E-Mails gehen weiter. Führungskräfte, Vertretungen und Personalabteilung "
                "werden "
                "ihretwegen vorerst nicht gestört."
            ),
            "Was noch gehen kann: E-Mail, Festnetz, Funk, Lautsprecher, jemand, der hingeht.",
            "Dies endet von selbst, wenn wieder SMS ankommen. Sie können es vorher beenden: {link}",
        ),
        spoken="SMS nach {site} werden angenommen, aber nicht zugestellt, an {count} Personen. Dort ist wohl das Netz "
        "ausgefallen. Sonst wird ihretwegen niemand gestört. Versuchen Sie E-Mail, Anrufe, Funk, oder jemand geht hin.",
    ),
    back=alike(
        "SMS nach {site} kommen wieder an",
        "SMS nach {site} kommen wieder an. Was zurückgehalten wurde, geht in einer Minute weiter. {link}",
        "SMS nach {site} kommen wieder an. Was zurückgehalten wurde, geht in einer Minute weiter.",
    ),
)
