"""French: to the commander about networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.network import NETWORK as ENGLISH

NETWORK: Final = replace(
    ENGLISH,
    down=Section(
        subject="les SMS n'arrivent pas à {site}",
        sms="Les SMS vers {site} sont acceptés mais pas remis ({count} personnes) : le réseau y est sans doute coupé. "
        "Pour l'instant personne d'autre n'est dérangé. Essayez courriel, appels, radio ou un messager. {link}",
        email=(
            "L'opérateur accepte les SMS vers {site}, mais ne les remet pas ({count} personnes).",
            "Le réseau y est sans doute coupé.",
            (
                "Leurs propres SMS, appels et courriels continuent. Supérieurs, suppléants et RH ne sont pas dérangés "
                "pour eux."
            ),
            "Ce qui peut marcher : courriel, téléphones fixes, radio, haut-parleurs, quelqu'un qui s'y rend.",
            "Cela prend fin dès que les SMS arrivent de nouveau. Vous pouvez y mettre fin avant : {link}",
        ),
        spoken="Les SMS vers {site} sont acceptés mais pas remis, à {count} personnes. Le réseau y est sans doute "
        "coupé. "
        "Pour l'instant personne d'autre n'est dérangé. Essayez courriel, appels, radio, ou quelqu'un qui s'y rend.",
    ),
    back=alike(
        "les SMS arrivent de nouveau à {site}",
        "Les SMS arrivent de nouveau à {site}. Ce qui était retenu reprend dans une minute. {link}",
        "Les SMS arrivent de nouveau à {site}. Ce qui était retenu reprend dans une minute.",
    ),
)
