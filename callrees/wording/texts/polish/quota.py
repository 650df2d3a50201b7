"""Polish: a call-out for so many people."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.quota import QuotaTexts
from callrees.wording.phrases.shapes import Section, alike

QUOTA: Final = QuotaTexts(
    enough=alike(
        "nie trzeba przychodzić",
        "Zgłosiło się już dość osób. Nie trzeba przychodzić. Dziękujemy.",
    ),
    after_all=Section(
        subject="jednak potrzebujemy pomocy",
        sms="Jednak potrzebujemy twojej obecności. Prosimy o przyjście. Odpowiedz {choices}.",
        email=(
            "Jednak potrzebujemy twojej obecności. Prosimy o przyjście.",
            "Odpowiedz tutaj: {link}",
            "Albo odpowiedz na nasz SMS: {choices}.",
        ),
        spoken="Jednak potrzebujemy twojej obecności. Prosimy o przyjście.",
        press="{press}",
    ),
    spare=alike(
        "twoja odpowiedź jest zapisana",
        "Zapisano: przychodzisz. Wcześniej zgłosiło się już dość osób. "
        "Nie trzeba przychodzić, chyba że napiszemy jeszcze raz. Dziękujemy.",
    ),
    full=alike(
        "przychodzi {count} z {needed}",
        "Zgłosiło się dość osób: {count} z {needed} potrzebnych: {names}. Pozostali wiedzą, że nie muszą przychodzić.",
    ),
    short=alike(
        "przychodzi tylko {count} z {needed}",
        "Przychodzi tylko {count} z {needed} potrzebnych: {names}. Nie ma już kogo pytać.",
    ),
)
