"""Polish: to the commander about networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section, alike
from callrees.wording.texts.english.network import NETWORK as ENGLISH

NETWORK: Final = replace(
    ENGLISH,
    down=Section(
        subject="SMS-y nie docierają: {site}",
        sms="SMS-y są przyjmowane, ale nie dostarczane: {site}, osób: {count}. Sieć prawdopodobnie nie działa. "
        "Na razie nikogo więcej nie niepokoimy. Spróbuj mailem, telefonem, radiem lub przez posłańca. {link}",
        email=(
            "Operator przyjmuje SMS-y, ale ich nie dostarcza: {site}, osób: {count}.",
            "Sieć prawdopodobnie tam nie działa.",
            "Ich własne SMS-y, połączenia i maile idą dalej. Przełożonych, zastępców i kadr na razie nie niepokoimy.",
            "Co jeszcze może działać: mail, telefony stacjonarne, radio, megafony, ktoś, kto tam pójdzie.",
            "To skończy się samo, gdy SMS-y znów zaczną docierać. Można zakończyć wcześniej: {link}",
        ),
        spoken="SMS-y są przyjmowane, ale nie dostarczane: {site}, osób: {count}. Sieć prawdopodobnie nie działa. "
        "Na razie nikogo więcej nie niepokoimy. Spróbuj mailem, telefonem, radiem, albo ktoś niech tam pójdzie.",
    ),
    back=alike(
        "SMS-y znów docierają: {site}",
        "SMS-y znów docierają: {site}. To, co wstrzymano, ruszy za minutę. {link}",
        "SMS-y znów docierają: {site}. To, co wstrzymano, ruszy za minutę.",
    ),
)
