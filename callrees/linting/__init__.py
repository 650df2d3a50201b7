"""Reading a text before it is sent, as the one who gets it will: what must not leave, and what would be better said.

texts = [Text("message", "Leave now.")]
for finding in lint(texts, Kind.DRILL, Question.EVACUATE):
print(finding.level, finding.where, finding.what, finding.mend)
"""

from __future__ import annotations

from collections.abc import Sequence

from callrees.linting import asking, claims, form
from callrees.linting.finding import Finding, Level, Role, Text
from callrees.words import Kind, Question

__all__ = ["Finding", "Level", "Role", "Text", "lint"]


def lint(texts: Sequence[Text], kind: Kind, ask: Question) -> list[Finding]:
    """What is to be said about these texts: what refuses them first, each in the order of the texts."""
    found = [
        finding
        for text in texts
        for finding in (
            *form.unfinished(text),
            *form.unsendable(text),
            *claims.wrong_claims(text, kind),
            *asking.carrier_words(text),
            *asking.secrets(text),
            *asking.bad_links(text),
            *form.dear_characters(text),
            *form.long_text(text),
            *form.shouting(text),
            *form.odd_numbers(text),
            *form.placeless(text, ask),
        )
    ]
    return sorted(found, key=lambda finding: finding.level is not Level.REFUSE)
