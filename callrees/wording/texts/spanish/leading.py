"""Spanish: who leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.leading import LEADING as ENGLISH

LEADING: Final = replace(
    ENGLISH,
    acting_over=alike(
        "{holder} ha vuelto",
        "{holder} ha vuelto y dirige de nuevo la unidad. Usted ya no ocupa su puesto. Gracias.",
    ),
    acted=alike(
        "vuelve a dirigir la unidad",
        "{acting} ocupó su puesto. Desde ahora dirige usted de nuevo la unidad y da cuenta de su gente.",
    ),
    help_again=Section(
        subject="{person} vuelve a pedir ayuda",
        sms="{person} vuelve a pedir ayuda, y el caso es suyo. {drill} "
        "Responda 6 o MIO para mostrar que lo sabe, o llamaremos a otros. {link}",
        email=(
            "{person} vuelve a pedir ayuda, y el caso es suyo.",
            "{drill}",
            "Muestre aquí que lo sabe, o llamaremos a otros: {link}",
            "Si hay peligro de muerte, llame al número de emergencias.",
        ),
        spoken="{person} vuelve a pedir ayuda, y el caso es suyo. {drill} "
        "Hable con esa persona ahora. Si no responde, llamaremos a otros.",
        press="Pulse 6 para mostrar que lo sabe.",
    ),
)
